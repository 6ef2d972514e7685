import { refuseMistakes, type FieldIssue } from '../errors';
import type { SlackFile } from '../slack/interaction';

/** Photos, scans and PDFs: what a signed original comes as. */
const isOriginal = ({ mimeType }: SlackFile): boolean => /^(image\/|application\/pdf$)/.test(mimeType);

/** What is recorded for somebody else (代录) without a photo or scan of the signed original, as a mistake at `field`. */
export function originalIssues(files: readonly SlackFile[], field: string): FieldIssue[] {
  if (files.some(isOriginal)) return [];
  return [{ field, code: files.length === 0 ? 'required' : 'notAnOriginal', params: [] }];
}

/** Refuses, at `field`, what is recorded for somebody else without its original. */
export function requireOriginal(files: readonly SlackFile[], field: string): void {
  refuseMistakes(originalIssues(files, field));
}
