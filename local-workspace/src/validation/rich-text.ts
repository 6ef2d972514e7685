import { z } from 'zod';
import { limits } from './limits';
import type { Schema } from './rules';
import { byType, chars, flag, list, object, oneOf, url, zone } from './rules';

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
const border = z.number().int().min(0).optional();
const leaf = (type: string, fields: Readonly<Record<string, Schema>>): Schema =>
  object({ type: z.literal(type), ...fields, style });

/** The words, links and mentions in rich text. */
const leaves: Readonly<Record<string, Schema>> = {
  text: leaf('text', { text: chars(any, 1) }),
  link: leaf('link', { url: url(limits.url), text: z.string().optional(), unsafe: flag }),
  user: leaf('user', { user_id: chars(any, 1) }),
  usergroup: leaf('usergroup', { usergroup_id: chars(any, 1) }),
  channel: leaf('channel', { channel_id: chars(any, 1) }),
  team: leaf('team', { team_id: chars(any, 1) }),
  emoji: leaf('emoji', {
    name: chars(any, 1),
    unicode: z.string().optional(),
    url: url(limits.url).optional(),
    skin_tone: z.number().optional(),
  }),
  broadcast: leaf('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: leaf('color', { value: z.string().regex(/^#[0-9a-f]{6}$/i, { error: 'must be a color as #ff0000' }) }),
  date: leaf('date', {
    timestamp: z.number().int(),
    format: chars(any, 1),
    timezone: zone.optional(),
    url: url(limits.url).optional(),
    fallback: z.string().optional(),
  }),
};

const section = object({
  type: z.literal('rich_text_section'),
  elements: list(
    byType(() => leaves),
    any,
  ),
});

const parts: Readonly<Record<string, Schema>> = {
  rich_text_section: section,
  rich_text_list: object({
    type: z.literal('rich_text_list'),
    style: oneOf('bullet', 'ordered'),
    elements: list(
      byType(() => ({ rich_text_section: section })),
      any,
    ),
    indent: z.number().int().min(0).max(8).optional(),
    offset: z.number().int().min(0).optional(),
    border,
  }),
  rich_text_quote: object({
    type: z.literal('rich_text_quote'),
    elements: list(
      byType(() => leaves),
      any,
    ),
    border,
  }),
  rich_text_preformatted: object({
    type: z.literal('rich_text_preformatted'),
    elements: list(
      byType(() => ({ text: leaves.text ?? z.never(), link: leaves.link ?? z.never() })),
      any,
    ),
    border,
    language: z.string().optional(),
  }),
};

/** A rich_text block, in a message, a cell, a task or an input. */
export const richText = object({
  type: z.literal('rich_text'),
  block_id: chars(limits.blockId, 1).optional(),
  elements: list(
    byType(() => parts),
    any,
    1,
  ),
});

/** What a rich text input starts with: a block, or a single leaf. */
export const richTextInitial = byType(() => ({ ...leaves, rich_text: richText }));
