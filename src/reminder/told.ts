import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Owed } from '../obligation/kinds';
import type { Rung } from '../obligation/policy-rules';
import { holdersOf, peopleById } from '../people/queries';
import type { Person } from '../people/rules';
import { readersOf } from '../people/tell';
import type { PostKind, Preset } from '../preset/preset';
import { partiesOfForms, type FormParties } from '../round/queries';
import type { Organisation } from '../slack/interaction';
import type { Step } from './step-rules';

/** What of a thing owed says who hears of it. */
export type OwedBySomebody = Pick<Owed, 'id' | 'personId' | 'awaitedById' | 'formId'>;

/** Something owed with the steps that are to be told. */
export interface StepsOfOwed<Thing extends OwedBySomebody = OwedBySomebody> {
  readonly owed: Thing;
  readonly steps: readonly Step[];
}

type WhoIsTold = (owed: OwedBySomebody, to: Step['to'] | 'all') => string[];

/** Who reads a step's reminder: whom it tells, or the recorders for who has no account (代录); nobody for who has left. */
export type WhoReads = (owed: OwedBySomebody, to: Step['to']) => Person[];

/**
 * Who reads the reminders of these steps, by the posts held on a day in the organisation's zone: to plan them, and to show
 * beforehand who would get what.
 */
export async function whoReads(
  tx: Tx,
  organisation: Organisation,
  preset: Preset,
  about: readonly StepsOfOwed[],
  on: Day,
): Promise<WhoReads> {
  const told = await whoIsTold(tx, organisation, preset, about, on);
  const ids = about.flatMap(({ owed }) => told(owed, 'all'));
  const people = await peopleById(tx, organisation.id, ids, on);
  const readers = await readersOf(tx, organisation, [...people.values()], on);
  return (owed, to) =>
    told(owed, to)
      .flatMap((id) => people.get(id) ?? [])
      .flatMap((person) => readers(person))
      .map(({ person }) => person);
}

/** Whom a step tells: the owner, who waits, the review's leader, the tier above; the owner hears of nobody's delay but their own. */
async function whoIsTold(
  tx: Tx,
  organisation: Organisation,
  preset: Preset,
  about: readonly StepsOfOwed[],
  on: Day,
): Promise<WhoIsTold> {
  const escalated = about.filter(({ steps }) => steps.some(({ to }) => to !== 'owner'));
  const formIds = escalated.flatMap(({ owed }) => owed.formId ?? []);
  const forms =
    formIds.length === 0 ? new Map<string, FormParties>() : await partiesOfForms(tx, organisation.id, formIds);
  const postsAbove = (owed: OwedBySomebody): readonly PostKind[] => {
    const form = owed.formId === null ? undefined : forms.get(owed.formId);
    if (form !== undefined) return preset.tiers[form.targetKind].tierAbovePosts;
    return [preset.standIns.branch_secretary ?? 'administrator'];
  };
  const posts = [...new Set(escalated.flatMap(({ owed }) => postsAbove(owed)))];
  const holders: readonly Person[] = posts.length === 0 ? [] : await holdersOf(tx, organisation.id, posts, on);
  const rung = (owed: OwedBySomebody, to: Rung): string[] => {
    const form = owed.formId === null ? undefined : forms.get(owed.formId);
    switch (to) {
      case 'awaited':
        return owed.awaitedById === null ? [] : [owed.awaitedById];
      case 'reviewer':
        return form === undefined ? [] : [form.reviewerId];
      case 'above': {
        const kinds = postsAbove(owed);
        const above = holders.filter((person) => person.posts.some(({ kind }) => kinds.includes(kind)));
        return above.filter(({ id }) => id !== form?.personId).map(({ id }) => id);
      }
    }
  };
  const others = (owed: OwedBySomebody, to: Rung) => rung(owed, to).filter((id) => id !== owed.personId);
  return (owed, to) => {
    if (to === 'owner') return [owed.personId];
    if (to !== 'all') return others(owed, to);
    return [owed.personId, ...(['awaited', 'reviewer', 'above'] as const).flatMap((each) => others(owed, each))];
  };
}
