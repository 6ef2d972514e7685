import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { isObject, objectsOf, stringOf } from '../slack-object';
import { blocks, surfaces } from './blocks';
import { readable } from './data-blocks';
import { elementSurfaces, takes } from './elements';
import { limits } from './limits';
import type { Problem } from './problems';
import { pointerTo, problemsOf } from './problems';
import type { Schema, Surface } from './rules';
import { byType, chars, flag, list, object } from './rules';
import { plainText, suggestions } from './text';

const anyBlock = byType(() => blocks);

const viewFields = {
  blocks: list(anyBlock, limits.view.blocks, 1),
  private_metadata: chars(limits.view.privateMetadata).optional(),
  callback_id: chars(limits.view.callbackId).optional(),
  external_id: chars(limits.view.externalId).optional(),
};

const views: Readonly<Record<'modal' | 'home', Schema>> = {
  modal: object({
    type: z.literal('modal'),
    title: plainText(limits.view.title),
    submit: plainText(limits.view.submit).optional(),
    close: plainText(limits.view.close).optional(),
    clear_on_close: flag,
    notify_on_close: flag,
    ...viewFields,
  }),
  home: object({ type: z.literal('home'), ...viewFields }),
};

const anyView = byType(() => views);
const viewOf = { modal: byType(() => ({ modal: views.modal })), home: byType(() => ({ home: views.home })) };

/** What a message says to programs. An answer at a `response_url` takes none and may carry anything. */
const withMetadata = z.looseObject({
  metadata: z.looseObject({ event_type: chars(limits.eventType, 1), event_payload: z.looseObject({}) }).optional(),
});

/** Attachments are an old form that takes many fields: only the blocks in them are looked at. */
const message = z.looseObject({
  text: chars(limits.messageText).optional(),
  thread_ts: z
    .string()
    .regex(/^\d+\.\d+$/, { error: 'must be the ts of a message' })
    .optional(),
  mrkdwn: flag,
  blocks: list(anyBlock, limits.messageBlocks).optional(),
  attachments: z
    .array(z.looseObject({ blocks: list(anyBlock, limits.messageBlocks).optional() }))
    .max(limits.attachments)
    .optional(),
});

/**
 * Checks a list of blocks by itself, as `blocks.validate` does.
 * @returns what Slack would refuse; pointers begin at the list (`/0/text`). Empty: it is accepted.
 */
export function validateBlocks(value: unknown): readonly Problem[] {
  const inside = objectsOf(value);
  const somewhere = (['message', 'modal', 'home'] as const).map((surface) => misplaced(inside, [], surface));
  return [
    ...problemsIn(list(anyBlock, limits.view.blocks), value),
    ...duplicateBlockIds(inside, []),
    ...focusProblems(inside, []),
    ...messageTotals([[inside, []]]),
    // What stands together may do so on one surface at least.
    ...(somewhere.every((problems) => problems.length > 0) ? (somewhere[0] ?? []) : []),
  ];
}

/**
 * Checks a message's `text`, `blocks`, `attachments` and `metadata`. An answer at a `response_url` (it has a `response_type`) may repeat a
 * `block_id`, as accepted payloads show.
 * @returns what Slack would refuse; pointers begin at the message (`/blocks/0`). Empty: it is accepted.
 */
export function validateMessage(value: unknown): readonly Problem[] {
  const problems = problemsIn(message, value);
  if (!isObject(value)) return problems;
  const answers = 'response_type' in value;
  const lists: [unknown, (string | number)[]][] = [
    [value.blocks, ['blocks']],
    ...objectsOf(value.attachments).map((one, index): [unknown, (string | number)[]] => [
      one.blocks,
      ['attachments', index, 'blocks'],
    ]),
  ];
  return [
    ...problems,
    ...(answers ? [] : problemsIn(withMetadata, value)),
    ...lists.flatMap(([of, path]) => [
      ...(answers ? [] : duplicateBlockIds(objectsOf(of), path)),
      ...misplaced(objectsOf(of), path, 'message'),
    ]),
    ...messageTotals(lists.map(([of, path]) => [objectsOf(of), path])),
  ];
}

/**
 * Checks a modal or a Home.
 * @param type what the place takes; without it, what the view says it is
 * @returns what Slack would refuse; pointers begin at the view (`/blocks/0`). Empty: it is accepted.
 */
export function validateView(value: unknown, type?: 'modal' | 'home'): readonly Problem[] {
  const problems = problemsIn(type === undefined ? anyView : viewOf[type], value);
  if (!isObject(value)) return problems;
  const surface = value.type === 'home' ? 'home' : 'modal';
  const inside = objectsOf(value.blocks);
  return [
    ...problems,
    ...duplicateBlockIds(inside, ['blocks']),
    ...misplaced(inside, ['blocks'], surface),
    ...focusProblems(inside, ['blocks']),
    ...(isTooLarge(value) ? [failed([], `must be less than ${String(limits.view.bytes + 1)} bytes`)] : []),
    ...(surface === 'modal' ? submitProblems(value, inside) : []),
  ];
}

/** Checks what an external select was answered. */
export function validateOptions(value: unknown): readonly Problem[] {
  return problemsIn(suggestions, value);
}

function problemsIn(schema: Schema, value: unknown): readonly Problem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : problemsOf(value, result.error.issues);
}

