/** What kept the database from opening, and what a sentence about it needs to say. The words are the text catalogue's. */
export interface DatabaseProblems {
  /** Another process has this directory's embedded database open. */
  locked: { directory: string };
  /** The database has a migration that this version does not know: it belongs to a newer version. */
  newer: { migration: string };
  /** It lacks migrations of this version, and was opened only to be looked at. */
  behind: { count: number };
  /** A migration's file differs from what was applied. */
  edited_migration: { migration: string };
  /** A migration could not be applied, now or earlier, and left the database as it was before it. */
  failed_migration: { migration: string; reason: string };
  /** The directory was written by another major version of PostgreSQL than the embedded one. */
  other_major: { directory: string; found: string; supported: string };
  /** The server does not answer, or does not let us in. */
  unreachable: { reason: string };
}

export type DatabaseProblem = keyof DatabaseProblems;

type Unavailability = {
  [Code in DatabaseProblem]: [code: Code, params: DatabaseProblems[Code], options?: ErrorOptions];
}[DatabaseProblem];

/**
 * The database cannot be used, for a reason that whoever started the program can do something about. `code` is a key of
 * the text catalogue, `params` are what its words take.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly code: DatabaseProblem;
  readonly params: DatabaseProblems[DatabaseProblem];

  constructor(...[code, params, options]: Unavailability) {
    super(`${code} ${JSON.stringify(params)}`, options);
    this.code = code;
    this.params = params;
  }
}
