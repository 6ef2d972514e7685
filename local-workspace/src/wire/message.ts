import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { MessageRecord } from '../records';
import { fileObject } from './file';

/** How much of a message's metadata goes with it. */
type MetadataShown = 'none' | 'type' | 'whole';

/** A message as history, events and interactions carry it. */
export function messageObject(core: Core, message: MessageRecord, shown: MetadataShown = 'none'): SlackObject {
  const { state } = core;
  const fromApp = message.userId === state.app.botUserId;
  const files = (message.fileIds ?? []).map((id) => state.files.get(id)).filter((file) => file !== undefined);
  return {
    type: 'message',
    ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
    user: message.userId,
    ts: message.ts,
    text: message.text,
    team: state.team.id,
    ...(fromApp ? { bot_id: state.app.botId, app_id: state.app.appId, bot_profile: botProfile(core) } : {}),
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(files.length > 0 ? { files: files.map((file) => fileObject(core, file)), upload: false } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...metadataFields(message, shown),
    ...threadFields(core, message),
  };
}

function metadataFields({ metadata }: MessageRecord, shown: MetadataShown): SlackObject {
  if (!metadata || shown === 'none') return {};
  return { metadata: shown === 'whole' ? metadata : { event_type: metadata.event_type } };
}

function threadFields(core: Core, message: MessageRecord): SlackObject {
  if (message.threadTs !== undefined) {
    const root = core.state.message(message.channel, message.threadTs);
    return { thread_ts: message.threadTs, ...(root ? { parent_user_id: root.userId } : {}) };
  }
  const replies = repliesTo(core, message);
  const last = replies.at(-1);
  if (!last) return {};
  const users = [...new Set(replies.map((reply) => reply.userId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: last.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

/** The replies in a message's thread that everybody there sees, oldest first. */
export function repliesTo(core: Core, message: MessageRecord): readonly MessageRecord[] {
  return core.state
    .messagesIn(message.channel)
    .filter((other) => other.threadTs === message.ts && other.onlyFor === undefined);
}

export function botProfile(core: Core): SlackObject {
  const { app, team } = core.state;
  return {
    id: app.botId,
    app_id: app.appId,
    user_id: app.botUserId,
    name: core.manifest.botName,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: team.id,
  };
}
