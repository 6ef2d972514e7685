import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import { isObject, stringOf } from '../slack-object';
import type { Method } from './method';
import { ApiError, requireScope } from './method';
import { methods } from './methods';

/** One call of the Web API: its answer, always with HTTP 200, as Slack does. */
export async function callMethod(
  core: Core,
  name: string,
  authorization: string | undefined,
  rawArgs: unknown,
): Promise<SlackObject> {
  const args = isObject(rawArgs) ? rawArgs : {};
  const { token: tokenArgument, ...request } = args;
  const record = core.traffic.start('app → workspace', name, request);
  const end = core.activity.begin();
  try {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) throw new ApiError('unknown_method', { req_method: name });
    const bearer = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    authorize(core, method, bearer ?? stringOf(tokenArgument));
    const answer = { ok: true, ...(await method.call(core, request)) };
    record({ ok: true, response: answer });
    return answer;
  } catch (error) {
    if (!(error instanceof ApiError)) {
      record({ ok: false, error: String(error) });
      throw error;
    }
    const answer = { ok: false, error: error.code, ...error.details };
    record({ ok: false, error: error.code, response: answer });
    return answer;
  } finally {
    end();
  }
}

function authorize(core: Core, method: Method, token: string): void {
  if (method.token === 'none') return;
  const { botToken, appToken } = core.state.secrets;
  if (token === '') throw new ApiError('not_authed');
  if (token !== botToken && token !== appToken) throw new ApiError('invalid_auth');
  if (token !== (method.token === 'app' ? appToken : botToken)) throw new ApiError('not_allowed_token_type');
  requireScope(core, method.scopes);
}
