import { WebClient } from '@slack/web-api';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import type { PageState } from '../src/page-protocol';
import { manifest, plain, seed } from './support/apps';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'local-workspace-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const start = (): Promise<Workspace> => startWorkspace({ manifest, seed, mode: 'socket', dataDir });
const clientOf = ({ botToken, apiUrl }: Workspace): WebClient => new WebClient(botToken, { slackApiUrl: apiUrl });

it('keeps messages, files, Homes, who is where, secrets and the clock', async () => {
  const first = await start();
  first.clock.run(false);
  first.clock.set(new Date('2026-03-02T01:00:00Z'));
  const client = clientOf(first);
  await client.conversations.join({ channel: 'C0SMALL' });
  const metadata = { event_type: 'kept', event_payload: { key: 1 } };
  const { ts } = await client.chat.postMessage({ channel: 'C0SMALL', text: 'Kept', metadata });
  await client.chat.postEphemeral({ channel: 'C0SMALL', user: 'U0ANN', text: 'Gone' });
  await client.views.publish({
    user_id: 'U0ANN',
    view: { type: 'home', blocks: [{ type: 'header', text: plain('Home') }] },
  });
  await first.as('ann').say('app', 'With a file', { files: [{ name: 'a.txt', content: 'bytes' }] });
  const read = { method: 'POST', body: JSON.stringify({ do: 'read', channel: 'C0SMALL' }) };
  await fetch(new URL('/_page/act?as=U0ANN', first.pageUrl), read);
  await first.close();

  const second = await start();
  const page = (await (await fetch(new URL('/_page/state?as=U0ANN', second.pageUrl))).json()) as PageState;
  expect(page.channels.find(({ id }) => id === 'C0SMALL')?.unread).toBe(0);
  expect(second.clock.now()).toEqual(new Date('2026-03-02T01:00:00Z'));
  expect(second.clock.running).toBe(false);
  expect([second.botToken, second.appToken, second.signingSecret]).toEqual([
    first.botToken,
    first.appToken,
    first.signingSecret,
  ]);
  const ann = second.as('ann');
  expect(ann.messages('small')).toMatchObject([{ text: 'Kept', ts, metadata }]);
  expect(ann.home().text).toBe('Home');
  const file = ann.messages('app')[0]?.files?.[0];
  const pathname = new URL(file?.pageUrl ?? '').pathname;
  expect(await (await fetch(new URL(pathname, second.pageUrl))).text()).toBe('bytes');
  // New ones follow on the old ones.
  const later = await clientOf(second).chat.postMessage({ channel: 'C0SMALL', text: 'Later' });
  expect(Number(later.ts)).toBeGreaterThan(Number(ts));
  await second.close();
});

it('forgets open modals', async () => {
  const first = await start();
  // No app is there to answer, but the workspace made a trigger for it.
  await first.as('ann').command('/report');
  const [delivery] = first.traffic({ name: '/report' });
  const { trigger_id } = delivery?.request as { trigger_id: string };
  const blocks = [{ type: 'divider' as const }];
  await clientOf(first).views.open({ trigger_id, view: { type: 'modal', title: plain('Open'), blocks } });
  expect(first.as('ann').modalTitles()).toEqual(['Open']);
  await first.close();
  const second = await start();
  expect(second.as('ann').modalTitles()).toEqual([]);
  await second.close();
});

it('goes on with real time where the clock was never stopped', async () => {
  const first = await start();
  first.clock.advance(86_400_000);
  await first.close();
  const second = await start();
  const ahead = second.clock.now().getTime() - Date.now();
  expect(Math.abs(ahead - 86_400_000)).toBeLessThan(1000);
  await second.close();
});

it('takes up members and channels that the seed has since gained', async () => {
  await (await start()).close();
  const members = [...seed.members, { id: 'U0NEW', name: 'new', realName: 'New One' }];
  const second = await startWorkspace({ manifest, seed: { ...seed, members }, mode: 'socket', dataDir });
  expect(second.as('new').realName).toBe('New One');
  await second.close();
});

it('has a change on disk soon, without being closed', async () => {
  const workspace = await start();
  await workspace.as('ann').say('app', 'Soon');
  const file = path.join(dataDir, 'workspace.json');
  const written = async (): Promise<string> => readFile(file, 'utf8').catch(() => '');
  while (!(await written()).includes('Soon')) await new Promise((resolve) => setTimeout(resolve, 20));
  await workspace.close();
});

it('refuses a file that is not its own', async () => {
  await writeFile(path.join(dataDir, 'workspace.json'), '{"version":99}');
  await expect(start()).rejects.toThrow('is not a local workspace');
});

it('keeps nothing without a folder', async () => {
  const memory = await startWorkspace({ manifest, seed, mode: 'socket' });
  const other = await startWorkspace({ manifest, seed, mode: 'socket' });
  expect(memory.botToken).not.toBe(other.botToken);
  await memory.as('ann').say('app', 'Here');
  expect(other.as('ann').messages('app')).toEqual([]);
  await Promise.all([memory.close(), other.close()]);
});
