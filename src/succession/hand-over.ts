import { appendAudit } from '../audit/log';
import { checkAbout } from '../commitment/owe-checks';
import { holderAssessed } from '../commitment/holders';
import { isOwnCommitment } from '../commitment/rules';
import { leftToCheck } from '../commitment/to-check';
import type { Tx } from '../db/open';
import type { ObligationAbout } from '../obligation/kinds';
import { keepReckoning, markActing, owe, settle } from '../obligation/store';
import { isTarget } from '../opinion/rules';
import type { Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { giveMeasureTo, giveVerificationTo } from '../rectification/change-party';
import { sendCard } from '../rectification/owner-card';
import { measureById, submitterOf } from '../rectification/queries';
import { giveReviewTo } from '../round/change-reviewer';
import type { Form } from '../round/rules';
import type { Circumstances } from '../slack/interaction';
import type { OwedNow } from './queries';
import { handedOverCard } from './views';

/** Something owed with the form that it is about, which the caller has locked; without one for a meeting or a check. */
export interface ToHandOver {
  readonly owed: OwedNow;
  readonly form: Form | undefined;
}

/** What keeps somebody from doing what another person owed: nobody decides on their own. */
export type Bar = 'target' | 'other_party';

/** Tells of each person what keeps them from doing it, if anything does. */
export async function barsFor(
  tx: Tx,
  act: Circumstances,
  { owed, form }: ToHandOver,
): Promise<(person: Pick<Person, 'id' | 'posts'>) => Bar | undefined> {
  const { organisation } = act.actor;
  const ownReview = (person: Pick<Person, 'id' | 'posts'>): boolean =>
    form !== undefined && isTarget(person, form, presetNamed(organisation.preset).tiers[form.targetKind]);
  switch (owed.kind) {
    case 'opinion':
    case 'set_aside_consent':
    case 'disclosure':
    case 'feedback_answer':
    case 'waive':
      return (person) => (ownReview(person) ? 'target' : undefined);
    case 'measure': {
      const { verifierId } = await measureById(tx, organisation.id, owed.subjectId);
      return (person) => (person.id === verifierId ? 'other_party' : undefined);
    }
    case 'verification':
    case 'effectiveness': {
      const { ownerId } = await measureById(tx, organisation.id, owed.subjectId);
      const submitterId = await submitterOf(tx, organisation.id, owed.subjectId);
      return (person) => {
        if (person.id === ownerId || person.id === submitterId) return 'other_party';
        return ownReview(person) ? 'target' : undefined;
      };
    }
    case 'assessment': {
      const assessed = await holderAssessed(tx, organisation.id, owed);
      if (assessed === undefined) return () => undefined;
      const { personId } = assessed.holder;
      const of = { personId, targetKind: personId === null ? ('branch' as const) : undefined };
      return (person) => (isOwnCommitment(person, of, presetNamed(organisation.preset)) ? 'target' : undefined);
    }
    case 'decision':
      // Who asked waits for it, and grants themselves nothing.
      return (person) => (person.id === owed.awaitedById ? 'other_party' : undefined);
    default:
      return () => undefined;
  }
}

/** How something is given to another person. */
export interface HandOver {
  /** Who chose them; the organisation's own id for the clock. */
  readonly byId: string;
  /** For whom they act until that person's leave ends. */
  readonly actingForId?: string | null;
  /** The caller tells them of several things at once: what goes with a post has no card of its own then. */
  readonly quietly?: boolean;
}

/**
 * Gives what somebody owed to another person, who is told, with its day. The caller has locked it, and made sure that they
 * may do it.
 */
export async function handOver(
  tx: Tx,
  act: Circumstances,
  { owed, form }: ToHandOver,
  to: Person,
  { byId, actingForId = null, quietly = false }: HandOver,
): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  if (owed.kind === 'opinion' && form !== undefined)
    await giveReviewTo(tx, act, form, to, { dueOn: owed.dueOn, byId, actingForId });
  else if (owed.kind === 'measure') await giveMeasureTo(tx, act, owed.subjectId, to.id);
  else if (owed.kind === 'verification' || owed.kind === 'effectiveness')
    await giveVerificationTo(tx, act, owed.kind, owed, to.id);
  else await giveOwed(tx, act, owed, to, quietly);
  await keepReckoning(tx, workspaceId, owed.id, to.id);
  await markActing(tx, workspaceId, { kind: owed.kind, subjectId: owed.subjectId, personId: to.id }, actingForId);
  // The card names for whom they act.
  if (owed.kind === 'measure') await sendCard(tx, act, await measureById(tx, workspaceId, owed.subjectId));
  await settle(tx, { workspaceId, kind: 'reassign', subjectId: owed.id, outcome: 'done', at: act.now });
  await appendAudit(tx, {
    workspaceId,
    actorId: byId,
    act: 'obligation.hand-over',
    subjectKind: 'obligation',
    subjectId: owed.id,
    at: act.now,
    content: { kind: owed.kind, subject: owed.subjectId, from: owed.personId, to: to.id, actingFor: actingForId },
  });
}

/** What goes with a post, or is an answer only: it is owed by another person, as it stands. */
async function giveOwed(tx: Tx, act: Circumstances, owed: OwedNow, to: Person, quietly: boolean): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { kind, subjectId, personId, dueOn } = owed;
  await settle(tx, { workspaceId, kind, subjectId, personId, outcome: 'cancelled', at: act.now });
  const about = kind === 'check' ? await aboutCheck(tx, act, owed, to) : owed.about;
  if (about === undefined) return;
  await owe(tx, {
    ...{ workspaceId, kind, subjectId, dueOn, about, at: act.now, personId: to.id },
    awaitedById: owed.awaitedById ?? undefined,
    formId: owed.formId ?? undefined,
    roundId: owed.roundId ?? undefined,
  });
  if (quietly) return;
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, to.id, {
    // the time tells it from an earlier one: a thing may go back and forth between two people
    key: `handed-over:${owed.id}:${to.id}:${act.now.toISOString()}`,
    message: (text) => handedOverCard({ ...owed, about }, text),
  });
}

/** Whose commitments a successor has still to check in the month; undefined where none is left, or the month is over. */
async function aboutCheck(tx: Tx, act: Circumstances, owed: OwedNow, to: Person): Promise<ObligationAbout | undefined> {
  const left = await leftToCheck(tx, act.actor.organisation, to.id, act.today);
  const about = checkAbout(left, act.today);
  return left.length === 0 || about.detail !== owed.about.detail ? undefined : about;
}
