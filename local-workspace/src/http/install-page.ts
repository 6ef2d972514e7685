import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core';
import { sendText } from './answers';
import { readBody } from './request-body';

/** What an app asks for when it sends somebody to be installed. */
interface Asked {
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  readonly state: string | null;
}

/**
 * Slack's page on which a member allows an app (`/oauth/v2/authorize`): shown to GET; what they chose comes by POST and
 * goes back to the app's redirect address with a code, or with `access_denied`.
 */
export async function installPage(
  core: Core,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = readAsked(core, url.searchParams);
  const words = /^zh/i.test(request.headers['accept-language'] ?? '') ? chinese : english;
  if (typeof asked === 'string') {
    sendPage(
      response,
      400,
      words.title(core.manifest.name),
      `<h1>${words.cannot}</h1><p><code>${escape(asked)}</code>`,
    );
    return;
  }
  if (request.method !== 'POST') {
    sendPage(response, 200, words.title(core.manifest.name), form(core, asked, words));
    return;
  }
  const chosen = new URLSearchParams((await readBody(request)).toString('utf8'));
  const member = core.state.members.get(chosen.get('user') ?? '');
  const target = new URL(asked.redirectUri ?? core.manifest.redirectUrls[0] ?? core.origin);
  if (asked.state !== null) target.searchParams.set('state', asked.state);
  if (chosen.get('decision') === 'allow' && member && !member.isBot && !member.deleted) {
    const { scopes, redirectUri } = asked;
    target.searchParams.set('code', core.installCodes.issue({ userId: member.id, redirectUri, scopes }));
  } else {
    target.searchParams.set('error', 'access_denied');
  }
  response.writeHead(302, { location: target.href });
  response.end();
}

/** What the address asks for, or why Slack would not show it. */
function readAsked(core: Core, query: URLSearchParams): Asked | string {
  const { manifest, state } = core;
  if (query.get('client_id') !== state.secrets.clientId) return 'invalid_client_id';
  const redirectUri = query.get('redirect_uri') ?? undefined;
  const known = manifest.redirectUrls.some((one) => redirectUri === undefined || isBelow(redirectUri, one));
  if (!known) return 'bad_redirect_uri';
  const scopes = (query.get('scope') ?? '').split(/[ ,]+/).filter(Boolean);
  if (scopes.length === 0) return 'no_scopes';
  const unknown = scopes.filter((scope) => !manifest.scopes.has(scope));
  if (unknown.length > 0) return `invalid_scope: ${unknown.join(',')}`;
  return { scopes, redirectUri, state: query.get('state') };
}

/** Whether an address is a registered one or lies below it. */
function isBelow(address: string, registered: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(registered)) return false;
  const [one, root] = [new URL(address), new URL(registered)];
  return one.origin === root.origin && `${one.pathname}/`.startsWith(`${root.pathname.replace(/\/$/, '')}/`);
}

interface Words {
  readonly title: (app: string) => string;
  readonly asks: (app: string, team: string) => string;
  readonly may: string;
  readonly as: string;
  readonly allow: string;
  readonly cancel: string;
  readonly cannot: string;
}

const english: Words = {
  title: (app) => `Install ${app}`,
  asks: (app, team) => `${app} is requesting permission to access the ${team} workspace`,
  may: 'It will be able to use',
  as: 'You are',
  allow: 'Allow',
  cancel: 'Cancel',
  cannot: 'This app cannot be installed from here',
};

const chinese: Words = {
  title: (app) => `安装 ${app}`,
  asks: (app, team) => `${app} 请求访问工作区“${team}”`,
  may: '安装后可使用的权限',
  as: '您是',
  allow: '允许',
  cancel: '取消',
  cannot: '无法从这里安装此应用',
};

function form({ manifest, state }: Core, { scopes }: Asked, words: Words): string {
  const people = [...state.members.values()].filter((member) => !member.isBot && !member.deleted);
  const options = people.map(({ id, realName }) => `<option value="${escape(id)}">${escape(realName)}</option>`);
  return `<h1>${escape(words.asks(manifest.name, state.team.name))}</h1>
<h2>${words.may}</h2><ul>${scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`).join('')}</ul>
<form method="post"><label>${words.as} <select name="user">${options.join('')}</select></label>
<p><button name="decision" value="cancel">${words.cancel}</button>
<button class="primary" name="decision" value="allow">${words.allow}</button></p></form>`;
}

function sendPage(response: ServerResponse, status: number, title: string, body: string): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1d1c1d}' +
    'h1{font-size:1.5rem}h2{font-size:1rem}select,button{font:inherit;padding:.4rem .8rem}' +
    '.primary{background:#007a5a;color:#fff;border:1px solid #007a5a;border-radius:4px}';
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>`;
  sendText(response, status, `<!doctype html><html>${head}<style>${style}</style><main>${body}</main>`, 'text/html');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
