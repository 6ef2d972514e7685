import type { IncomingMessage, ServerResponse } from 'node:http';
import { App } from '@slack/bolt';
import { claimSlot, firstReceipt, forgetOldReceipts } from './act/store';
import { realNow, systemClock, type Clock } from './clock';
import { watchConditions } from './conditions';
import type { Config } from './config';
import { openDatabase, type Database } from './db/open';
import { startDeliveries } from './delivery/loop';
import { slackLimits, type Limits } from './delivery/rate-rules';
import { afterFailed, afterPosted, beforePost, features, jobs } from './features';
import { publishHome } from './home/publish';
import { runJobs, scheduleJobs, type Job, type JobDeps } from './jobs';
import { createLogger, type Logger } from './logger';
import { createMetrics, type Metrics } from './metrics/metrics';
import { identify } from './people/identify';
import { allOrganisations, ensureOrganisation } from './people/store';
import { presetNamed } from './preset';
import { backlog } from './slack/backlog';
import { boltLogger } from './slack/bolt-logger';
import { createClients } from './slack/clients';
import { registerDispatchers } from './slack/dispatcher';
import { SlackHttpReceiver } from './slack/http-receiver';
import type { Organisation } from './slack/interaction';
import { profileReader } from './slack/profile';
import { fileReader } from './slack/read-file';
import { joinChannel } from './slack/reads';
import { SteadySocketReceiver } from './slack/socket-receiver';
import { surfaceOf } from './slack/surface';
import { tracker } from './slack/tracker';
import { textIn } from './text';
import { startWebServer, webHandler } from './web/server';
import { within } from './within';

/** What tests and the local workspace's launcher put in the place of the usual. */
export interface Overrides {
  readonly clock?: Clock;
  /** Already open; closing it stays with the caller. */
  readonly database?: Database;
  readonly logger?: Logger;
  /** How much may be sent; what Slack allows by default. */
  readonly limits?: Limits;
  /** The HTTP server is somebody else's, who passes requests on to `handleHttp`. */
  readonly mounted?: boolean;
  /** Nothing wakes the jobs but `runJobs`: for who moves the clock by hand, and wants nothing to happen in between. */
  readonly unscheduled?: boolean;
}

export interface DubanApp {
  readonly db: Database;
  /** The organisation of the workspace that the bot token belongs to. */
  readonly organisation: Organisation;
  /** Runs every job as of `at`, and sends what came of it: for a clock that was moved. */
  runJobs(at: Date): Promise<void>;
  /** Resolves when no interaction is in hand. */
  settled(): Promise<void>;
  /** Sends what waits in the outbox. */
  deliver(): Promise<void>;
  /** Answers a request to one of the bot's own paths; `false` for any other path. */
  handleHttp(request: IncomingMessage, response: ServerResponse): boolean;
  /** Takes no more work, finishes what is in hand, closes. */
  stop(): Promise<void>;
}

/** Slack did not accept the token, or could not be reached. `reason` is Slack's word for it, or the network's. */
export class SlackUnavailable extends Error {
  constructor(
    readonly reason: string,
    /** Whether Slack answered at all. */
    readonly answered: boolean,
  ) {
    super(`Slack: ${reason}`);
    this.name = 'SlackUnavailable';
  }
}

/** Milliseconds that a stop waits for what is in hand; whoever runs the bot waits 10 s or more before it kills. */
const STOP_WITHIN = 6000;
const CLOSE_WITHIN = 2000;

