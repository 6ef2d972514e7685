import { v7 as uuid } from 'uuid';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { owe, oweAll, type NewObligation } from '../obligation/store';
import { actingPerson } from '../people/authorise';
import { holdersOf, peopleById, unitById } from '../people/queries';
import { holds, holdsAny, isAway, reviewerPosts, targetKindOf, type Person, type Proposal } from '../people/rules';
import { presetNamed } from '../preset';
import { targetKinds, type PostKind, type TargetKind } from '../preset/preset';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import type { RoundDays } from './rules';
import { addForms } from './store';

export interface FormToOpen extends Omit<Proposal, 'reviewerId'> {
  readonly reviewerId: string;
}

/** Opens the form of one target in a round, with what is owed for it: the report and the opinion. Gives its id. */
export async function openForm(
  tx: Tx,
  act: Act,
  openedById: string,
  roundId: string,
  days: RoundDays,
  target: FormToOpen,
): Promise<string> {
  const formId = uuid();
  await open(tx, act, { openedById, roundId, days }, [{ ...target, formId }]);
  return formId;
}

/** The same for all targets of a round, in their order; as many statements for 150 of them as for one. */
export function openForms(
  tx: Tx,
  act: Act,
  openedById: string,
  roundId: string,
  days: RoundDays,
  targets: readonly FormToOpen[],
): Promise<void> {
  return open(
    tx,
    act,
    { openedById, roundId, days },
    targets.map((target) => ({ ...target, formId: uuid() })),
  );
}

async function open(
  tx: Tx,
  act: Act,
  round: { readonly openedById: string; readonly roundId: string; readonly days: RoundDays },
  targets: readonly (FormToOpen & { readonly formId: string })[],
): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { openedById, roundId, days } = round;
  await addForms(
    tx,
    targets.map(({ formId, targetKind, isUnit, targetId, reviewerId }) => ({
      workspaceId,
      id: formId,
      roundId,
      targetKind,
      target: isUnit ? { unitId: targetId } : { personId: targetId },
      reviewerId,
      openedById,
      openedAt: act.now,
    })),
  );
  const { tiers } = presetNamed(organisation.preset);
  const reporterFor = await reporters(tx, act);
  const owed = targets.flatMap(({ formId, targetKind, targetId, name, reviewerId }): NewObligation[] => {
    const about = { workspaceId, subjectId: formId, formId, roundId, about: { target: name }, at: act.now };
    const opinion: NewObligation = { ...about, kind: 'opinion', personId: reviewerId, dueOn: days.opinionsDueOn };
    const reporter = reporterFor(targetKind, targetId);
    if (reporter === undefined) return [opinion];
    const kind = tiers[targetKind].reportMode === 'written' ? 'report' : 'oral_report';
    return [opinion, { ...about, kind, personId: reporter.id, awaitedById: reviewerId, dueOn: days.reportsDueOn }];
  });
  await oweAll(tx, owed);
}

/**
 * Who has to hand in a target's report: the post's holder in writing; for an oral one the recorder who takes it, another than
 * who speaks where there is one.
 */
async function reporters(tx: Tx, act: Act): Promise<(kind: TargetKind, targetId: string) => Person | undefined> {
  const { organisation } = act.actor;
  const { tiers } = presetNamed(organisation.preset);
  const postFor = (kind: TargetKind): PostKind =>
    tiers[kind].reportMode === 'written' ? (tiers[kind].reporterPost ?? 'branch_secretary') : 'recorder';
  const posts = [...new Set(targetKinds.map(postFor))];
  const holders = await holdersOf(tx, organisation.id, posts, act.today);
  return (kind, targetId) => {
    const able = holders.filter((person) => holds(person, postFor(kind)));
    const there = able.filter((person) => !isAway(person, act.today));
    const another = (some: readonly Person[]): Person | undefined => some.find(({ id }) => id !== targetId) ?? some[0];
    return another(there) ?? another(able);
  };
}

export interface OnTheSpot {
  /** A person's id, or the branch's. */
  readonly targetId: string;
  readonly isUnit: boolean;
  /** A key of the preset's occasions (M13). */
  readonly occasion: string;
  readonly reviewerId: string;
}

/**
 * Opens a form outside any round (随机点评, M12), under the criteria of the target's kind: it needs no notice, and its
 * opinion is due the next working day. Throws `InvalidInput` at `target` or `occasion`; `Refusal` for oneself and for
 * somebody of another tier. Whoever calls it sees to the audit log.
 */
export async function openOnTheSpotForm(tx: Tx, act: Act, spot: OnTheSpot): Promise<string> {
  const { organisation } = act.actor;
  const preset = presetNamed(organisation.preset);
  const openedBy = actingPerson(act);
  if (!preset.occasions.some((occasion) => occasion.key === spot.occasion)) throw invalidField('occasion', 'invalid');
  const target = await spotTarget(tx, act, spot);
  if (spot.targetId === spot.reviewerId) throw new Refusal('notYourself');
  await requireReviewer(tx, act, spot.reviewerId, target.targetKind);
  const formId = uuid();
  await addForms(tx, [
    {
      id: formId,
      workspaceId: organisation.id,
      roundId: null,
      targetKind: target.targetKind,
      target: spot.isUnit ? { unitId: spot.targetId } : { personId: spot.targetId },
      reviewerId: spot.reviewerId,
      occasion: spot.occasion,
      openedById: openedBy.id,
      openedAt: act.now,
    },
  ]);
  const calendar = calendarOf(organisation);
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'opinion',
    personId: spot.reviewerId,
    subjectId: formId,
    formId,
    about: { target: target.name },
    ...reckon(calendar, { from: act.today, after: 1 }),
    at: act.now,
  });
  return formId;
}

async function spotTarget(tx: Tx, act: Act, spot: OnTheSpot): Promise<{ name: string; targetKind: TargetKind }> {
  const workspaceId = act.actor.organisation.id;
  if (spot.isUnit) {
    const unit = await unitById(tx, workspaceId, spot.targetId);
    if (unit.kind !== 'branch') throw new Refusal('notATarget', unit.name);
    return { name: unit.name, targetKind: 'branch' };
  }
  const person = (await peopleById(tx, workspaceId, [spot.targetId], act.today)).get(spot.targetId);
  if (person === undefined) throw invalidField('target', 'unknownPerson');
  if (person.leftOn !== null) throw invalidField('target', 'personLeft', person.name);
  const targetKind = targetKindOf(person);
  if (targetKind === undefined) throw new Refusal('notATarget', person.name);
  return { name: person.name, targetKind };
}

/** Refuses a reviewer who holds none of the posts that review this kind of target (M1–M4). */
async function requireReviewer(tx: Tx, act: Act, reviewerId: string, targetKind: TargetKind): Promise<void> {
  const { organisation, locale } = act.actor;
  const preset = presetNamed(organisation.preset);
  const posts = reviewerPosts(preset, targetKind);
  const reviewer = (await peopleById(tx, organisation.id, [reviewerId], act.today)).get(reviewerId);
  if (reviewer?.leftOn === null && holdsAny(reviewer, posts)) return;
  throw new Refusal(
    'anotherTier',
    preset.targets[targetKind][locale],
    posts.map((post) => preset.posts[post][locale]).join(textIn(locale).people.or),
  );
}
