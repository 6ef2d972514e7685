import { z } from 'zod';
import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { UserGroupRecord } from '../records';
import { ApiError, arg, method } from './method';

export const userGroupMethods = {
  'usergroups.list': method({
    args: z.object({
      include_count: arg.flag.default(false),
      include_disabled: arg.flag.default(false),
      include_users: arg.flag.default(false),
    }),
    scopes: ['usergroups:read'],
    tier: 2,
    run: (core, { include_count: withCount, include_disabled: withDisabled, include_users: withUsers }) => ({
      usergroups: [...core.state.userGroups.values()]
        .filter((group) => withDisabled || !group.disabled)
        .map((group) => ({
          ...userGroupObject(core, group),
          ...(withUsers ? { users: group.userIds } : {}),
          ...(withCount ? { user_count: group.userIds.length } : {}),
        })),
    }),
  }),
  'usergroups.users.list': method({
    args: z.object({ usergroup: arg.text, include_disabled: arg.flag.default(false) }),
    scopes: ['usergroups:read'],
    tier: 2,
    run: (core, { usergroup: id, include_disabled: withDisabled }) => {
      const group = core.state.userGroups.get(id);
      if (!group || (group.disabled && !withDisabled)) throw new ApiError('no_such_subteam');
      return { users: group.userIds };
    },
  }),
};

function userGroupObject(core: Core, { id, handle, name, description, disabled }: UserGroupRecord): SlackObject {
  const creator = [...core.state.members.keys()][0] ?? '';
  return {
    id,
    team_id: core.state.team.id,
    is_usergroup: true,
    is_subteam: true,
    name,
    description,
    handle,
    is_external: false,
    date_create: 0,
    date_update: 0,
    date_delete: disabled ? 1 : 0,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: creator,
    updated_by: creator,
    deleted_by: disabled ? creator : null,
    prefs: { channels: [], groups: [] },
  };
}
