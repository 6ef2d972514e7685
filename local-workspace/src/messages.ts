import { attachmentBlocks, nameAttachments } from './attachments';
import { canSee } from './channels';
import { otherEnd } from './other-end';
import type { Core } from './core';
import { sendEvent } from './dispatch';
import type { SlackObject } from './page-protocol';
import { nameBlocks } from './placed-elements';
import type { ChannelRecord, MessageRecord } from './records';
import { channelType } from './wire/channel';
import { messageObject, repliesTo } from './wire/message';

/** A message about to be posted; what is left out is not there. */
export interface Draft {
  readonly userId: string;
  readonly text: string;
  readonly blocks?: readonly SlackObject[] | undefined;
  readonly attachments?: readonly SlackObject[] | undefined;
  readonly fileIds?: readonly string[] | undefined;
  readonly threadTs?: string | undefined;
  readonly broadcast?: boolean | undefined;
  readonly metadata?: SlackObject | undefined;
  /** The only member who sees it. */
  readonly onlyFor?: string | undefined;
}

/** Stores a message, shows it and tells the app, as far as the app listens. */
export function postMessage(core: Core, channel: ChannelRecord, draft: Draft): MessageRecord {
  const { blocks, attachments, fileIds, threadTs, broadcast, metadata, onlyFor } = draft;
  const message: MessageRecord = {
    channel: channel.id,
    ts: core.state.newTs(core.clock.now()),
    userId: draft.userId,
    text: draft.text,
    ...(fileIds && fileIds.length > 0 ? { fileIds: [...fileIds], subtype: 'file_share' } : {}),
    ...(blocks && blocks.length > 0 ? { blocks: nameBlocks(blocks) } : {}),
    ...(attachments && attachments.length > 0 ? { attachments: nameAttachments(attachments) } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(broadcast === true ? { broadcast } : {}),
    ...(metadata ? { metadata } : {}),
    ...(onlyFor === undefined ? {} : { onlyFor }),
  };
  core.state.putMessage(message);
  core.bus.emit({ type: 'message', message });
  if (onlyFor !== undefined) return message;
  core.bus.emit({ type: 'channel', channelId: channel.id });
  for (const id of fileIds ?? []) shareFile(core, id, channel, message);
  sendMessageEvent(core, channel, {
    ...messageObject(core, message, 'whole'),
    channel: channel.id,
    event_ts: message.ts,
    channel_type: channelType(channel),
  });
  sendMention(core, channel, message);
  if (metadata) sendMetadataEvent(core, channel, message, 'posted');
  return message;
}

/** What may change of a message: what is undefined stays, an empty list or null takes the part away. */
export interface Revision {
  readonly text: string;
  readonly blocks: readonly SlackObject[] | undefined;
  readonly attachments: readonly SlackObject[] | undefined;
  readonly metadata: SlackObject | null | undefined;
}

/** Changes a message in place. */
export function reviseMessage(core: Core, message: MessageRecord, revision: Revision): MessageRecord {
  const { blocks, attachments, metadata: before, edited: _before, ...rest } = message;
  const metadata = revision.metadata === undefined ? before : revision.metadata;
  const revised: MessageRecord = {
    ...rest,
    text: revision.text,
    ...optional('blocks', revision.blocks && nameBlocks(revision.blocks), blocks),
    ...optional('attachments', revision.attachments && nameAttachments(revision.attachments), attachments),
    ...(metadata ? { metadata } : {}),
    edited: { user: message.userId, ts: core.state.newTs(core.clock.now()) },
  };
  core.state.putMessage(revised);
  core.bus.emit({ type: 'message', message: revised });
  const channel = core.state.channels.get(message.channel);
  if (channel && message.onlyFor === undefined) {
    sendHiddenEvent(core, channel, 'message_changed', {
      message: messageObject(core, revised, 'whole'),
      previous_message: messageObject(core, message, 'whole'),
    });
    if (revision.metadata) sendMetadataEvent(core, channel, revised, 'updated');
  }
  return revised;
}

/** The new list if one was given (none when it is empty), else the old one. */
function optional<K extends string>(
  key: K,
  next: SlackObject[] | undefined,
  before: SlackObject[] | undefined,
): Partial<Record<K, SlackObject[]>> {
  const list = next ?? before;
  return list && list.length > 0 ? ({ [key]: list } as Record<K, SlackObject[]>) : {};
}

/** Takes a message away. One with a thread leaves a tombstone above it, until the last reply is gone too. */
export function removeMessage(core: Core, message: MessageRecord): void {
  const channel = core.state.channels.get(message.channel);
  if (channel && message.onlyFor === undefined && repliesTo(core, message).length > 0) {
    bury(core, channel, message);
    return;
  }
  const before = messageObject(core, message, 'whole');
  core.state.removeMessage(message.channel, message.ts);
  core.bus.emit({ type: 'message_deleted', message });
  if (!channel || message.onlyFor !== undefined) return;
  sendHiddenEvent(core, channel, 'message_deleted', { deleted_ts: message.ts, previous_message: before });
  const root = message.threadTs === undefined ? undefined : core.state.message(message.channel, message.threadTs);
  if (root?.subtype === tombstone && repliesTo(core, root).length === 0) removeMessage(core, root);
}

/** What stands above a thread whose first message was deleted. */
export const tombstone = 'tombstone';

function bury(core: Core, channel: ChannelRecord, message: MessageRecord): void {
  const before = messageObject(core, message, 'whole');
  const { ts } = message;
  const text = 'This message was deleted.';
  const stone: MessageRecord = { channel: channel.id, ts, userId: 'USLACKBOT', subtype: tombstone, text };
  core.state.putMessage(stone);
  core.bus.emit({ type: 'message', message: stone });
  sendHiddenEvent(core, channel, 'message_changed', {
    message: { ...messageObject(core, stone), hidden: true },
    previous_message: before,
  });
}

function sendHiddenEvent(core: Core, channel: ChannelRecord, subtype: string, fields: SlackObject): void {
  const ts = core.state.newTs(core.clock.now());
  sendMessageEvent(core, channel, {
    type: 'message',
    subtype,
    hidden: true,
    channel: channel.id,
    ts,
    event_ts: ts,
    channel_type: channelType(channel),
    ...fields,
  });
}

const messageEvents = {
  dm: ['message.im', 'im:history'],
  channel: ['message.channels', 'channels:history'],
  private: ['message.groups', 'groups:history'],
} as const;

function sendMessageEvent(core: Core, channel: ChannelRecord, event: SlackObject): void {
  if (!channel.memberIds.includes(core.state.app.botUserId)) return;
  const [subscription, scope] = messageEvents[channel.kind];
  sendEvent(core, subscription, event, [scope]);
}

/** A mention in a channel where the app is; in its DM Slack sends only the message. */
function sendMention(core: Core, channel: ChannelRecord, message: MessageRecord): void {
  const bot = core.state.app.botUserId;
  if (message.userId === bot || channel.kind === 'dm' || !message.text.includes(`<@${bot}>`)) return;
  if (!canSee(channel, bot) || !channel.memberIds.includes(bot)) return;
  const { subtype: _subtype, ...fields } = messageObject(core, message, 'whole');
  sendEvent(core, 'app_mention', { ...fields, type: 'app_mention', channel: channel.id, event_ts: message.ts }, [
    'app_mentions:read',
  ]);
}

function shareFile(core: Core, fileId: string, channel: ChannelRecord, message: MessageRecord): void {
  const file = core.state.files.get(fileId);
  if (!file) return;
  if (!file.channels.includes(channel.id)) {
    core.state.files.set(fileId, { ...file, channels: [...file.channels, channel.id] });
  }
  if (!channel.memberIds.includes(core.state.app.botUserId)) return;
  const event = { channel_id: channel.id, file_id: fileId, user_id: message.userId, file: { id: fileId } };
  sendEvent(core, 'file_shared', { type: 'file_shared', ...event, event_ts: message.ts }, ['files:read']);
}

/** Metadata that the manifest subscribes to; without `metadata_subscriptions` in it, every one. */
function sendMetadataEvent(core: Core, channel: ChannelRecord, message: MessageRecord, what: string): void {
  const { app, team } = core.state;
  const { metadata } = message;
  const wanted = core.manifest.metadataSubscriptions;
  const subscribed =
    wanted.length === 0 ||
    wanted.some(
      (one) =>
        (one.appId === '*' || one.appId === app.appId) &&
        (one.eventType === '*' || one.eventType === metadata?.event_type),
    );
  if (!subscribed || !channel.memberIds.includes(app.botUserId)) return;
  const type = `message_metadata_${what}`;
  const event = {
    type,
    app_id: app.appId,
    bot_id: app.botId,
    user_id: message.userId,
    team_id: team.id,
    channel_id: channel.id,
    metadata,
    message_ts: message.ts,
    event_ts: core.state.newTs(core.clock.now()),
  };
  sendEvent(core, type, event, ['metadata.message:read']);
}

/** The blocks of a message's attachments, shown below its own. */
export function attachedBlocks(message: MessageRecord): readonly SlackObject[] {
  return (message.attachments ?? []).flatMap(attachmentBlocks);
}

/** Who sees a message: one member, those of the channel, or everybody. */
export function sees(core: Core, userId: string, message: MessageRecord): boolean {
  if (message.onlyFor !== undefined) return message.onlyFor === userId;
  const channel = core.state.channels.get(message.channel);
  return channel !== undefined && canSee(channel, userId);
}

/** How many messages of others a member has not read, thread replies aside. */
export function unreadIn(core: Core, channel: ChannelRecord, userId: string): number {
  if (!channel.memberIds.includes(userId)) return 0;
  const read = core.state.reads[userId]?.[channel.id] ?? '';
  return core.state
    .messagesIn(channel.id)
    .filter((one) => one.ts > read && one.userId !== userId && one.onlyFor === undefined && one.threadTs === undefined)
    .length;
}

/** Marks what is in a channel as read by this member. */
export function markRead(core: Core, channel: ChannelRecord, userId: string): void {
  const last = core.state.messagesIn(channel.id).at(-1)?.ts;
  if (last === undefined) return;
  (core.state.reads[userId] ??= {})[channel.id] = last;
  core.bus.emit({ type: 'channel', channelId: channel.id });
}

/** The member at the other end of a DM has left: Slack lets nobody write there. */
export function dmWithDeactivated(core: Core, channel: ChannelRecord, userId: string): boolean {
  return channel.kind === 'dm' && core.state.members.get(otherEnd(channel, userId))?.deleted === true;
}
