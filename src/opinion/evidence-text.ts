import { z } from 'zod';
import { fields } from '../slack/fields';
import { limits, splitText } from '../slack/limits';
import type { Values } from '../slack/interaction';

/** The longest message that Slack keeps, and some more for names in the place of ids. */
export const LONGEST_EVIDENCE = 20 * limits.plainTextInput;

/** The input of each piece, in their order. */
export const pieceField = (at: number): string => (at === 0 ? 'text' : `text${String(at + 1)}`);

/** Words in as many inputs as they need, nothing cut. */
export interface Pieces {
  readonly pieces: readonly string[];
  /** What stood between each piece and the next: a line's end, or nothing. */
  readonly joints: readonly string[];
}

export function piecesOf(words: string): Pieces {
  const pieces = splitText(words, limits.plainTextInput);
  let at = 0;
  const joints = pieces.slice(0, -1).map((piece) => {
    at += piece.length;
    const joint = words.startsWith('\n', at) ? '\n' : '';
    at += joint.length;
    return joint;
  });
  return { pieces, joints };
}

/** What one input holds may not be longer than an input takes; it may be empty, as long as the whole is not. */
export const piecesSchema = (joints: number) =>
  z.object(Object.fromEntries(Array.from({ length: joints + 1 }, (_, at) => [pieceField(at), fields.optionalText()])));

/** What the inputs hold now, as one text again. */
export function joinedText(values: Values, joints: readonly string[]): string {
  const piece = (at: number): string => {
    const value = values[pieceField(at)];
    return typeof value === 'string' ? value : '';
  };
  return joints.reduce((whole, joint, at) => `${whole}${joint}${piece(at + 1)}`, piece(0));
}
