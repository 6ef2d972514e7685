import type { Answer, Delivery } from './app-link/link';
import { isSocketMode } from './app-link/socket-mode';
import type { Core } from './core';
import { deliverUnderFaults } from './faults/deliveries';
import type { SlackObject } from './page-protocol';
import { secondsOf } from './timestamps';

/** Brings one interaction or command to the app and waits for its acknowledgement; an app that was uninstalled is not there. */
export async function deliver(core: Core, delivery: Delivery): Promise<Answer> {
  if (!core.state.app.installed && delivery.kind !== 'events_api') return { ok: false, error: 'dispatch_failed' };
  const end = core.activity.begin();
  const record = core.traffic.start('workspace → app', delivery.name, delivery.payload);
  try {
    const answer = await deliverUnderFaults(core, delivery);
    record(answer.ok ? { ok: true, response: answer.body } : { ok: false, error: answer.error });
    return answer;
  } finally {
    end();
  }
}

/**
 * Sends an event to the app if its manifest subscribes to it (`subscription` is the manifest's name, e.g. `message.im`)
 * and it has one of the scopes that Slack asks for it. An event that is not acknowledged is sent again.
 */
export function sendEvent(core: Core, subscription: string, event: SlackObject, scopes: readonly string[] = []): void {
  const { manifest, state, clock } = core;
  if (!state.app.installed || !manifest.events.has(subscription)) return;
  if (scopes.length > 0 && !scopes.some((scope) => manifest.scopes.has(scope))) return;
  const payload = {
    token: state.secrets.verificationToken,
    team_id: state.team.id,
    context_team_id: state.team.id,
    context_enterprise_id: null,
    api_app_id: state.app.appId,
    event,
    type: 'event_callback',
    event_id: state.newId('Ev'),
    event_time: secondsOf(clock.now()),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: state.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
  const name = typeof event.type === 'string' ? event.type : subscription;
  void deliverEvent(core, { kind: 'events_api', name, payload }, 0);
}

/** Why an event is sent again, in the words of each way to the app. */
const retryReasons = {
  socket: { operation_timeout: 'timeout', dispatch_failed: 'connection_failed', http_service_error: 'http_error' },
  http: { operation_timeout: 'http_timeout', dispatch_failed: 'connection_failed', http_service_error: 'http_error' },
} as const;

async function deliverEvent(core: Core, delivery: Delivery, attempt: number): Promise<void> {
  const answer = await deliver(core, delivery);
  const wait = core.eventRetryDelays[attempt];
  if (answer.ok || answer.noRetry === true || wait === undefined) return;
  const reason = retryReasons[isSocketMode(core.link) ? 'socket' : 'http'][answer.error];
  setTimeout(() => {
    void deliverEvent(core, { ...delivery, retry: { num: attempt + 1, reason } }, attempt + 1);
  }, wait).unref();
}
