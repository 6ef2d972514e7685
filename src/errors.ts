import type { FieldErrorCode, ParamsOf, RefusalCode, Text } from './text';

/** Something expected that can't be done: the person reads why, and what to do next, in their language. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly params: readonly unknown[];

  constructor(
    readonly code: Code,
    ...params: ParamsOf<Text['refusals'][Code]>
  ) {
    super(`refused: ${code}`);
    this.name = 'Refusal';
    this.params = params;
  }
}

export interface FieldIssue {
  /** The field's path in the modal, which is its `block_id`: `dueOn`, `problems.0.text`. */
  readonly field: string;
  readonly code: FieldErrorCode;
  readonly params: readonly unknown[];
}

/** A mistake in what was typed, to be shown at its field; the modal stays open and loses nothing. */
export class InvalidInput extends Error {
  constructor(readonly issues: readonly FieldIssue[]) {
    super(`invalid input: ${issues.map((issue) => `${issue.field} ${issue.code}`).join(', ')}`);
    this.name = 'InvalidInput';
  }
}

/** Throws every mistake at its field; nothing where there is none. */
export function refuseMistakes(issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw new InvalidInput(issues);
}

/** One mistake at one field, ready to be thrown. */
export function invalidField<Code extends FieldErrorCode>(
  field: string,
  code: Code,
  ...params: ParamsOf<Text['fieldErrors'][Code]>
): InvalidInput {
  return new InvalidInput([{ field, code, params }]);
}
