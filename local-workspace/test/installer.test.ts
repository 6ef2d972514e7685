import type { Installation } from '@slack/bolt';
import { App, HTTPReceiver } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, seed, silent } from './support/apps';

let workspace: Workspace;
let app: App;
let base: string;
const stored: Installation[] = [];

/** Bolt's own installer, as its documents have it, with the workspace's addresses. */
beforeAll(async () => {
  const port = await freePort();
  base = `http://127.0.0.1:${String(port)}`;
  const oauth = { redirect_urls: [base], scopes: manifest.oauth_config.scopes };
  workspace = await startWorkspace({
    manifest: { ...manifest, oauth_config: oauth },
    seed,
    mode: { http: `${base}/slack/events` },
  });
  const installationStore = {
    storeInstallation: (installation: Installation) => Promise.resolve(void stored.push(installation)),
    fetchInstallation: () => {
      const [last] = stored.slice(-1);
      return last ? Promise.resolve(last) : Promise.reject(new Error('not installed'));
    },
  };
  app = new App({
    receiver: new HTTPReceiver({
      signingSecret: workspace.signingSecret,
      clientId: workspace.clientId,
      clientSecret: workspace.clientSecret,
      stateSecret: 'a secret of the app',
      scopes: ['chat:write', 'commands'],
      redirectUri: `${base}/slack/oauth_redirect`,
      installationStore,
      installerOptions: {
        redirectUriPath: '/slack/oauth_redirect',
        directInstall: true,
        authorizationUrl: workspace.installUrl,
        clientOptions: { slackApiUrl: workspace.apiUrl },
      },
      logger: silent,
    }),
    clientOptions: { slackApiUrl: workspace.apiUrl },
    logger: silent,
  });
  app.command('/report', async ({ ack, client, body }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user_id, text: 'With the token of the install' });
  });
  await app.start({ port, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.stop();
  await workspace.close();
});

it('Bolt’s installer gets the app installed, and its token works', async () => {
  const start = await fetch(`${base}/slack/install`, { redirect: 'manual' });
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = start.headers.get('location') ?? '';
  expect(page.startsWith(workspace.installUrl)).toBe(true);
  expect(await (await fetch(page)).text()).toContain('requesting permission');

  const body = new URLSearchParams({ user: 'U0BEN', decision: 'allow' });
  const allowed = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  const back = await fetch(allowed.headers.get('location') ?? '', { headers: { cookie } });
  expect(back.status).toBe(200);
  expect(stored).toMatchObject([
    {
      team: { id: 'T0TEST', name: 'Test team' },
      appId: workspace.appId,
      user: { id: 'U0BEN' },
      bot: { token: workspace.botToken, scopes: ['chat:write', 'commands'] },
    },
  ]);

  const ann = workspace.as('ann');
  await ann.command('/report');
  expect((await ann.lastMessage({ in: 'app', containing: 'With the token' })).text).toContain('install');
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
