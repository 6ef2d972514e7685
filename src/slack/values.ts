import { z } from 'zod';
import type { SlackFile, Values } from './interaction';

const option = z.object({ value: z.string() });

const fileSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
});

/** A file as Slack describes it in payloads, in the bot's words. */
export function slackFile(file: unknown): SlackFile | undefined {
  const parsed = fileSchema.safeParse(file);
  if (!parsed.success) return undefined;
  const { id, name, mimetype, size } = parsed.data;
  return { id, name: name ?? id, mimeType: mimetype ?? 'application/octet-stream', size: size ?? 0 };
}

const elementSchema = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_channel: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  files: z.array(z.unknown()).nullish(),
});

/** One element's value: a string, a list, files, or undefined when nothing was given. */
export function elementValue(element: unknown): unknown {
  const parsed = elementSchema.safeParse(element);
  if (!parsed.success) return undefined;
  const e = parsed.data;
  if (e.selected_options) return e.selected_options.map((selected) => selected.value);
  if (e.files) return e.files.map(slackFile).filter((file) => file !== undefined);
  return (
    e.value ??
    e.selected_option?.value ??
    e.selected_date ??
    e.selected_time ??
    e.selected_user ??
    e.selected_users ??
    e.selected_channel ??
    e.selected_conversation ??
    undefined
  );
}

const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) });

type Tree = Record<string, unknown>;

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const below = tree[head];
  const next: Tree = typeof below === 'object' && below !== null && !Array.isArray(below) ? (below as Tree) : {};
  tree[head] = next;
  put(next, rest, value);
}

/** Objects whose keys are 0, 1, 2, … become lists, so that a schema can say `z.array`. */
function listsFrom(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, listsFrom(value)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** `view.state` as plain values by `block_id`, nested by its dots. Hostile content comes out as missing values. */
export function readValues(state: unknown): Values {
  const parsed = stateSchema.safeParse(state);
  if (!parsed.success) return {};
  const tree: Tree = Object.create(null) as Tree;
  for (const [blockId, elements] of Object.entries(parsed.data.values)) {
    const [element] = Object.values(elements);
    const value = elementValue(element);
    if (value !== undefined && !blockId.split('.').includes('__proto__')) put(tree, blockId.split('.'), value);
  }
  return listsFrom(tree) as Values;
}

/** `private_metadata` parsed; undefined when it is not JSON. */
export function readMetadata(metadata: unknown): unknown {
  if (typeof metadata !== 'string' || metadata === '') return undefined;
  try {
    return JSON.parse(metadata) as unknown;
  } catch {
    return undefined;
  }
}
