import type { Core } from './core';
import { checkContent, isBlank, isRefusal } from './message-content';
import { postMessage, removeMessage, reviseMessage } from './messages';
import type { SlackObject } from './page-protocol';
import type { ResponseSource } from './response-urls';
import { isObject } from './slack-object';

/**
 * Does what the app answers to a command or at a `response_url`: a message for the member alone or for the channel, or
 * in place of the one that was acted on.
 * @returns Slack's error code when it cannot.
 */
export function respond(core: Core, source: ResponseSource, body: unknown): string | undefined {
  const answer: SlackObject = isObject(body) ? body : { text: String(body) };
  const channel = core.state.channels.get(source.channelId);
  if (!channel) return 'channel_not_found';
  const original = source.messageTs === undefined ? undefined : core.state.message(source.channelId, source.messageTs);

  const { metadata: _metadata, ...said } = answer;
  const content = checkContent(said);
  if (isRefusal(content)) return content.error;
  const deletes = isSet(answer.delete_original);
  const replaces = !deletes && isSet(answer.replace_original);
  // Only its own messages: a shortcut on a person's message may not change it.
  const foreign = original && original.userId !== core.state.app.botUserId;
  if (deletes && foreign) return 'cant_delete_message';
  if (deletes && original) removeMessage(core, original);
  // What is said beside a deletion stands in a message of its own.
  if (isBlank(content)) return deletes ? undefined : 'no_text';
  if (replaces && original) {
    if (foreign) return 'cant_update_message';
    const { text = '', blocks = [], attachments = [] } = content;
    reviseMessage(core, original, { text, blocks, attachments, metadata: undefined });
    return undefined;
  }
  // An answer to a reply lands in the channel unless it says otherwise, as in Slack.
  const threadTs = typeof answer.thread_ts === 'string' ? answer.thread_ts : undefined;
  postMessage(core, channel, {
    ...content,
    text: content.text ?? '',
    userId: core.state.app.botUserId,
    threadTs,
    onlyFor: answer.response_type === 'in_channel' ? undefined : source.userId,
  });
  return undefined;
}

/** Slack's own examples write such flags as words. */
function isSet(flag: unknown): boolean {
  return flag === true || flag === 'true';
}
