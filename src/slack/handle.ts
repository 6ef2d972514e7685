import { randomBytes } from 'node:crypto';
import type { Preset } from '../preset/preset';
import { dayOf } from '../calendar/day';
import type { Clock } from '../clock';
import type { Conditions } from '../conditions';
import type { Database } from '../db/open';
import { InvalidInput, Refusal } from '../errors';
import type { Logger } from '../logger';
import { say, textIn, type Text } from '../text';
import type { Actor, Answer, Interaction, SlackReads } from './interaction';

/** What `handle` needs from around it; `app.ts` gives it. */
export interface HandleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly slack: SlackReads;
  readonly conditions: Conditions;
  /** For who can't be looked up. */
  readonly text: Text;
  /** Finds who acts, afresh for each request. Undefined for a workspace that the bot is not installed in. */
  readonly identify: (teamId: string, slackUserId: string, at: Date) => Promise<Actor | undefined>;
  readonly presetNamed: (name: string) => Preset;
  /** `false` when this key was taken in before: a replay or a redelivery. */
  readonly isFirst: (organisationId: string, key: string) => Promise<boolean>;
  /** Called after each act that may have changed something: deliveries wait, Homes are out of date. */
  readonly afterAct: (actor: Actor) => void;
}

/** Where a request came from. */
export interface Origin {
  readonly teamId: string;
  readonly userId: string;
  /** What a redelivery of this request has in common with it. Undefined where the use case itself sees to it. */
  readonly key: string | undefined;
  readonly once?: string;
}

export type Outcome<Result> =
  | { readonly is: 'answered'; readonly result: Result; readonly text: Text; readonly actor: Actor }
  /** Refused or failed: the words for the person. */
  | { readonly is: 'refused'; readonly words: string; readonly text: Text; readonly actor: Actor | undefined }
  /** A mistake at fields, in the person's words, by `block_id`. */
  | {
      readonly is: 'invalid';
      readonly errors: Readonly<Record<string, string>>;
      readonly text: Text;
      readonly actor: Actor;
    }
  | { readonly is: 'dropped' };

/**
 * The one way around every listener: drops duplicates, finds the actor and the language, turns refusals into words, says
 * so when the database is out of reach, and logs a defect with a number that the person gets. Nothing below it catches.
 */
export async function handle<Result = Answer>(
  deps: HandleDeps,
  origin: Origin,
  run: (interaction: Interaction) => Promise<Result>,
): Promise<Outcome<Result>> {
  let actor: Actor | undefined;
  let { text } = deps;
  try {
    const now = deps.clock.now();
    actor = await deps.identify(origin.teamId, origin.userId, now);
    deps.conditions.back('database');
    if (actor === undefined) return { is: 'dropped' };
    text = textIn(actor.locale, actor.organisation.preset);
    if (origin.key !== undefined && !(await deps.isFirst(actor.organisation.id, origin.key))) return { is: 'dropped' };
    const interaction: Interaction = {
      db: deps.db,
      slack: deps.slack,
      actor,
      now,
      today: dayOf(now, actor.organisation.timeZone),
      once: origin.once,
      text,
      preset: deps.presetNamed(actor.organisation.preset),
    };
    const result = await run(interaction);
    deps.afterAct(actor);
    return { is: 'answered', result, text, actor };
  } catch (error) {
    if (error instanceof InvalidInput && actor !== undefined) {
      return { is: 'invalid', errors: fieldWords(error, text), text, actor };
    }
    if (error instanceof Refusal) {
      const { code, params } = error as Refusal;
      return { is: 'refused', words: say(text.refusals[code], params), text, actor };
    }
    if (deps.conditions.noted(error) === 'database')
      return { is: 'refused', words: text.common.notStored, text, actor };
    const id = randomBytes(4).toString('hex');
    deps.logger.error({ err: error, id, teamId: origin.teamId, userId: origin.userId }, 'defect');
    return { is: 'refused', words: text.common.defect(id), text, actor };
  }
}

function fieldWords(error: InvalidInput, text: Text): Record<string, string> {
  return Object.fromEntries(
    error.issues.map((issue) => [issue.field, say(text.fieldErrors[issue.code], issue.params)] as const),
  );
}
