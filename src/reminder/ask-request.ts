import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays, compareDays, type Day } from '../calendar/day';
import { addWorkingDays, calendarOf } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { isChosenByName, mayBeExtended } from '../obligation/kind-rules';
import { owe, settle } from '../obligation/store';
import { roster } from '../people/queries';
import { holds, isAway, type Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { lockForm } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { showDay } from '../text/format';
import type { Owed } from '../obligation/kinds';
import { lockOwed, type OwedNow } from '../succession/queries';
import { chosenFor } from '../succession/reassign';
import { reassigners } from '../succession/rules';
import { requireOwner } from './owner';
import { addRequest, endRequest, requestsAbout, type Wish } from './requests';
import { requestCard } from './request-views';

const REASON = 500;
/** Working days in which a request is to be decided. */
const DECIDE_DAYS = 2;
/** How far ahead a new day may be, in days. */
const FARTHEST = 366;

export const extensionSchema = z.object({ newDueOn: fields.day, reason: fields.text(REASON) });
export const handOverSchema = z.object({ who: fields.id, reason: fields.text(REASON) });

export interface Asked {
  readonly decider: string;
  readonly [key: string]: string;
}

/** Asks for more time for what the actor owes. Throws `InvalidInput` at `newDueOn`; `Refusal`. */
export const askExtension = (act: Act, owedId: string, asked: z.output<typeof extensionSchema>): Promise<Asked> =>
  transact(act, async (tx) => {
    const owed = await ownOwed(tx, act, owedId);
    if (!mayBeExtended(owed.kind)) throw new Refusal('notExtended');
    refuseMistakes(extensionIssues(act, owed, asked));
    return ask(tx, act, owed, { kind: 'extension', newDueOn: asked.newDueOn, toPersonId: null }, asked.reason);
  });

/** Asks that another does what the actor owes. Throws `InvalidInput` at `who`; `Refusal`. */
export const askHandOver = (act: Act, owedId: string, asked: z.output<typeof handOverSchema>): Promise<Asked> =>
  transact(act, async (tx) => {
    const { formId } = await ownOwed(tx, act, owedId);
    const form = formId === null ? undefined : await lockForm(tx, act.actor.organisation.id, formId);
    const owed = await ownOwed(tx, act, owedId);
    if (!isChosenByName(owed.kind)) throw new Refusal('notHandedOver');
    const who = await chosenFor(tx, act, { owed, form }, asked.who);
    return ask(tx, act, owed, { kind: 'hand_over', newDueOn: null, toPersonId: who.id }, asked.reason);
  });

/** A new day that gives no more time, or very much of it. */
export function extensionIssues(
  { today, actor }: Act,
  { dueOn }: Pick<OwedNow, 'dueOn'>,
  { newDueOn }: Partial<z.output<typeof extensionSchema>>,
): FieldIssue[] {
  const soonest = addDays(compareDays(dueOn, today) > 0 ? dueOn : today, 1);
  const latest = addDays(today, FARTHEST);
  const at = (code: 'notBefore' | 'notAfter', day: Day): FieldIssue[] => [
    { field: 'newDueOn', code, params: [showDay(day, actor.locale)] },
  ];
  if (newDueOn === undefined) return [];
  if (compareDays(newDueOn, soonest) < 0) return at('notBefore', soonest);
  return compareDays(newDueOn, latest) > 0 ? at('notAfter', latest) : [];
}

/** What the actor owes, locked; for somebody without an account the recorders act. */
async function ownOwed(tx: Tx, act: Act, id: string): Promise<OwedNow> {
  const owed = await lockOwed(tx, act.actor.organisation.id, id);
  if (owed === undefined) throw new Refusal('alreadyDone');
  await requireOwner(tx, act, owed);
  return owed;
}

/** Puts the request to whoever decides; one that the actor made before and nobody decided is withdrawn. */
async function ask(tx: Tx, act: Act, owed: OwedNow, wish: Wish, reason: string): Promise<Asked> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const asker = await requireOwner(tx, act, owed);
  for (const before of await requestsAbout(tx, workspaceId, owed.id)) {
    if (before.decision !== null) continue;
    await endRequest(tx, workspaceId, before.id, { decision: 'withdrawn', note: undefined, at: act.now });
    await settle(tx, { workspaceId, kind: 'decision', subjectId: before.id, outcome: 'cancelled', at: act.now });
  }
  const decider = await requestDecider(tx, act, owed, asker.id);
  const id = await addRequest(tx, {
    ...{ workspaceId, obligationId: owed.id, wish, reason, deciderId: decider.id },
    ...{ askedById: asker.id, askedAt: act.now },
  });
  const about = { target: asker.name, detail: wish.kind };
  const dueOn = addWorkingDays(calendarOf(organisation), act.today, DECIDE_DAYS);
  await owe(tx, {
    ...{ workspaceId, kind: 'decision', personId: decider.id, awaitedById: asker.id, subjectId: id, about, dueOn },
    ...{ formId: owed.formId ?? undefined, roundId: owed.roundId ?? undefined, at: act.now },
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, decider.id, {
    key: `request:${id}`,
    message: (text) => requestCard({ requestId: id, about }, text),
  });
  await appendAudit(tx, {
    ...{ workspaceId, actorId: asker.id, act: `obligation.ask-${wish.kind}`, at: act.now },
    ...{ subjectKind: 'obligation', subjectId: owed.id, content: { request: id, ...wish, reason } },
  });
  return { decider: decider.name };
}

/**
 * Who would decide a request: who waits for it; where nobody waits, or it is the asker, the secretary, who stands in for
 * them, the administrator. Refuses where nobody can.
 */
export async function requestDecider(
  tx: Tx,
  act: Act,
  owed: Pick<Owed, 'personId' | 'awaitedById'>,
  askerId: string,
): Promise<Person> {
  const people = await roster(tx, act.actor.organisation.id, act.today);
  const able = people.filter(({ id }) => id !== askerId && id !== owed.personId);
  const present = able.filter((person) => person.slackUserId !== null && !isAway(person, act.today));
  const posts = reassigners(presetNamed(act.actor.organisation.preset));
  const decider =
    present.find(({ id }) => id === owed.awaitedById) ??
    posts.flatMap((post) => present.filter((person) => holds(person, post)))[0];
  if (decider === undefined) throw new Refusal('nobodyDecides');
  return decider;
}