/** Starts the bot: the only place where its parts are put together. Throws `DatabaseUnavailable`, `SlackUnavailable`. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<DubanApp> {
  if (config.slack.mode === 'local')
    throw new Error('the local workspace is started by its launcher, which gives tokens');
  const { slack } = config;
  const clock = overrides.clock ?? systemClock;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  let isStarted = false;
  const slackLogger = boltLogger(logger, () => isStarted);
  const conditions = watchConditions(logger, realNow);
  const db =
    overrides.database ??
    (await openDatabase({
      ...(config.databaseUrl === undefined
        ? { dataDir: `${config.dataDirectory}/database` }
        : { url: config.databaseUrl }),
      onBackgroundError: (error) => {
        if (conditions.noted(error) === undefined) logger.error({ err: error }, 'database');
      },
    }));
  const closeDatabase = async (): Promise<void> => {
    if (overrides.database === undefined) await db.close();
  };
  /** What already runs, to be ended again when the start fails further on. */
  const running: (() => Promise<void>)[] = [closeDatabase];

  try {
    const metrics = config.metrics ? createMetrics({ db, clock, conditions }) : undefined;
    const clients = createClients({
      botToken: slack.botToken,
      apiUrl: config.slackApiUrl,
      logger: slackLogger,
      onCall: (method, result) => metrics?.called(method, result),
    });
    const team = await clients.interactive.auth.test().catch((error: unknown) => {
      throw slackUnavailable(error);
    });
    const organisation = await ensureOrganisation(db.prisma, {
      slackTeamId: team.team_id ?? '',
      name: team.team ?? '',
      locale: config.locale,
      timeZone: config.timeZone,
    });

    const work = tracker(logger);
    const deliveries = startDeliveries({
      db,
      client: clients.deliveries,
      clock,
      logger,
      conditions,
      limits: overrides.limits ?? slackLimits,
      beforePost,
      afterPosted,
      afterFailed,
      onPosted: (kind, seconds) => metrics?.delivered(kind, seconds),
      isBusy: () => work.isBusy(),
    });
    running.unshift(() => deliveries.stop());
    const homes = publishHome({ client: clients.interactive, db, clock, logger });
    const organisationText = textIn(organisation.locale, organisation.preset);
    const http =
      slack.mode === 'http'
        ? new SlackHttpReceiver(slack.signingSecret, {
            logger,
            backlog: backlog((promise) => work.track(promise)),
            text: organisationText,
          })
        : undefined;
    const socket =
      slack.mode === 'socket'
        ? new SteadySocketReceiver({
            appToken: slack.appToken,
            apiUrl: config.slackApiUrl,
            logger: slackLogger,
            onLost: (reason) => {
              conditions.lost('socket', reason);
            },
            onBack: () => {
              conditions.back('socket');
            },
          })
        : undefined;
    const receiver = http ?? socket;
    const bolt = new App({
      ...(receiver && { receiver }),
      logger: slackLogger,
      clientOptions: { slackApiUrl: config.slackApiUrl },
      // The team was asked for above; nothing is looked up for each request.
      authorize: () =>
        Promise.resolve({ botToken: slack.botToken, botId: team.bot_id ?? '', botUserId: team.user_id ?? '' }),
    });
    bolt.error((error) => {
      logger.error({ err: error }, 'a payload could not be taken');
      return Promise.resolve();
    });
    if (metrics !== undefined) observeAcks(bolt, metrics);
    const profile = profileReader(clients.interactive, logger);
    registerDispatchers(bolt, {
      db,
      clock,
      logger,
      conditions,
      text: organisationText,
      surface: surfaceOf(features),
      client: clients.interactive,
      identify: (teamId, userId, at) => identify({ db, profile }, teamId, userId, at),
      presetNamed,
      isFirst: (organisationId, key) => firstReceipt(db, organisationId, key),
      openHome: (interaction) => homes.open(interaction.actor),
      afterAct: (actor) => {
        deliveries.wake();
        void work.track(homes.refresh(actor));
      },
      track: (promise) => work.track(promise),
      slack: {
        joinChannel: (channel) => joinChannel(clients.interactive, channel),
        grantedScopes: () =>
          clients.interactive.auth.test().then(
            ({ response_metadata: data }) => data?.scopes,
            () => undefined,
          ),
        permalink: async (channel, ts) => {
          const answer = await clients.interactive.chat
            .getPermalink({ channel, message_ts: ts })
            .catch(() => undefined);
          return answer?.permalink;
        },
        readFile: fileReader(clients.interactive, { botToken: slack.botToken, apiUrl: config.slackApiUrl }),
        profile,
      },
    });

    const jobDeps: JobDeps = {
      db,
      clock,
      logger,
      conditions,
      organisations: () => allOrganisations(db.prisma),
      claim: async (organisationId, job, slot) => {
        const isOurs = await claimSlot(db.prisma, organisationId, job, slot);
        metrics?.claimed(job, isOurs);
        return isOurs;
      },
      afterRun: () => {
        deliveries.wake();
      },
    };
    const housekeeping: Job = {
      name: 'forget-receipts',
      cron: '17 * * * *',
      run: (_db, _organisation, at) => forgetOldReceipts(db, at),
    };
    const allJobs = [...jobs, housekeeping];

    let isStopping = false;
    const handler = webHandler({
      isStopping: () => isStopping,
      metrics,
      http,
      db,
      logger,
      track: (promise) => work.track(promise),
    });
    const server = overrides.mounted === true ? undefined : await startWebServer(handler, config.host, config.port);
    if (server !== undefined) running.unshift(() => server.stop());
    await bolt.start().catch((error: unknown) => {
      throw slackUnavailable(error);
    });
    const stopJobs = scheduleJobs(jobDeps, overrides.unscheduled === true ? [] : allJobs);
    isStarted = true;
    await runJobs(jobDeps, allJobs, clock.now());

    return {
      db,
      organisation,
      handleHttp: handler,
      settled: () => work.settled(),
      deliver: () => deliveries.drain(),
      runJobs: async (at) => {
        await runJobs(jobDeps, allJobs, at);
        await deliveries.drain();
        await homes.refreshAll();
      },
      stop: async () => {
        isStopping = true;
        socket?.drain();
        const jobsEnded = stopJobs();
        const serverEnded = server?.stop();
        const inHand = Promise.all([jobsEnded, work.settled(), deliveries.stop(), serverEnded]);
        if (!(await within(STOP_WITHIN, inHand))) logger.warn('something in hand was not finished in time');
        await bolt.stop();
        await within(CLOSE_WITHIN, closeDatabase());
      },
    };
  } catch (error) {
    for (const end of running) await end();
    throw error;
  }
}

/** Measures from when Bolt is given a payload to its first acknowledgement. */
function observeAcks(bolt: App, metrics: Metrics): void {
  const process = bolt.processEvent.bind(bolt);
  bolt.processEvent = (event) => {
    const takenAt = performance.now();
    const body: { type?: unknown; command?: unknown } = event.body;
    const type = typeof body.command === 'string' ? 'command' : typeof body.type === 'string' ? body.type : 'other';
    let isFirst = true;
    return process({
      ...event,
      ack: (response) => {
        if (isFirst) metrics.acknowledged(type, (performance.now() - takenAt) / 1000);
        isFirst = false;
        return event.ack(response);
      },
    });
  };
}

function slackUnavailable(error: unknown): SlackUnavailable {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  if (typeof data === 'object' && data !== null && 'error' in data)
    return new SlackUnavailable(String(data.error), true);
  return new SlackUnavailable(networkReason(error), false);
}

/** What lies deepest, such as `connect ECONNREFUSED 127.0.0.1:443`: those around it only say that a request failed. */
function networkReason(error: unknown): string {
  const inner: unknown =
    error instanceof Error ? ('original' in error ? error.original : error.cause) : /* not an error */ undefined;
  if (inner instanceof Error) return networkReason(inner);
  return error instanceof Error ? error.message : String(error);
}
