import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startWorkspace, type Member, type Workspace } from '@duban/local-workspace';
import { createApp, type DubanApp } from '../../src/app';
import { importCommitments } from '../../src/commitment/import-commitments';
import type { Config } from '../../src/config';
import { noLimits, slackLimits } from '../../src/delivery/rate-rules';
import { createLogger, type Logger } from '../../src/logger';
import type { Database } from '../../src/db/open';
import { manifest } from '../../src/manifest';
import { importRoster, rosterSchema } from '../../src/people/import-roster';
import { testDatabase } from './database';

/** The demo bureau with the bot in it, driven from Slack's side. */
export interface Bureau {
  readonly workspace: Workspace;
  readonly app: DubanApp;
  /** Where the bot takes Slack's requests; undefined over Socket Mode. */
  readonly requestUrl: string | undefined;
  /** A member by their real name, as the page would act for them. */
  as(realName: string): Member;
  /** Moves the workspace's clock to an instant (ISO 8601), runs what is due then, and waits until it is delivered. */
  at(instant: string): Promise<void>;
  /** Waits until everything in the outbox is delivered and shown. */
  delivered(): Promise<void>;
  close(): Promise<void>;
}

const demo = path.join(__dirname, '../../demo/bureau.json');

/** Monday, 9:00 in Shanghai, early in the fourth quarter; a working day. */
const MORNING = '2026-10-12T01:00:00Z';

export interface BureauOptions {
  /** What the workspace's clock shows at the start; `MORNING` by default. */
  readonly now?: string;
  /** `false` for a workspace that nobody has set up yet. */
  readonly setUp?: boolean;
  /** How Slack reaches the bot; `socket` by default. */
  readonly over?: 'socket' | 'http';
  /** Where the bot logs; nowhere by default, or as `TEST_LOG` says. */
  readonly logger?: Logger;
  /** Whether the bot gives its metrics; it does not unless told. */
  readonly metrics?: boolean;
  /** Open already; the bureau closes it. A new one by default. */
  readonly database?: Database;
  /** Another app than ours: one with fewer scopes, say. */
  readonly manifest?: object;
  /** Another organisation than the demo's: members, channels and roster. */
  readonly seed?: object;
}

/** A server for the bot's own paths; who is to answer is said once the bot is there. */
async function listen() {
  let answer: DubanApp['handleHttp'] = () => false;
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`,
    answerWith: (handler: DubanApp['handleHttp']) => {
      answer = handler;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Starts a workspace with the demo's members and joins the bot to it, on a database of its own. */
export async function startBureau(options: BureauOptions = {}): Promise<Bureau> {
  const database = options.database ?? (await testDatabase());
  const web = options.over === 'http' ? await listen() : undefined;
  let joined: DubanApp | undefined = undefined;
  // Some suites run once more so, to see the bot keep Slack's pace.
  const isLimited = process.env.LOCAL_WORKSPACE_RATE_LIMITS === '1';
  const workspace = await startWorkspace({
    seed: options.seed ?? demo,
    manifest: options.manifest ?? manifest,
    mode: web === undefined ? 'socket' : { http: web.url },
    clock: options.now ?? MORNING,
    appIdle: () => joined?.settled() ?? Promise.resolve(),
    rateLimits: isLimited,
  });
  const { botToken, appToken, signingSecret } = workspace;
  const config: Config = {
    slack: web === undefined ? { mode: 'socket', botToken, appToken } : { mode: 'http', botToken, signingSecret },
    slackApiUrl: workspace.apiUrl,
    databaseUrl: undefined,
    dataDirectory: '',
    seedFile: undefined,
    host: '127.0.0.1',
    port: 0,
    timeZone: 'Asia/Shanghai',
    locale: 'zh-CN',
    logLevel: 'silent',
    metrics: options.metrics ?? false,
  };
  const logger = options.logger ?? createLogger(process.env.TEST_LOG ?? 'fatal');
  const limits = isLimited ? slackLimits : noLimits;
  const app = await createApp(config, {
    ...{ clock: workspace.clock, database, mounted: true, unscheduled: true },
    ...{ logger, limits },
  });
  web?.answerWith(app.handleHttp);
  joined = app;
  if (options.setUp !== false) {
    const seed: unknown = options.seed ?? JSON.parse(readFileSync(demo, 'utf8'));
    const { roster } = seed as { roster: unknown };
    const parsed = rosterSchema.parse(roster);
    await importRoster(app.db, app.organisation, parsed, workspace.clock.now(), (tx, imported) =>
      importCommitments(tx, app.organisation.id, parsed, imported),
    );
  }
  return {
    workspace,
    app,
    requestUrl: web?.url,
    as: (realName) => workspace.as(realName),
    at: async (instant) => {
      const now = new Date(instant);
      workspace.clock.set(now);
      // The instant itself, not what the clock shows a moment later: it goes on as it is read.
      await app.runJobs(now);
    },
    delivered: () => app.deliver(),
    close: async () => {
      await app.stop();
      await web?.close();
      await workspace.close();
      await database.close();
    },
  };
}
