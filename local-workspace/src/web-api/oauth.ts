import { z } from 'zod';
import type { Core } from '../core';
import { installApp, revokeBotToken, uninstallApp } from '../installation';
import { ApiError, arg, method } from './method';

const client = { client_id: arg.text.optional(), client_secret: arg.text.optional() };

export const oauthMethods = {
  /** The last step of an install: the code from the install page for the app's token. */
  'oauth.v2.access': method({
    args: z.object({
      ...client,
      code: arg.text.optional(),
      redirect_uri: arg.text.optional(),
      grant_type: arg.text.optional(),
    }),
    token: 'none',
    tier: 'special',
    run: (core, { code, redirect_uri: redirectUri, grant_type: grantType = 'authorization_code', ...who }) => {
      checkClient(core, who);
      // Refresh tokens belong to token rotation, which is not kept here; the README says so.
      if (grantType !== 'authorization_code') throw new ApiError('invalid_grant_type');
      const grant = core.installCodes.take(code ?? '');
      if ('error' in grant) throw new ApiError(grant.error);
      if (grant.redirectUri !== redirectUri) throw new ApiError('bad_redirect_uri');
      const { app, team } = core.state;
      return {
        access_token: installApp(core),
        token_type: 'bot',
        scope: grant.scopes.join(','),
        bot_user_id: app.botUserId,
        app_id: app.appId,
        team: { id: team.id, name: team.name },
        enterprise: null,
        authed_user: { id: grant.userId },
        is_enterprise_install: false,
      };
    },
  }),
  'auth.revoke': method({
    args: z.object({ test: arg.flag.default(false) }),
    tier: 3,
    run: (core, { test }) => {
      if (!test) revokeBotToken(core);
      return { revoked: !test };
    },
  }),
  'apps.uninstall': method({
    args: z.object(client),
    tier: 1,
    run: (core, who) => {
      checkClient(core, who);
      uninstallApp(core);
      return {};
    },
  }),
};

function checkClient(
  core: Core,
  { client_id: id, client_secret: secret }: { client_id?: string | undefined; client_secret?: string | undefined },
): void {
  const { clientId, clientSecret } = core.state.secrets;
  if (id !== clientId) throw new ApiError('invalid_client_id');
  if (secret !== clientSecret) throw new ApiError('bad_client_secret');
}
