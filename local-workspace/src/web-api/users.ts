import { z } from 'zod';
import type { Core } from '../core';
import type { MemberRecord } from '../records';
import { profileObject, slackbotObject, userObject } from '../wire/member';
import { ApiError, arg, method, pageOf } from './method';

export const userMethods = {
  'users.info': method({
    args: z.object({ user: arg.text, include_locale: arg.flag.default(false) }),
    scopes: ['users:read'],
    run: (core, { user, include_locale: withLocale }) => {
      if (user === 'USLACKBOT') return { user: slackbotObject(core) };
      return { user: userObject(core, findMember(core, user), withLocale) };
    },
  }),
  'users.list': method({
    args: z.object({
      cursor: arg.text.optional(),
      limit: arg.count.default(0),
      include_locale: arg.flag.default(false),
    }),
    scopes: ['users:read'],
    tier: 2,
    run: (core, { cursor, limit, include_locale: withLocale }) => {
      const all = [
        slackbotObject(core),
        ...[...core.state.members.values()].map((member) => userObject(core, member, withLocale)),
      ];
      const { page, nextCursor } = pageOf(all, cursor, limit > 0 ? Math.min(limit, 1000) : all.length);
      return {
        members: page,
        cache_ts: Math.floor(core.clock.now().getTime() / 1000),
        response_metadata: { next_cursor: nextCursor },
      };
    },
  }),
  'users.lookupByEmail': method({
    args: z.object({ email: arg.text }),
    scopes: ['users:read.email'],
    tier: 3,
    run: (core, { email }) => {
      const wanted = email.toLowerCase();
      const member = [...core.state.members.values()].find(
        (one) => !one.deleted && one.email?.toLowerCase() === wanted,
      );
      if (!member) throw new ApiError('users_not_found');
      return { user: userObject(core, member, false) };
    },
  }),
  'users.profile.get': method({
    args: z.object({ user: arg.text.optional() }),
    scopes: ['users.profile:read'],
    run: (core, { user = core.state.app.botUserId }) => ({ profile: profileObject(core, findMember(core, user)) }),
  }),
};

/** @throws ApiError `user_not_found` */
export function findMember(core: Core, userId: string): MemberRecord {
  const member = core.state.members.get(userId);
  if (!member) throw new ApiError('user_not_found');
  return member;
}
