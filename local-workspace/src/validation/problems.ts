/** One thing that Slack would refuse, and where: as `blocks.validate` answers it. */
export interface Problem {
  /** JSON pointer into what was checked, e.g. `/blocks/0/text/text`. */
  readonly pointer: string;
  readonly code: 'failed_constraint' | 'missing_field' | 'unknown_field';
  readonly message: string;
}
