import type { Core } from './core';
import { sendEvent } from './dispatch';
import { newBotToken } from './state';

/** Takes the app off the workspace: the app is told (`tokens_revoked`, `app_uninstalled`), its bot token is refused. */
export function uninstallApp(core: Core): void {
  const { app } = core.state;
  if (!app.installed) return;
  revokeBotToken(core);
  sendEvent(core, 'app_uninstalled', { type: 'app_uninstalled', event_ts: core.state.newTs(core.clock.now()) });
  app.installed = false;
  core.bus.emit({ type: 'app' });
}

/** Takes the bot token back while the app stays: installing it again gives a new one. */
export function revokeBotToken(core: Core): void {
  const { app, secrets } = core.state;
  if (app.revokedTokens.includes(secrets.botToken)) return;
  app.revokedTokens.push(secrets.botToken);
  const tokens = { oauth: [], bot: [app.botUserId] };
  sendEvent(core, 'tokens_revoked', { type: 'tokens_revoked', tokens, event_ts: core.state.newTs(core.clock.now()) });
  core.bus.emit({ type: 'app' });
}

/** Installs the app: the bot token it has, or a new one when that was taken back. */
export function installApp(core: Core): string {
  const { app, secrets } = core.state;
  if (app.revokedTokens.includes(secrets.botToken)) secrets.botToken = newBotToken();
  app.installed = true;
  core.bus.emit({ type: 'app' });
  return secrets.botToken;
}
