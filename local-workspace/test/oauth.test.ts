import { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, seed, withSocketApp } from './support/apps';
import { clientOf, manifestWith, refusalCode } from './support/calls';

const redirect = 'https://app.example.org/slack/oauth_redirect';
let workspace: Workspace;

beforeEach(async () => {
  const oauth = { redirect_urls: ['https://app.example.org/slack'], scopes: manifest.oauth_config.scopes };
  workspace = await startWorkspace({ manifest: { ...manifest, oauth_config: oauth }, seed, mode: 'socket' });
});
afterEach(() => workspace.close());

const asked = (more: Record<string, string> = {}): string => {
  const { clientId: id } = workspace;
  const query = { client_id: id, scope: 'chat:write,commands', redirect_uri: redirect, state: 'x1', ...more };
  return `${workspace.installUrl}?${new URLSearchParams(query).toString()}`;
};

/** What a member does on the page; gives where they are sent. */
async function decide(decision: string, address = asked()): Promise<URL> {
  const body = new URLSearchParams({ user: 'U0ANN', decision });
  const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  return new URL(response.headers.get('location') ?? '');
}

const exchange = (more: Record<string, unknown>): Promise<{ access_token?: string; scope?: string }> => {
  const { clientId, clientSecret, apiUrl } = workspace;
  const args = { client_id: clientId, client_secret: clientSecret, redirect_uri: redirect, code: '', ...more };
  return new WebClient(undefined, { slackApiUrl: apiUrl }).oauth.v2.access(args);
};

it('shows who asks for what, in the reader’s language', async () => {
  const page = async (language: string): Promise<string> =>
    (await fetch(asked(), { headers: { 'accept-language': language } })).text();
  const english = await page('en');
  expect(english).toContain('Test app is requesting permission to access the Test team workspace');
  expect(english).toContain('<code>chat:write</code>');
  expect(english).toContain('>Ann Lee</option>');
  expect(english).not.toContain('Gone Away');
  expect(await page('zh-CN,zh')).toContain('请求访问工作区');
});

it('gives a code for the app’s token, once', async () => {
  const back = await decide('allow');
  expect(`${back.origin}${back.pathname}`).toBe(redirect);
  expect(back.searchParams.get('state')).toBe('x1');
  const code = back.searchParams.get('code') ?? '';
  const answer = await exchange({ code });
  expect(answer).toMatchObject({
    access_token: workspace.botToken,
    token_type: 'bot',
    scope: 'chat:write,commands',
    app_id: workspace.appId,
    team: { id: 'T0TEST', name: 'Test team' },
    authed_user: { id: 'U0ANN' },
    enterprise: null,
    is_enterprise_install: false,
  });
  expect(await refusalCode(exchange({ code }))).toBe('code_already_used');
  // Secrets do not stand in the traffic.
  const [record] = workspace.traffic({ name: 'oauth.v2.access' });
  expect(JSON.stringify(record)).not.toContain(workspace.clientSecret);
  expect(JSON.stringify(record)).not.toContain(workspace.botToken);
});

it('takes the client’s id and secret in the header too', async () => {
  const code = (await decide('allow')).searchParams.get('code') ?? '';
  const basic = Buffer.from(`${workspace.clientId}:${workspace.clientSecret}`).toString('base64');
  const response = await fetch(`${workspace.apiUrl}oauth.v2.access`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ code, redirect_uri: redirect }),
  });
  expect(await response.json()).toMatchObject({ ok: true, access_token: workspace.botToken });
});

it('sends somebody who cancels back without a code', async () => {
  const back = await decide('cancel');
  expect(Object.fromEntries(back.searchParams)).toEqual({ state: 'x1', error: 'access_denied' });
});

it.each<[Record<string, string>, string]>([
  [{ client_id: '1.2' }, 'invalid_client_id'],
  [{ redirect_uri: 'https://app.example.org.evil.example/slack' }, 'bad_redirect_uri'],
  [{ redirect_uri: 'https://app.example.org/slackers' }, 'bad_redirect_uri'],
  [{ scope: '' }, 'no_scopes'],
  [{ scope: 'admin' }, 'invalid_scope: admin'],
])('does not show the page for %j', async (more, problem) => {
  const response = await fetch(asked(more));
  expect(response.status).toBe(400);
  expect(await response.text()).toContain(problem);
});

it('refuses wrong clients, codes and redirect addresses', async () => {
  const code = (await decide('allow')).searchParams.get('code') ?? '';
  expect(await refusalCode(exchange({ client_id: '1.2', code }))).toBe('invalid_client_id');
  expect(await refusalCode(exchange({ client_secret: 'no', code }))).toBe('bad_client_secret');
  expect(await refusalCode(exchange({ code: 'bogus' }))).toBe('invalid_code');
  expect(await refusalCode(exchange({ code, redirect_uri: 'https://else.example' }))).toBe('bad_redirect_uri');
});

it('gives a new token after the old one was revoked', async () => {
  const old = workspace.botToken;
  expect(await clientOf(workspace).auth.revoke({ test: true })).toMatchObject({ revoked: false });
  expect(await clientOf(workspace).auth.revoke()).toMatchObject({ revoked: true });
  expect(await refusalCode(clientOf(workspace, old).auth.test())).toBe('token_revoked');
  const code = (await decide('allow')).searchParams.get('code') ?? '';
  const { access_token: fresh } = await exchange({ code });
  expect(fresh).not.toBe(old);
  expect(workspace.botToken).toBe(fresh);
  expect((await clientOf(workspace, fresh).auth.test()).ok).toBe(true);
  expect(await refusalCode(clientOf(workspace, old).auth.test())).toBe('token_revoked');
});

it('takes the app off: it hears of it, its token is refused, nothing reaches it any more', async () => {
  const events: string[] = [];
  const running = await withSocketApp(
    (app) => {
      app.event('app_uninstalled', ({ event }) => Promise.resolve(void events.push(event.type)));
      app.event('tokens_revoked', ({ event }) => Promise.resolve(void events.push(event.type)));
      app.command('/report', async ({ ack }) => ack('Done'));
    },
    { manifest: manifestWith([], ['app_uninstalled', 'tokens_revoked']) },
  );
  const { clientId, clientSecret } = running.workspace;
  const ann = running.workspace.as('ann');
  await running.app.client.apps.uninstall({ client_id: clientId, client_secret: clientSecret });
  await ann.settled();
  expect(events.sort()).toEqual(['app_uninstalled', 'tokens_revoked']);
  expect(await refusalCode(running.app.client.auth.test())).toBe('account_inactive');
  await ann.command('/report');
  expect(ann.notices().at(-1)).toContain('not a valid command');
  await running.stop();
});
