import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createActivity } from './activity';
import { createSignedHttp } from './app-link/signed-http';
import { createSocketMode, isSocketMode } from './app-link/socket-mode';
import { createBus } from './bus';
import type { WorkspaceClock } from './clock';
import { createClock } from './clock';
import type { Core } from './core';
import type { Member } from './driver/member';
import { createMember } from './driver/member';
import { createFileBytes } from './file-bytes';
import type { Fallback } from './http/server';
import { serve } from './http/server';
import { createInstallCodes } from './install-codes';
import { loadManifest } from './manifest';
import { addMember } from './members';
import { createOpenViews } from './open-views';
import type { PageTraffic } from './page-protocol';
import { openPersistence } from './persistence';
import { createRateLimits } from './rate-limits';
import { createResponseUrls } from './response-urls';
import { startSchedule } from './scheduled';
import { loadSeed } from './seed';
import { createState } from './state';
import { createTraffic } from './traffic';
import { createTriggers } from './triggers';
import type { Administration, TrafficFilter, WholeState } from './control/control';
import { createControl } from './control/control';
import type { FaultRule } from './faults/fault';
import type { AddedFault } from './faults/faults';
import { createFaults } from './faults/faults';

export type { WorkspaceClock } from './clock';
export type { Administration, TrafficFilter, WholeState, WorkspaceExport } from './control/control';
export type { FaultRule } from './faults/fault';
export type { AddedFault } from './faults/faults';
export type { FileToUpload, FillValue } from './driver/fill';
export type { Home } from './driver/home';
export type { Member, MessageRef } from './driver/member';
export type { DriverMessage } from './driver/message';
export type { Modal, SubmitResult } from './driver/modal';
export { textOf } from './driver/text';
export { SeedError } from './seed';
export type { PageTraffic, SlackObject } from './page-protocol';
export type { Problem } from './validation/problems';
export { validateBlocks, validateMessage, validateView } from './validation/validate';

export interface WorkspaceOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** 127.0.0.1 by default. Whoever reaches the port may act as anybody; the page answers to loopback names only. */
  readonly host?: string;
  /** Where messages, files and the clock are kept; without it, in memory only. */
  readonly dataDir?: string;
  /** People and channels for a new workspace: an object or the path of a JSON file. */
  readonly seed?: object | string;
  /** The app's Slack manifest: an object or the path of a YAML or JSON file. */
  readonly manifest: object | string;
  /** How the app is reached: Socket Mode, or signed HTTP at its request URL. */
  readonly mode: 'socket' | { readonly http: string };
  /** The workspace's time at the start, ISO 8601; without it, where it was left, or real time. */
  readonly clock?: string;
  /** Whether `/_control/…` answers; unless told, everywhere but in production (`NODE_ENV`). */
  readonly control?: boolean;
  /** Slack's rate limits from the start; off unless asked for. */
  readonly rateLimits?: boolean;
  /** Lets the caller answer paths of its own on the same port; true when it has taken the request. */
  readonly fallback?: Fallback;
  /**
   * For an app in the same process: resolves when it has nothing in hand. The driver's `settled()` waits for it, since the
   * workspace can't see what an app does on its own, on a database, say.
   */
  readonly appIdle?: () => Promise<void>;
  /** Waits before an unacknowledged event is sent again, in milliseconds; Slack's by default. */
  readonly eventRetryDelays?: readonly number[];
}

/** A running workspace. */
export interface Workspace {
  /** For the app's client, with a slash at its end. */
  readonly apiUrl: string;
  readonly pageUrl: string;
  readonly controlUrl: string;
  /** The one in force: another after the app was taken off and installed again. */
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** For an app that is installed by OAuth: what it shows to be itself, and where its users allow it. */
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly installUrl: string;
  /** Slack's rate limits, to turn on and off. */
  readonly rateLimits: { enabled: boolean };
  readonly clock: WorkspaceClock;
  /** What passed between the app and the workspace, in the order in which it began; the last 10,000 exchanges. */
  traffic(filter?: TrafficFilter): readonly PageTraffic[];
  /** What is to go wrong between them. */
  readonly faults: {
    /** @throws a ZodError when it is no such rule */
    add(rule: FaultRule): AddedFault;
    /** Those that are on, with how often each has met something and struck. */
    list(): readonly AddedFault[];
    /** False when there is none of this id. */
    remove(id: string): boolean;
    clear(): void;
  };
  /** Does what those who run a workspace do, with the events that it causes. @throws when there is no such member or channel */
  administer(act: Administration): void;
  readonly state: WholeState;
  /** Ends the app's Socket Mode connections: with Slack's `disconnect` frame, or `abruptly`. */
  disconnect(how?: { readonly abruptly?: boolean; readonly reason?: 'warning' | 'refresh_requested' }): void;
  /** A member to act as, by id, handle or real name. @throws when there is none */
  as(userIdOrName: string): Member;
  /** Lets somebody join, with the fields that a seed's members have; the app gets `team_join`. */
  addMember(fields: object): Member;
  /** Asks the app's request URL what Slack asks now and then (`ssl_check`): whether it answered 200. True over Socket Mode. */
  checkSsl(): Promise<boolean>;
  /** Ends all connections and writes what is unwritten. */
  close(): Promise<void>;
}

