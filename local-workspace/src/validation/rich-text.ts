import { z } from 'zod';
import { limits } from './limits';
import { leaves } from './rich-text-leaves';
import type { Schema } from './rules';
import { byType, chars, list, object, oneOf } from './rules';

const any = Number.MAX_SAFE_INTEGER;
const border = z.number().int().min(0).optional();

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
