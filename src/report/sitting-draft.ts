import { z } from 'zod';
import { limits, splitText } from '../slack/limits';
import { fields } from '../slack/fields';
import { splitMinutes } from './minutes';
import { minutesFields } from './oral-views';
import { occasionShape } from './record-hearing';

const minutesShape = {
  minutes: fields.text(),
  minutes2: fields.optionalText(),
  minutes3: fields.optionalText(),
  minutes4: fields.optionalText(),
  minutes5: fields.optionalText(),
} satisfies Record<(typeof minutesFields)[number], z.ZodType>;

/** What the modal of a sitting sends. */
export const sittingSchema = z.object({ ...occasionShape, ...minutesShape });
export type SittingInput = z.output<typeof sittingSchema>;

/** Somebody's part of the minutes, and whose form it is; without one it still has to be said who it is. */
const partSchema = z.object({ name: z.string(), formId: z.uuid().nullable(), text: z.string() });
export type Part = z.output<typeof partSchema>;

/** A sitting between its two steps, as it is kept: what was typed, and how the minutes were split. */
export const sittingDraft = z.object({
  occasion: z.object({
    ...occasionShape,
    files: z.array(z.object({ id: z.string(), name: z.string(), mimeType: z.string(), size: z.number() })),
  }),
  minutes: z.array(z.string()),
  preamble: z.string(),
  parts: z.array(partSchema),
});
export type SittingDraft = z.output<typeof sittingDraft>;

export interface Speaker {
  readonly formId: string;
  readonly name: string;
}

/** Splits a sitting's minutes: `speakers` still report in the round, `names` is everybody on the roster. */
export function draftOf(input: SittingInput, speakers: readonly Speaker[], names: readonly string[]): SittingDraft {
  const { present, heldOn, heldAt, place, files } = input;
  const minutes = minutesFields.flatMap((name) => input[name] ?? []);
  const { preamble, parts } = splitMinutes(minutes.join('\n'), names);
  return {
    occasion: { present, heldOn, heldAt, place, files: files.map((file) => ({ ...file })) },
    minutes,
    preamble,
    parts: parts.map(({ name, text }) => {
      const namesakes = speakers.filter((speaker) => speaker.name === name);
      const [only] = namesakes;
      return { name, formId: only !== undefined && namesakes.length === 1 ? only.formId : null, text };
    }),
  };
}

/** A part's text in pieces that an input holds each. */
export const piecesOf = (part: Part): string[] => splitText(part.text, limits.plainTextInput);

/** The `block_id`s of a part: not numbers alone, so that what is left empty leaves no gap in a list. */
export const pieceField = (part: number, piece: number): string => `text.p${String(part)}.c${String(piece)}`;
export const whoField = (part: number): string => `who.p${String(part)}`;

/** What the preview sends. */
export const previewSchema = z.object({
  text: z.record(z.string(), z.record(z.string(), z.string().max(limits.plainTextInput))).default({}),
  who: z.record(z.string(), z.uuid()).default({}),
});
export type PreviewInput = z.output<typeof previewSchema>;

/** Each speaker's text as it was put right; two parts of one person are joined, an emptied part is left out. */
export function spokenBy(draft: SittingDraft, input: PreviewInput): Map<string, string> {
  const spoken = new Map<string, string>();
  draft.parts.forEach((part, index) => {
    const formId = part.formId ?? input.who[`p${String(index)}`];
    const pieces = input.text[`p${String(index)}`] ?? {};
    const text = piecesOf(part)
      .map((_, piece) => (pieces[`c${String(piece)}`] ?? '').replaceAll('\r\n', '\n').trim())
      .filter((piece) => piece !== '')
      .join('\n');
    if (formId === undefined || text === '') return;
    const before = spoken.get(formId);
    spoken.set(formId, before === undefined ? text : `${before}\n${text}`);
  });
  return spoken;
}