function failed(path: readonly PropertyKey[], message: string): Problem {
  return { pointer: pointerTo(path), code: 'failed_constraint', message };
}

interface PlacedBlock {
  readonly block: SlackObject;
  readonly path: readonly PropertyKey[];
}

/** Blocks and those in them (of a container, a carousel), in reading order. */
function withNested(list: readonly SlackObject[], path: readonly PropertyKey[]): readonly PlacedBlock[] {
  return list.flatMap((block, index) => {
    const key = block.type === 'container' ? 'child_blocks' : block.type === 'carousel' ? 'elements' : undefined;
    const at = [...path, index];
    return [{ block, path: at }, ...(key === undefined ? [] : withNested(objectsOf(block[key]), [...at, key]))];
  });
}

function duplicateBlockIds(list: readonly SlackObject[], path: readonly PropertyKey[]): readonly Problem[] {
  const seen = new Set<string>();
  return withNested(list, path).flatMap(({ block, path: at }) => {
    const id = stringOf(block.block_id);
    if (id === '' || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [failed([...at, 'block_id'], `\`block_id\` already exists: ${id}`)];
  });
}

/** Blocks and elements that may not stand on this surface. */
function misplaced(list: readonly SlackObject[], path: readonly PropertyKey[], surface: Surface): readonly Problem[] {
  return withNested(list, path).flatMap(({ block, path: at }) => {
    const type = stringOf(block.type);
    const problems: Problem[] = [];
    if (Object.hasOwn(surfaces, type) && surfaces[type]?.includes(surface) === false) {
      problems.push(failed([...at, 'type'], `unsupported type: ${type}`));
    }
    for (const { element, path: key } of elementsOf(block)) {
      const kind = stringOf(element.type);
      // What no surface takes in this block is said already.
      if (takes(type, kind) && elementSurfaces[kind]?.includes(surface) === false) {
        problems.push(failed([...at, ...key, 'type'], `unsupported type: ${kind}`));
      }
      // Only a submission has an address for the conversation that was chosen.
      if (element.response_url_enabled === true && !(surface === 'modal' && type === 'input')) {
        problems.push(failed([...at, ...key, 'response_url_enabled'], 'only works in input blocks of modals'));
      }
    }
    return problems;
  });
}

/** The elements that stand in a block, and where. */
function elementsOf(
  block: SlackObject,
): readonly { readonly element: SlackObject; readonly path: readonly PropertyKey[] }[] {
  return [
    ...['element', 'accessory'].flatMap((key) => {
      const element = block[key];
      return isObject(element) ? [{ element, path: [key] }] : [];
    }),
    ...objectsOf(block.elements).map((element, index) => ({ element, path: ['elements', index] })),
  ];
}

/** What a message, its attachments included, may hold only so much of; said where it becomes too much. */
function messageTotals(
  lists: readonly (readonly [readonly SlackObject[], readonly PropertyKey[]])[],
): readonly Problem[] {
  const seen: Record<string, number> = {};
  const tooMuch = (type: string, amount: number, max: number): boolean => {
    const before = seen[type] ?? 0;
    seen[type] = before + amount;
    return before > 0 && before <= max && before + amount > max;
  };
  return lists.flatMap(([list, path]) =>
    withNested(list, []).flatMap(({ block }) => {
      const type = stringOf(block.type);
      const total = totals.get(type);
      return total && tooMuch(type, total.amount(block), total.max) ? [failed(path, total.message)] : [];
    }),
  );
}

interface Total {
  readonly amount: (block: SlackObject) => number;
  readonly max: number;
  readonly message: string;
}

const totals: ReadonlyMap<string, Total> = new Map<string, Total>([
  ['table', { amount: () => 1, max: 1, message: 'only one table is allowed in a message' }],
  [
    'data_visualization',
    {
      amount: () => 1,
      max: limits.chart.perMessage,
      message: `no more than ${String(limits.chart.perMessage)} data_visualization blocks allowed`,
    },
  ],
  [
    'data_table',
    {
      amount: (block) => readable(block.rows),
      max: limits.dataTable.content,
      message: `data tables must be less than ${String(limits.dataTable.content + 1)} characters together`,
    },
  ],
  [
    'markdown',
    {
      amount: (block) => Array.from(stringOf(block.text)).length,
      max: limits.markdownText,
      message: `markdown blocks must be less than ${String(limits.markdownText + 1)} characters together`,
    },
  ],
]);

function isTooLarge(view: SlackObject): boolean {
  return Buffer.byteLength(JSON.stringify(view)) > limits.view.bytes;
}

function focusProblems(list: readonly SlackObject[], root: readonly PropertyKey[]): readonly Problem[] {
  const focused = withNested(list, root).flatMap(({ block, path: at }) =>
    elementsOf(block)
      .filter(({ element }) => element.focus_on_load === true)
      .map(({ path }) => [...at, ...path, 'focus_on_load']),
  );
  return focused.slice(1).map((path) => failed(path, 'only one element can have `focus_on_load` set to true'));
}

function submitProblems(view: SlackObject, list: readonly SlackObject[]): readonly Problem[] {
  if (view.submit !== undefined || !list.some((block) => block.type === 'input')) return [];
  return [
    { pointer: '', code: 'missing_field', message: 'missing required field: submit (the view has input blocks)' },
  ];
}
