import { z } from 'zod';
import { limits } from './limits';
import type { Schema } from './rules';
import { chars, flag, object, oneOf, url, withRule, zone } from './rules';

const style = object({
  bold: flag,
  italic: flag,
  strike: flag,
  code: flag,
  underline: flag,
  highlight: flag,
  client_highlight: flag,
  unlink: flag,
}).optional();
const any = Number.MAX_SAFE_INTEGER;
const name = chars(any, 1);
const said = z.string().optional();
const leaf = (type: string, fields: Readonly<Record<string, Schema>>): Schema =>
  object({ type: z.literal(type), ...fields, style });

/** What is told of a citation's source, by its `citation_type`. */
const sources: Readonly<Record<string, readonly string[]>> = {
  file: ['descriptor', 'file_id'],
  external: ['app_name', 'app_icon_url'],
  web: ['display_name', 'title', 'snippet'],
  message: ['channel', 'message_ts'],
  memory: ['memory_id'],
};
const source = withRule(
  object({
    citation_type: oneOf(...Object.keys(sources)),
    ...Object.fromEntries(Object.values(sources).flatMap((fields) => fields.map((field) => [field, said]))),
  }),
  ({ citation_type: type, ...told }, report) => {
    const wrong = Object.keys(told).find((field) => sources[String(type)]?.includes(field) !== true);
    if (wrong !== undefined) report([wrong], `does not belong to a citation of type ${String(type)}`);
  },
);

/** What stands for something in Slack or in another app. */
const references: Readonly<Record<string, Schema>> = {
  attachment_mention: leaf('attachment_mention', {
    url: url(limits.url),
    text: said,
    app_id: said,
    entity_id: said,
    icon_url: said,
    channel_id: said,
    ts: said,
    full_size_preview_enabled: flag,
    icon_name: said,
    reference_object_type: said,
    product_name: said,
  }),
  canvas: leaf('canvas', {
    file_id: name,
    label: said,
    hide_title: flag,
    section_id: said,
    text: said,
    url: said,
    is_skill_invocation: flag,
  }),
  canvas_message_unfurl: leaf('canvas_message_unfurl', { root_message_ts: name, root_message_channel: name }),
  canvas_user_mention: leaf('canvas_user_mention', { user_id: name, thread_id: said }),
  citation: object({
    type: z.literal('citation'),
    url: url(limits.url),
    text: name,
    index: z.number(),
    details: source,
    from_llm: flag,
    is_slack_url: flag,
  }),
  file: leaf('file', { file_id: name, text: said, url: said, is_skill_invocation: flag }),
  list_record: leaf('list_record', { file_id: name, record_id: said, view_id: said, text: said, url: said }),
  message_mention: leaf('message_mention', {
    channel_id: name,
    message_ts: name,
    author_id: said,
    thread_ts: said,
    text: said,
    url: said,
  }),
  salesforce_data_field: leaf('salesforce_data_field', {
    salesforce_record_id: name,
    salesforce_field_label: said,
    salesforce_field_api_name: said,
    salesforce_include_field_label: flag,
  }),
  work_object_mention: leaf('work_object_mention', {
    entity_id: name,
    app_id: name,
    text: name,
    url: url(limits.url),
    icon_url: said,
    full_size_preview_enabled: flag,
    product_name: said,
  }),
  workflow_mention: leaf('workflow_mention', {
    workflow_id: name,
    function_trigger_id: name,
    text: name,
    url: said,
    channel_id: said,
    ts: said,
  }),
};

/** The words, links and mentions in rich text. */
export const leaves: Readonly<Record<string, Schema>> = {
  ...references,
  tag: leaf('tag', {
    text: name,
    color: oneOf('gray', 'brown', 'purple', 'indigo', 'blue', 'green', 'yellow', 'orange', 'red').optional(),
  }),
  text: leaf('text', { text: chars(any, 1) }),
  link: leaf('link', {
    url: url(limits.url),
    text: name.optional(),
    unsafe: flag,
    truncated: flag,
    from_llm: flag,
    is_slack_url: flag,
  }),
  user: leaf('user', { user_id: name, from_llm: flag }),
  usergroup: leaf('usergroup', { usergroup_id: name }),
  channel: leaf('channel', { channel_id: name, tab_id: said, from_llm: flag }),
  team: leaf('team', { team_id: name }),
  emoji: leaf('emoji', {
    name,
    unicode: said,
    url: url(limits.url).optional(),
    skin_tone: z.number().optional(),
  }),
  broadcast: leaf('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: leaf('color', { value: z.string().regex(/^#[0-9a-f]{6}$/i, { error: 'must be a color as #ff0000' }) }),
  date: leaf('date', {
    timestamp: z.number().int(),
    format: name,
    timezone: zone.optional(),
    url: url(limits.url).optional(),
    fallback: said,
  }),
};
