import { z } from 'zod';
import { archiveChannel, joinChannel, leaveChannel } from '../channels';
import type { Core } from '../core';
import { findMember } from '../driver/places';
import { installApp, revokeBotToken, uninstallApp } from '../installation';
import { changeMember } from '../members';
import type { ChannelRecord, MemberRecord } from '../records';

/** Members by id, handle or real name; channels by id or name. */
const user = z.string().min(1);
const channel = z.string().min(1);

/** What those who run a workspace do to it, beside the page. */
export const administrationSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('deactivate_user'), user }),
  z.strictObject({ do: z.literal('reactivate_user'), user }),
  z.strictObject({
    do: z.literal('change_user'),
    user,
    realName: z.string().min(1).optional(),
    title: z.string().optional(),
    email: z.string().optional(),
    locale: z.string().min(2).optional(),
    tz: z.string().min(1).optional(),
  }),
  z.strictObject({ do: z.literal('archive_channel'), channel }),
  z.strictObject({ do: z.literal('unarchive_channel'), channel }),
  /** The app, where no member is named. */
  z.strictObject({ do: z.literal('invite'), channel, user: user.optional() }),
  z.strictObject({ do: z.literal('remove_from_channel'), channel, user: user.optional() }),
  z.strictObject({ do: z.literal('uninstall_app') }),
  /** After `uninstall_app` or `revoke_token`, with a new bot token. */
  z.strictObject({ do: z.literal('install_app') }),
  z.strictObject({ do: z.literal('revoke_token') }),
]);
export type Administration = z.output<typeof administrationSchema>;

const acts: {
  readonly [Do in Administration['do']]: (core: Core, act: Extract<Administration, { do: Do }>) => void;
} = {
  deactivate_user: (core, act) => {
    const member = findMember(core, act.user);
    core.views.clear(member.id);
    changeMember(core, member, { deleted: true });
  },
  reactivate_user: (core, act) => {
    changeMember(core, findMember(core, act.user), { deleted: false });
  },
  change_user: (core, { do: _do, user: wanted, ...changes }) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    changeMember(core, findMember(core, wanted), given);
  },
  archive_channel: (core, act) => {
    const found = findChannel(core, act.channel);
    archiveChannel(core, found, found.creator);
  },
  unarchive_channel: (core, act) => {
    const found = findChannel(core, act.channel);
    archiveChannel(core, found, found.creator, false);
  },
  invite: (core, act) => {
    const found = findChannel(core, act.channel);
    joinChannel(core, found, memberOrApp(core, act.user), found.creator);
  },
  remove_from_channel: (core, act) => {
    leaveChannel(core, findChannel(core, act.channel), memberOrApp(core, act.user).id);
  },
  uninstall_app: uninstallApp,
  install_app: (core) => {
    installApp(core);
  },
  revoke_token: revokeBotToken,
};

/**
 * Does one of these acts, with the events that it causes.
 * @throws a ZodError when it is none; an Error when there is no such member or channel
 */
export function administer(core: Core, what: unknown): void {
  const act = administrationSchema.parse(what);
  (acts[act.do] as (core: Core, act: Administration) => void)(core, act);
}

function memberOrApp(core: Core, wanted: string | undefined): MemberRecord {
  const app = core.state.members.get(core.state.app.botUserId);
  return wanted === undefined && app ? app : findMember(core, wanted ?? '');
}

function findChannel(core: Core, wanted: string): ChannelRecord {
  const name = wanted.replace(/^#/, '');
  const channels = [...core.state.channels.values()].filter(({ kind }) => kind !== 'dm');
  const found = channels.find((one) => one.id === wanted || one.name === name);
  if (!found) throw new Error(`There is no channel ${wanted}`);
  return found;
}
