import { z } from 'zod';
import type { MessageEvent, ModalState } from './interaction';
import { elementValue, readMetadata, readValues, slackFile } from './values';

/** What is read of Slack's payloads. Everything in them is hostile: nothing unread is used. */
const team = z.object({ id: z.string() });
const user = z.object({ id: z.string() });

const view = z.looseObject({
  id: z.string(),
  hash: z.string().optional(),
  type: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
  state: z.unknown().optional(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
});
export type ViewPayload = z.output<typeof view>;

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string().default(''),
});

export const shortcutPayload = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  team,
  user,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string(), text: z.string().default(''), user: z.string().optional() }).optional(),
});

export const viewPayload = z.object({ team, user, view, trigger_id: z.string().optional() });

export const actionPayload = z.object({
  team,
  user,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  actions: z.array(z.looseObject({ type: z.string(), action_id: z.string(), action_ts: z.string().optional() })).min(1),
  view: view.optional(),
  container: z
    .object({ type: z.string(), channel_id: z.string().optional(), message_ts: z.string().optional() })
    .optional(),
});

export const optionsPayload = z.object({
  team,
  user,
  action_id: z.string(),
  value: z.string().default(''),
  view: view.optional(),
});

export const eventPayload = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.looseObject({
    type: z.string(),
    user: z.string().optional(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
    tab: z.string().optional(),
    channel: z.string().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    text: z.string().optional(),
    files: z.array(z.unknown()).optional(),
  }),
});
export type EventPayload = z.output<typeof eventPayload>;

export const modalState = (from: ViewPayload): ModalState => ({
  values: readValues(from.state),
  metadata: readMetadata(from.private_metadata),
  viewId: from.id,
  callbackId: from.callback_id,
});

/** How many views are stacked, as far as a payload tells: 1 for the root, 2 for one above it, 3 for what is above that. */
export function depthOf(from: ViewPayload): 1 | 2 | 3 {
  if (from.previous_view_id === null || from.previous_view_id === undefined) return 1;
  return from.previous_view_id === from.root_view_id ? 2 : 3;
}

/** An action's value: a button's, or what was chosen. */
export function actionValue(action: Readonly<Record<string, unknown>>): string {
  const value = elementValue(action);
  return typeof value === 'string' ? value : '';
}

/** A person's message; undefined for what bots wrote, edits and the like. */
export function messageEvent(event: EventPayload['event']): MessageEvent | undefined {
  const fromPerson = event.bot_id === undefined && (event.subtype === undefined || event.subtype === 'file_share');
  if (event.type !== 'message' || !fromPerson || event.channel === undefined || event.ts === undefined)
    return undefined;
  return {
    channel: event.channel,
    ts: event.ts,
    threadTs: event.thread_ts,
    text: event.text ?? '',
    files: (event.files ?? []).map(slackFile).filter((file) => file !== undefined),
  };
}
