import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import { perMinute } from '../rate-limits';
import { isObject, stringOf } from '../slack-object';
import type { Method } from './method';
import { ApiError, rateLimited, requireScope } from './method';
import { methods } from './methods';

/** What goes back over HTTP. Slack answers 200 whatever it thinks of the call, but for rate limits. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: SlackObject;
}

/** One call of the Web API. */
export async function callMethod(
  core: Core,
  name: string,
  authorization: string | undefined,
  rawArgs: unknown,
): Promise<ApiAnswer> {
  const { token: tokenArgument, ...request } = { ...(isObject(rawArgs) ? rawArgs : {}), ...clientOf(authorization) };
  const record = core.traffic.start('app → workspace', name, withoutSecrets(request));
  const end = core.activity.begin();
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const headers = {
    'x-oauth-scopes': [...core.manifest.scopes].join(','),
    'x-accepted-oauth-scopes': (method?.scopes ?? []).join(','),
  };
  try {
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    authorize(core, method, bearer ?? stringOf(tokenArgument));
    if (method.tier !== 'special') {
      const wait = core.rateLimits.take([{ key: name, max: perMinute[method.tier], perMs: 60_000 }]);
      if (wait !== undefined) throw rateLimited(wait);
    }
    const body = { ok: true, ...(await method.call(core, request)) };
    record({ ok: true, response: withoutSecrets(body) });
    return { status: 200, headers, body };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      record({ ok: false, error: String(error) });
      throw error;
    }
    const body = { ok: false, error: error.code, ...error.details };
    record({ ok: false, error: error.code, response: body });
    return { status: error.http.status, headers: { ...headers, ...error.http.headers }, body };
  } finally {
    end();
  }
}

/** OAuth clients may say who they are in the header too. */
function clientOf(authorization: string | undefined): SlackObject {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return {};
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return { client_id: decodeURIComponent(id), client_secret: decodeURIComponent(secret) };
}

function withoutSecrets({ client_secret: _secret, access_token: _token, ...rest }: SlackObject): SlackObject {
  return rest;
}

function authorize(core: Core, method: Method, token: string): void {
  if (method.token === 'none') return;
  const { app, secrets } = core.state;
  if (token === '') throw new ApiError('not_authed');
  if (app.revokedTokens.includes(token)) throw new ApiError(app.installed ? 'token_revoked' : 'account_inactive');
  if (token !== secrets.botToken && token !== secrets.appToken) throw new ApiError('invalid_auth');
  const wanted = method.token === 'app' ? secrets.appToken : secrets.botToken;
  if (token !== wanted) throw new ApiError('not_allowed_token_type');
  requireScope(core, method.scopes);
}
