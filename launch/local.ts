import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SeedError, startWorkspace } from '@duban/local-workspace';
import { prettifyError, ZodError } from 'zod';
import { createApp, type DubanApp } from '../src/app';
import { importCommitments } from '../src/commitment/import-commitments';
import type { Config } from '../src/config';
import { noLimits } from '../src/delivery/rate-rules';
import { importRoster, rosterSchema, type Roster } from '../src/people/import-roster';
import { SeedUnusable } from '../src/start-refused';

/** The project's folder, from the source as from the compiled file. */
const root = path.resolve(__dirname, __dirname.includes(`${path.sep}dist${path.sep}`) ? '../..' : '..');

interface SeedFile {
  readonly seed: object;
  /** Undefined where the file leaves setting up to `/duban setup`, as in a real workspace. */
  readonly roster: Roster | undefined;
}

/** @throws SeedUnusable when it is not there, is no JSON, or its roster is none */
async function readSeed(file: string): Promise<SeedFile> {
  try {
    const seed = JSON.parse(await readFile(file, 'utf8')) as unknown;
    if (typeof seed !== 'object' || seed === null) throw new Error('it is no object');
    const roster = 'roster' in seed ? rosterSchema.parse(seed.roster) : undefined;
    return { seed, roster };
  } catch (error) {
    throw new SeedUnusable(file, error instanceof ZodError ? prettifyError(error) : messageOf(error));
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface Local {
  readonly pageUrl: string;
  readonly app: DubanApp;
  stop(): Promise<void>;
}

/**
 * Starts the local workspace and joins the bot to it, as a newcomer's Slack. The two meet over Slack's protocol alone;
 * only this launcher, outside both, gives the bot a clock that follows the page's and runs the jobs when it moves.
 */
export async function startLocally(config: Config): Promise<Local> {
  let app: DubanApp | undefined;
  const file = config.seedFile ?? path.join(root, 'demo/bureau.json');
  const { seed, roster } = await readSeed(file);
  const workspace = await startWorkspace({
    host: config.host,
    port: config.port,
    dataDir: path.join(config.dataDirectory, 'workspace'),
    seed,
    manifest: path.join(root, 'manifest.yml'),
    mode: 'socket',
    fallback: (request, response) => app?.handleHttp(request, response) ?? false,
  }).catch((error: unknown) => {
    throw error instanceof SeedError ? new SeedUnusable(file, error.message) : error;
  });
  try {
    const { botToken, appToken, apiUrl } = workspace;
    const joined = await createApp(
      { ...config, slack: { mode: 'socket', botToken, appToken }, slackApiUrl: apiUrl },
      { clock: workspace.clock, mounted: true, limits: noLimits },
    );
    app = joined;
    if (roster !== undefined) {
      await importRoster(joined.db, joined.organisation, roster, workspace.clock.now(), (tx, imported) =>
        importCommitments(tx, joined.organisation.id, roster, imported),
      );
    }
    let moving = Promise.resolve();
    const stopFollowing = workspace.clock.onChange(() => {
      moving = moving.then(() => joined.runJobs(workspace.clock.now()));
    });
    return {
      pageUrl: workspace.pageUrl,
      app: joined,
      stop: async () => {
        stopFollowing();
        await moving;
        await joined.stop();
        await workspace.close();
      },
    };
  } catch (error) {
    await workspace.close();
    throw error;
  }
}
