import { z } from 'zod';
import { isSocketMode } from '../app-link/socket-mode';
import { botProfile } from '../wire/message';
import { ApiError, arg, method } from './method';

export const authMethods = {
  'auth.test': method({
    args: z.object({}),
    tier: 'special',
    run: ({ state, origin }) => ({
      url: `${origin}/`,
      team: state.team.name,
      user: state.members.get(state.app.botUserId)?.name,
      team_id: state.team.id,
      user_id: state.app.botUserId,
      bot_id: state.app.botId,
      is_enterprise_install: false,
    }),
  }),
  'apps.connections.open': method({
    args: z.object({}),
    token: 'app',
    tier: 3,
    run: (core) => {
      if (!isSocketMode(core.link)) throw new ApiError('not_allowed_token_type');
      return { url: core.origin.replace(/^http/, 'ws') + core.link.issuePath() };
    },
  }),
  'bots.info': method({
    args: z.object({ bot: arg.text.optional() }),
    scopes: ['users:read'],
    tier: 3,
    run: (core, { bot }) => {
      if (bot !== core.state.app.botId) throw new ApiError('bot_not_found');
      return { bot: botProfile(core) };
    },
  }),
  'team.info': method({
    args: z.object({ team: arg.text.optional() }),
    scopes: ['team:read'],
    tier: 3,
    run: ({ state }, { team = state.team.id }) => {
      if (team !== state.team.id) throw new ApiError('team_not_found');
      const { id, name, domain } = state.team;
      return { team: { id, name, domain, email_domain: '', icon: { image_default: true } } };
    },
  }),
};
