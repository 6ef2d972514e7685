import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';

/** What every interaction carries: who did it, where the app is installed. */
export function interactionBase(core: Core, userId: string): SlackObject {
  const { team, app, secrets, members } = core.state;
  const name = members.get(userId)?.name ?? '';
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: userId, username: name, name, team_id: team.id },
    api_app_id: app.appId,
    token: secrets.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** `action_ts`: the workspace's time, with microseconds. */
export function actionTs(core: Core): string {
  return (core.clock.now().getTime() / 1000).toFixed(6);
}
