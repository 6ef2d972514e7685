import path from 'node:path';
import { startWorkspace, type Workspace } from '@duban/local-workspace';
import { checkUp } from '../../src/check-up';
import { openDatabase } from '../../src/db/open';
import { manifest } from '../../src/manifest';
import { importRoster, rosterSchema } from '../../src/people/import-roster';
import { ensureOrganisation } from '../../src/people/store';
import demo from '../../demo/bureau.json';
import { ownPostgres, type OwnPostgres } from '../resilience/own-postgres';

let server: OwnPostgres;
let workspace: Workspace;
let env: Record<string, string>;
beforeAll(async () => {
  server = await ownPostgres();
  workspace = await startWorkspace({ seed: path.join(__dirname, '../../demo/bureau.json'), manifest, mode: 'socket' });
  env = {
    ...{ DATABASE_URL: server.url, LOCALE_ORG: 'en', SLACK_API_URL: workspace.apiUrl },
    ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_APP_TOKEN: workspace.appToken },
  };
});
afterAll(async () => {
  await workspace.close();
  await server.end();
});
afterEach(() => {
  jest.restoreAllMocks();
  workspace.faults.clear();
});

test('a database that was never started with is left as it is, and that is said', async () => {
  const { isWell, lines } = await checkUp(env);
  expect(isWell).toBe(false);
  expect(lines.join('\n')).toMatch(/lacks: \d+\): start Duban once/);
  // It was not brought up to date by looking
  expect((await checkUp(env)).lines).toEqual(lines);
});

test('what is wrong is said for whoever runs the bot, and nothing when all is well', async () => {
  const db = await openDatabase({ url: server.url });
  try {
    expect((await checkUp(env)).lines).toEqual([expect.stringContaining('no organisation')]);
    const roster = rosterSchema.parse(demo.roster);
    const organisation = await ensureOrganisation(db.prisma, {
      ...{ slackTeamId: demo.team.id, name: demo.team.name, locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
    });
    await importRoster(db, organisation, roster, new Date(), () => Promise.resolve());
    await db.prisma.workspace.updateMany({ data: { calendar: 'weekdays' } });
  } finally {
    await db.close();
  }
  const well = await checkUp(env);
  expect(well).toEqual({ isWell: true, lines: ['清河县审计局:', expect.stringContaining('Nothing is wrong')] });
  // Without tokens the bot runs with the local workspace: there is no Slack to ask
  const { SLACK_BOT_TOKEN: _bot, SLACK_APP_TOKEN: _app, ...local } = env;
  expect(await checkUp(local)).toEqual(well);
});

test('a clock that is wrong by 42 seconds, a channel out of reach and a refused token are found', async () => {
  const now = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 42_000);
  const drifted = await checkUp(env);
  expect(drifted.isWell).toBe(false);
  expect(drifted.lines.join('\n')).toContain('differ by 42 seconds');
  jest.restoreAllMocks();

  workspace.administer({ do: 'archive_channel', channel: demo.roster.disclosureChannelId });
  expect((await checkUp(env)).lines.join('\n')).toContain(
    `can’t get into the disclosure channel ${demo.roster.disclosureChannelId}.`,
  );
  workspace.administer({ do: 'unarchive_channel', channel: demo.roster.disclosureChannelId });

  workspace.administer({ do: 'revoke_token' });
  expect((await checkUp(env)).lines.join('\n')).toContain('can’t be asked which permissions');
});

test('settings that are wrong, and a server that is gone, are one sentence each', async () => {
  expect((await checkUp({ ...env, TZ_ORG: 'Mars' })).lines).toEqual([expect.stringContaining('TZ_ORG')]);
  await server.stop();
  expect(await checkUp(env)).toEqual({ isWell: false, lines: [expect.stringContaining('database does not answer')] });
});
