import type { Core } from '../core';
import { completeValues, elementStates } from '../element-states';
import { attachedBlocks, sees } from '../messages';
import type { OpenView } from '../open-views';
import type { Container, SlackObject, StateValues } from '../page-protocol';
import { placedElements } from '../placed-elements';
import type { ChannelRecord, MessageRecord } from '../records';
import { isObject, stringOf } from '../slack-object';
import { channelName } from '../wire/channel';
import { fileObject } from '../wire/file';
import { messageObject } from '../wire/message';
import { viewObject } from '../wire/view';

export interface VisibleMessage {
  readonly message: MessageRecord;
  readonly channel: ChannelRecord;
}

/** A message that this member sees. */
export function visibleMessage(core: Core, userId: string, channelId: string, ts: string): VisibleMessage | undefined {
  const channel = core.state.channels.get(channelId);
  const message = core.state.message(channelId, ts);
  return channel && message && sees(core, userId, message) ? { message, channel } : undefined;
}

/** What holds an element that was acted on: its blocks, and what the payload says of it. */
export interface FoundContainer {
  readonly blocks: unknown;
  /** `container`, `view` or `message`, `channel`, `state`, … for the payload. */
  readonly fields: (values: StateValues, blockId: string) => SlackObject;
  readonly view?: OpenView;
  /** The conversation it stands in, or was opened from. */
  readonly conversationId: string | undefined;
}

/** The message, modal or Home that an element stands in, if the member has it before them. */
export function findContainer(core: Core, userId: string, container: Container): FoundContainer | undefined {
  if (container.type === 'view') {
    const open = core.views.find(container.viewId);
    if (open?.userId !== userId) return undefined;
    return {
      blocks: open.view.blocks,
      view: open,
      conversationId: open.conversationId,
      fields: (values) => ({
        container: { type: 'view', view_id: open.id },
        view: viewObject(core, open, values),
      }),
    };
  }
  const found = visibleMessage(core, userId, container.channel, container.ts);
  if (!found) return undefined;
  const { message, channel } = found;
  const ephemeral = message.onlyFor !== undefined;
  return {
    conversationId: channel.id,
    blocks: [...(message.blocks ?? []), ...attachedBlocks(message)],
    fields: (values, blockId) => ({
      container: {
        ...messagePart(message, blockId),
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
      },
      channel: { id: channel.id, name: channelName(channel) },
      // Slack keeps no ephemeral message, so it cannot send one back.
      ...(ephemeral ? {} : { message: messageObject(core, message) }),
      state: { values },
      response_url: core.responseUrls.issue({ userId, channelId: channel.id, messageTs: message.ts }),
    }),
  };
}

/** The message itself, or the attachment in which this block stands. */
function messagePart({ attachments = [] }: MessageRecord, blockId: string): SlackObject {
  const attachment = attachments.find(({ blocks }) => placedElements(blocks).some((one) => one.blockId === blockId));
  if (!attachment) return { type: 'message' };
  return { type: 'message_attachment', attachment_id: attachment.id, is_app_unfurl: false };
}

/** `state.values` as the app gets it: whole, and with the files that file inputs name by id. */
export function valuesFor(core: Core, blocks: unknown, given: StateValues): StateValues {
  const values = completeValues(blocks, given);
  return Object.fromEntries(
    Object.entries(values).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(Object.entries(actions).map(([actionId, state]) => [actionId, withFiles(core, state)])),
    ]),
  );
}

export function withFiles(core: Core, state: SlackObject): SlackObject {
  const key = elementStates.file_input?.key ?? 'files';
  if (state.type !== 'file_input' || !Array.isArray(state[key])) return state;
  const ids = state[key].map((file: unknown) => (isObject(file) ? stringOf(file.id) : stringOf(file)));
  const files = ids.map((id) => core.state.files.get(id)).filter((file) => file !== undefined);
  return { ...state, [key]: files.map((file) => fileObject(core, file)) };
}
