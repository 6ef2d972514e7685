import { attachmentBlocks } from '../attachments';
import { appDm, canSee } from '../channels';
import { otherEnd } from '../other-end';
import type { Core } from '../core';
import { sees, tombstone, unreadIn } from '../messages';
import type { PageApp, PageChannel, PageClock, PageEvent, PageMember, PageMessage, PageState } from '../page-protocol';
import type { Change } from '../bus';
import type { ChannelRecord, MemberRecord, MessageRecord } from '../records';
import { stringOf } from '../slack-object';
import { pageFile } from '../wire/file';
import { repliesTo } from '../wire/message';
import { pageModal } from '../wire/view';

/** Everything the page shows to one member. */
export function pageState(core: Core, me: MemberRecord): PageState {
  appDm(core, me.id);
  const home = core.views.home(me.id);
  return {
    team: { id: core.state.team.id, name: core.state.team.name },
    me: me.id,
    members: [...core.state.members.values()].map(pageMember),
    channels: [...core.state.channels.values()]
      .filter((channel) => canSee(channel, me.id))
      .map((channel) => pageChannel(core, channel, me.id)),
    app: pageApp(core),
    home: home ? pageModal(home) : null,
    modals: core.views.stack(me.id).map(pageModal),
    clock: pageClock(core),
  };
}

function pageMember({ email: _email, isOwner: _isOwner, ...member }: MemberRecord): PageMember {
  return member;
}

function pageChannel(core: Core, channel: ChannelRecord, viewerId: string): PageChannel {
  const { id, name, kind, topic, memberIds, archived } = channel;
  const last = core.state.messagesIn(id).at(-1)?.ts;
  const lastRead = core.state.reads[viewerId]?.[id];
  return {
    id,
    name,
    kind,
    topic,
    memberIds,
    archived,
    unread: unreadIn(core, channel, viewerId),
    ...(lastRead === undefined ? {} : { lastRead }),
    ...(kind === 'dm' ? { withUserId: otherEnd(channel, viewerId) } : {}),
    ...(last === undefined ? {} : { lastTs: last }),
  };
}

/** The app while it is installed: Slack shows nothing of one that was removed but what it wrote. */
function pageApp({ manifest, state, link }: Core): PageApp | null {
  if (!state.app.installed) return null;
  return {
    appId: state.app.appId,
    botUserId: state.app.botUserId,
    name: manifest.name,
    description: manifest.description,
    connected: link.connected,
    hasHome: manifest.homeTab,
    commands: manifest.commands.map(({ command, usageHint, description }) => ({ command, usageHint, description })),
    shortcuts: manifest.shortcuts,
  };
}

export function pageClock({ clock }: Core): PageClock {
  return { now: clock.now().toISOString(), running: clock.running, speed: clock.speed };
}

export function pageMessage(core: Core, message: MessageRecord): PageMessage {
  const files = (message.fileIds ?? []).map((id) => core.state.files.get(id)).filter((file) => file !== undefined);
  const replies = repliesTo(core, message).length;
  const attachments = (message.attachments ?? [])
    .map((attachment) => ({ color: stringOf(attachment.color), blocks: attachmentBlocks(attachment) }))
    .filter(({ blocks }) => blocks.length > 0);
  return {
    channel: message.channel,
    ts: message.ts,
    userId: message.userId,
    text: message.text,
    ...(message.blocks && message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(files.length > 0 ? { files: files.map((file) => pageFile(core, file)) } : {}),
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    ...(replies > 0 ? { replyCount: replies } : {}),
    ...(message.onlyFor === undefined ? {} : { ephemeral: true }),
    ...(message.edited ? { edited: true } : {}),
    ...(message.subtype === tombstone ? { deleted: true } : {}),
  };
}

/** One page of a channel or thread, oldest first; ephemeral messages are gone when the page is loaded again. */
export function pageMessages(
  core: Core,
  viewerId: string,
  channelId: string,
  thread: string | null,
  before: string | null,
): { readonly messages: readonly PageMessage[]; readonly more: boolean } {
  const size = 100;
  const channel = core.state.channels.get(channelId);
  if (!channel || !canSee(channel, viewerId)) return { messages: [], more: false };
  const all = core.state.messagesIn(channelId).filter((message) => {
    if (message.onlyFor !== undefined || (before !== null && message.ts >= before)) return false;
    if (thread !== null) return message.ts === thread || message.threadTs === thread;
    return message.threadTs === undefined || message.broadcast === true;
  });
  return { messages: all.slice(-size).map((message) => pageMessage(core, message)), more: all.length > size };
}

/** What a change is to one member, if they may see it. */
export function pageEvents(core: Core, viewerId: string, change: Change): readonly PageEvent[] {
  switch (change.type) {
    case 'message': {
      const { message } = change;
      if (!sees(core, viewerId, message)) return [];
      const root = message.threadTs === undefined ? undefined : core.state.message(message.channel, message.threadTs);
      // A reply changes the count under its thread's first message.
      return [message, ...(root ? [root] : [])].map((one) => ({ type: 'message', message: pageMessage(core, one) }));
    }
    case 'message_deleted': {
      const { channel, ts } = change.message;
      return sees(core, viewerId, change.message) ? [{ type: 'message_deleted', channel, ts }] : [];
    }
    case 'channel': {
      const channel = core.state.channels.get(change.channelId);
      if (!channel || !canSee(channel, viewerId)) return [];
      return [{ type: 'channel', channel: pageChannel(core, channel, viewerId) }];
    }
    case 'member': {
      const member = core.state.members.get(change.memberId);
      return member ? [{ type: 'member', member: pageMember(member) }] : [];
    }
    case 'modals':
      return change.userId === viewerId ? [{ type: 'modals', modals: core.views.stack(viewerId).map(pageModal) }] : [];
    case 'home': {
      if (change.userId !== viewerId) return [];
      const home = core.views.home(viewerId);
      return [{ type: 'home', home: home ? pageModal(home) : null }];
    }
    case 'notice':
      return change.userId === viewerId ? [{ type: 'notice', text: change.text }] : [];
    case 'app':
      return [{ type: 'app', app: pageApp(core) }];
    case 'clock':
      return [{ type: 'clock', clock: pageClock(core) }];
    case 'reload':
      return [{ type: 'reload' }];
    case 'traffic':
      return [{ type: 'traffic', entry: change.entry }];
  }
}