const slackRetryDelays = [0, 60_000, 300_000];

/**
 * Starts a local workspace.
 * @throws the EADDRINUSE error of a taken port; an Error in plain words for a bad manifest, seed or data directory.
 */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const manifest = loadManifest(options.manifest);
  const seed = loadSeed(options.seed);
  const persistence = openPersistence(options.dataDir, () => ({ ...state.snapshot(), clock: clock.snapshot() }));
  const state = createState(persistence.saved, seed, manifest);
  const clock = createClock(persistence.saved?.clock);
  if (options.clock !== undefined) clock.set(new Date(options.clock));

  const server = createServer({ keepAliveTimeout: 30_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const origin = originOf(server.address() as AddressInfo);

  const bus = createBus();
  const core: Core = {
    manifest,
    state,
    bytes: createFileBytes(options.dataDir === undefined ? undefined : path.join(options.dataDir, 'files')),
    clock,
    bus,
    traffic: createTraffic(bus, clock),
    faults: createFaults(),
    activity: createActivity(options.appIdle ?? (() => Promise.resolve())),
    triggers: createTriggers(),
    responseUrls: createResponseUrls(origin),
    views: createOpenViews(state, bus),
    installCodes: createInstallCodes(),
    rateLimits: createRateLimits(options.rateLimits ?? false),
    link:
      options.mode === 'socket'
        ? createSocketMode(state.app.appId, () => {
            bus.emit({ type: 'app' });
          })
        : createSignedHttp(options.mode.http, state.secrets.signingSecret),
    origin,
    eventRetryDelays: options.eventRetryDelays ?? slackRetryDelays,
  };
  clock.onChange(() => {
    bus.emit({ type: 'clock' });
  });
  bus.on((change) => {
    if (change.type !== 'notice' && change.type !== 'modals') persistence.touch();
  });
  const control = createControl(core, options.clock === undefined ? undefined : new Date(options.clock));
  const controlled = options.control ?? process.env.NODE_ENV !== 'production';
  const closePages = serve(core, server, { fallback: options.fallback, control: controlled ? control : undefined });
  const stopSchedule = startSchedule(core);
  persistence.touch();

  return {
    apiUrl: `${origin}/api/`,
    pageUrl: `${origin}/`,
    controlUrl: `${origin}/_control/`,
    get botToken() {
      return state.secrets.botToken;
    },
    appToken: state.secrets.appToken,
    signingSecret: state.secrets.signingSecret,
    appId: state.app.appId,
    clientId: state.secrets.clientId,
    clientSecret: state.secrets.clientSecret,
    installUrl: `${origin}/oauth/v2/authorize`,
    rateLimits: core.rateLimits,
    clock,
    traffic: (filter = {}) => control.traffic(filter),
    faults: core.faults,
    administer: (act) => {
      control.administer(act);
    },
    state: control.state,
    disconnect: ({ abruptly = false, reason = 'refresh_requested' } = {}) => {
      if (!isSocketMode(core.link)) return;
      if (abruptly) core.link.drop();
      else core.link.disconnect(reason);
    },
    as: (userIdOrName) => createMember(core, userIdOrName),
    addMember: (fields) => createMember(core, addMember(core, fields).id),
    checkSsl: () =>
      isSocketMode(core.link) ? Promise.resolve(true) : core.link.checkSsl(state.secrets.verificationToken),
    close: async () => {
      stopSchedule();
      await core.link.close();
      closePages();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await persistence.flush();
    },
  };
}

function originOf({ address, family, port }: AddressInfo): string {
  const anywhere = address === '0.0.0.0' || address === '::';
  const host = family === 'IPv6' ? `[${address}]` : address;
  return `http://${anywhere ? '127.0.0.1' : host}:${String(port)}`;
}
