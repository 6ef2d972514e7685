import { isDatabaseLost } from './db/lost';
import type { Logger } from './logger';
import { refusedToken } from './slack/refused-token';

/** What the bot needs and may be without for a while: the database, Slack's consent to its token, Socket Mode. */
export const parts = ['database', 'token', 'socket'] as const;
export type Part = (typeof parts)[number];

export interface Trouble {
  /** Real time. */
  readonly since: Date;
  /** The error's own words: for the log and for administrators. */
  readonly reason: string;
}

/** What is out of order in this process now. Each loss and each return is logged once, however often it is met. */
export interface Conditions {
  /** Takes note of a loss that an error shows, and gives the part. Undefined for any other error: whoever caught it logs it. */
  noted(error: unknown): Part | undefined;
  lost(part: Part, reason: string): void;
  back(part: Part): void;
  /** Undefined while the part is in order. */
  trouble(part: Part): Trouble | undefined;
}

/** What whoever runs the bot can do about it. */
const advice: Record<Part, string> = {
  database: 'the database can’t be reached: nothing is stored until it is back, and people are told so',
  token:
    'Slack refuses the bot token: install the app again, put its token into SLACK_BOT_TOKEN, and start the bot anew',
  socket: 'the connection to Slack is lost: it is tried again until it is back',
};

export function watchConditions(logger: Logger, now: () => number): Conditions {
  const troubles = new Map<Part, Trouble>();
  const lost = (part: Part, reason: string): void => {
    if (troubles.has(part)) return;
    troubles.set(part, { since: new Date(now()), reason });
    logger.error({ part, reason }, advice[part]);
  };
  return {
    lost,
    back: (part) => {
      if (troubles.delete(part)) logger.warn({ part }, 'back in order');
    },
    trouble: (part) => troubles.get(part),
    noted: (error) => {
      const refused = refusedToken(error);
      if (refused !== undefined) {
        lost('token', refused);
        return 'token';
      }
      if (!isDatabaseLost(error)) return undefined;
      lost('database', wordsOf(error));
      return 'database';
    },
  };
}

function wordsOf(error: unknown): string {
  const each: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return each.map((one) => (one instanceof Error ? one.message : String(one))).join('; ');
}
