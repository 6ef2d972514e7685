import { invalidField } from '../errors';
import type { SlackFile } from '../slack/interaction';

/** Photos, scans and PDFs: what a signed original comes as. */
const isOriginal = ({ mimeType }: SlackFile): boolean => /^(image\/|application\/pdf$)/.test(mimeType);

/** Refuses, at `field`, what is recorded for somebody else (代录) without a photo or scan of the signed original. */
export function requireOriginal(files: readonly SlackFile[], field: string): void {
  if (files.length === 0) throw invalidField(field, 'required');
  if (!files.some(isOriginal)) throw invalidField(field, 'notAnOriginal');
}
