import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { runCli } from '../src/cli';
import { manifest, seed } from './support/apps';

const open: Workspace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((workspace) => workspace.close()));
});
const start = async (options: Partial<Parameters<typeof startWorkspace>[0]> = {}): Promise<Workspace> => {
  const workspace = await startWorkspace({ manifest, seed, mode: 'socket', ...options });
  open.push(workspace);
  return workspace;
};

it('rejects with the system’s error when the port is taken', async () => {
  const port = Number(new URL((await start()).pageUrl).port);
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('lets its owner answer paths of its own on the same port', async () => {
  const workspace = await start({
    fallback: (request, response) => {
      if (request.url !== '/healthz') return false;
      response.end('well');
      return true;
    },
  });
  expect(await (await fetch(`${workspace.pageUrl}healthz`)).text()).toBe('well');
  expect((await fetch(workspace.pageUrl)).headers.get('content-type')).toContain('text/html');
});

it('begins at the time it is told', async () => {
  const workspace = await start({ clock: '2026-01-05T01:00:00Z' });
  expect(workspace.clock.now().toISOString()).toMatch(/^2026-01-05T01:00:0/);
});

it('says what is wrong with a manifest or a seed', async () => {
  await expect(start({ manifest: {} })).rejects.toThrow(/Not a Slack app manifest: .*display_information/s);
  await expect(start({ seed: { team: {} } })).rejects.toThrow(/Not a seed for the local workspace/);
});

describe('the command line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'local-workspace-'));
    await writeFile(path.join(folder, 'manifest.yml'), stringify(manifest));
    await writeFile(path.join(folder, 'seed.json'), JSON.stringify(seed));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = async (...args: string[]): Promise<string[]> => {
    const lines: string[] = [];
    const workspace = await runCli(args, (line) => lines.push(line));
    if (workspace) open.push(workspace);
    return lines;
  };
  const manifestFile = (): string => path.join(folder, 'manifest.yml');

  it('prints one line of JSON with what an app needs', async () => {
    const lines = await run(
      '--manifest',
      manifestFile(),
      '--seed',
      path.join(folder, 'seed.json'),
      '--port',
      '0',
      '--json',
    );
    expect(lines).toHaveLength(1);
    const facts = JSON.parse(lines[0] ?? '') as Record<string, string>;
    const addresses = ['apiUrl', 'pageUrl', 'controlUrl'];
    const secrets = ['botToken', 'appToken', 'signingSecret'];
    const oauth = ['appId', 'clientId', 'clientSecret', 'installUrl'];
    expect(Object.keys(facts)).toEqual([...addresses, ...secrets, ...oauth]);
    const headers = { authorization: `Bearer ${facts.botToken ?? ''}` };
    const answer = await fetch(`${facts.apiUrl ?? ''}auth.test`, { method: 'POST', headers });
    expect(await answer.json()).toMatchObject({ ok: true, team: 'Test team' });
  });

  it('has a few people and channels of its own', async () => {
    await run('--manifest', manifestFile(), '--port', '0');
    expect(open[0]?.as('alice').realName).toBe('Alice Smith');
  });

  it('turns rate limits on when asked to', async () => {
    await run('--manifest', manifestFile(), '--port', '0');
    await run('--manifest', manifestFile(), '--port', '0', '--rate-limits');
    expect(open.map((workspace) => workspace.rateLimits.enabled)).toEqual([false, true]);
  });

  it('says how to use it, and what went wrong', async () => {
    expect((await run('--help'))[0]).toMatch(/^Usage:/);
    expect((await run())[0]).toMatch(/^Usage:/);
    const port = new URL((await start()).pageUrl).port;
    await expect(run('--manifest', manifestFile(), '--port', port)).rejects.toThrow(
      `Port ${port} is taken: choose another with --port.`,
    );
    await expect(run('--bogus')).rejects.toThrow("Unknown option '--bogus'");
  });
});
