import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startWorkspace } from '@duban/local-workspace';
import { createApp, type DubanApp } from '../src/app';
import { importCommitments } from '../src/commitment/import-commitments';
import type { Config } from '../src/config';
import { importRoster, rosterSchema } from '../src/people/import-roster';

/** The project's folder, from the source as from the compiled file. */
const root = path.resolve(__dirname, __dirname.includes(`${path.sep}dist${path.sep}`) ? '../..' : '..');

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
  const seed = config.seedFile ?? path.join(root, 'demo/bureau.json');
  const { roster } = JSON.parse(await readFile(seed, 'utf8')) as { roster?: unknown };
  const workspace = await startWorkspace({
    host: config.host,
    port: config.port,
    dataDir: path.join(config.dataDirectory, 'workspace'),
    seed,
    manifest: path.join(root, 'manifest.yml'),
    mode: 'socket',
    fallback: (request, response) => app?.handleHttp(request, response) ?? false,
  });
  try {
    const { botToken, appToken, apiUrl } = workspace;
    const joined = await createApp(
      { ...config, slack: { mode: 'socket', botToken, appToken }, slackApiUrl: apiUrl },
      { clock: workspace.clock, mounted: true },
    );
    app = joined;
    // A file without a roster leaves the setting up to `/duban setup`, as in a real workspace
    if (roster !== undefined) {
      const parsed = rosterSchema.parse(roster);
      await importRoster(joined.db, joined.organisation, parsed, workspace.clock.now(), (tx, imported) =>
        importCommitments(tx, joined.organisation.id, parsed, imported),
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
