import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { isSocketMode } from '../app-link/socket-mode';
import { changeClock } from '../clock';
import type { Control } from '../control/control';
import { filterInQuery } from '../control/traffic-filter';
import type { Core } from '../core';
import type { FaultRule } from '../faults/fault';
import { isObject } from '../slack-object';
import { sendJson } from './answers';
import { pageClock } from './page-state';
import { readBody } from './request-body';

interface Asked {
  readonly core: Core;
  readonly control: Control;
  /** What stands after the resource's name: a fault's id. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** The control interface: a new address is a line here. What is thrown is answered as a bad request, in its words. */
const routes: Readonly<Record<string, (asked: Asked) => unknown>> = {
  'GET clock': ({ core }) => pageClock(core),
  'POST clock': ({ core, body }) => {
    const problem = changeClock(core.clock, isObject(body) ? body : {});
    if (problem !== undefined) throw new Error(problem);
    return pageClock(core);
  },
  'GET traffic': ({ control, query }) => ({
    entries: control.traffic(filterInQuery.parse(Object.fromEntries(query))),
  }),
  'DELETE traffic': ({ core }) => {
    core.traffic.clear();
  },
  'GET state': ({ control }) => control.state.export(),
  'POST state': ({ control, body }) => control.state.import(body),
  'POST reset': ({ control }) => control.state.reset(),
  'GET faults': ({ core }) => ({ faults: core.faults.list() }),
  'POST faults': ({ core, body }) => ({ fault: core.faults.add(body as FaultRule) }),
  'DELETE faults': ({ core, id }) => {
    if (id === '') core.faults.clear();
    else if (!core.faults.remove(id)) throw new Error(`There is no fault ${id}`);
  },
  'GET rate_limits': ({ core }) => ({ enabled: core.rateLimits.enabled }),
  'POST rate_limits': ({ core, body }) => {
    if (!isObject(body) || typeof body.enabled !== 'boolean') throw new Error('enabled is true or false');
    core.rateLimits.enabled = body.enabled;
    return { enabled: body.enabled };
  },
  'POST administer': ({ control, body }) => {
    control.administer(body);
  },
  'POST disconnect': ({ core, body }) => {
    if (!isSocketMode(core.link)) throw new Error('The app is reached by HTTP: there is no connection');
    if (isObject(body) && body.abrupt === true) core.link.drop();
    else core.link.disconnect('refresh_requested');
  },
};

/** Answers `/_control/…`, to programs on this machine alone. */
export async function controlRoutes(
  core: Core,
  control: Control | undefined,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, , resource = '', id = ''] = url.pathname.split('/');
  const route = routes[`${request.method ?? ''} ${resource}`];
  if (!control || !route || !isLocal(request)) {
    sendJson(response, 404, { ok: false, error: 'There is nothing to control here' });
    return;
  }
  try {
    const text = (await readBody(request)).toString('utf8');
    const body: unknown = text === '' ? {} : JSON.parse(text);
    const answer = await route({ core, control, id, query: url.searchParams, body });
    sendJson(response, 200, answer ?? { ok: true });
  } catch (error) {
    sendJson(response, 400, { ok: false, error: wordsOf(error) });
  }
}

/** From this machine, whatever address the workspace listens on. */
function isLocal({ socket }: IncomingMessage): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
}

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
