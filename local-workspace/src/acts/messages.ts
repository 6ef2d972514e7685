import { canSee, openDm } from '../channels';
import { changeClock } from '../clock';
import type { Core } from '../core';
import { mentionsIn } from '../mentions';
import { changeMember } from '../members';
import { dmWithDeactivated, markRead, postMessage } from '../messages';
import type { PageAct, PageActResult, SlackObject } from '../page-protocol';
import type { ChannelRecord } from '../records';
import type { Words } from '../words';
import { wordsFor } from '../words';
import { refused } from './outcome';

type Act<Do extends PageAct['do']> = Extract<PageAct, { readonly do: Do }>;

/** A member writes; to a member's id, the DM opens by itself. */
export function message(core: Core, userId: string, act: Act<'message'>): PageActResult {
  const channel = writable(core, userId, act.channel, wordsFor(core, userId));
  if (typeof channel === 'string') return refused(core, userId, channel);
  const fileIds = (act.fileIds ?? []).filter((id) => core.state.files.get(id)?.userId === userId);
  if (act.text.trim() === '' && fileIds.length === 0) return { ok: false, error: 'no_text' };
  const root = act.threadTs === undefined ? undefined : core.state.message(channel.id, act.threadTs);
  if (act.threadTs !== undefined && !root) return { ok: false, error: 'thread_not_found' };
  const text = mentionsIn(core, act.text, 'ids');
  const posted = postMessage(core, channel, {
    userId,
    text,
    fileIds,
    threadTs: root?.threadTs ?? root?.ts,
    ...(text === '' ? {} : { blocks: [richTextOf(text)] }),
  });
  (core.state.reads[userId] ??= {})[channel.id] = posted.ts;
  return { ok: true };
}

function writable(core: Core, userId: string, target: string, words: Words): ChannelRecord | string {
  const member = core.state.members.get(target);
  const channel = member ? openDm(core, userId, member.id) : core.state.channels.get(target);
  if (!channel || !canSee(channel, userId)) return words.noSuchChannel;
  if (channel.archived) return words.archived;
  if (!channel.memberIds.includes(userId)) return words.notInChannel;
  if (dmWithDeactivated(core, channel, userId)) return words.deactivated;
  const withApp = channel.kind === 'dm' && channel.memberIds.includes(core.state.app.botUserId);
  if (withApp && (core.manifest.messagesReadOnly || !core.manifest.messagesTab)) {
    return words.messagesOff;
  }
  return channel;
}

/** What Slack makes of what a member types: messages of people come with a rich_text block. */
function richTextOf(text: string): SlackObject {
  const parts = text.split(/(<@[A-Z0-9]+>|<#[A-Z0-9]+(?:\|[^>]*)?>)/).filter(Boolean);
  const elements = parts.map((part) => {
    const [, sigil, id] = /^<([@#])([A-Z0-9]+)/.exec(part) ?? [];
    if (sigil === '@') return { type: 'user', user_id: id };
    if (sigil === '#') return { type: 'channel', channel_id: id };
    return { type: 'text', text: part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') };
  });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

export function read(core: Core, userId: string, act: Act<'read'>): PageActResult {
  const channel = core.state.channels.get(act.channel);
  if (!channel || !canSee(channel, userId)) return { ok: false, error: 'channel_not_found' };
  markRead(core, channel, userId);
  return { ok: true };
}

/** The member's own language and zone, as in Slack's preferences. */
export function preferences(core: Core, userId: string, act: Act<'preferences'>): PageActResult {
  const member = core.state.members.get(userId);
  if (!member) return { ok: false, error: 'user_not_found' };
  const { locale = member.locale, tz = member.tz } = act;
  try {
    new Intl.DateTimeFormat(locale, { timeZone: tz });
  } catch {
    return { ok: false, error: 'invalid_arguments' };
  }
  changeMember(core, member, { locale, tz });
  return { ok: true };
}

export function clock(core: Core, _userId: string, act: Act<'clock'>): PageActResult {
  const problem = changeClock(core.clock, act);
  return problem === undefined ? { ok: true } : { ok: false, error: problem };
}
