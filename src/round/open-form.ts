import { addWorkingDays, workCalendar, type WorkCalendarKind } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { owe } from '../obligation/store';
import { actingPerson } from '../people/authorise';
import { holdersOf, peopleById, unitById } from '../people/queries';
import { holdsAny, isAway, reviewerPosts, targetKindOf, type Person, type Proposal } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind, TargetKind } from '../preset/preset';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import type { RoundDays } from './rules';
import { addForm } from './store';

export interface FormToOpen extends Omit<Proposal, 'reviewerId'> {
  readonly reviewerId: string;
}

/** Opens the form of one target in a round, with what is owed for it: the report and the opinion. */
export async function openForm(
  tx: Tx,
  act: Act,
  openedById: string,
  roundId: string,
  days: RoundDays,
  target: FormToOpen,
): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const formId = await addForm(tx, {
    workspaceId,
    roundId,
    targetKind: target.targetKind,
    target: target.isUnit ? { unitId: target.targetId } : { personId: target.targetId },
    reviewerId: target.reviewerId,
    openedById,
    openedAt: act.now,
  });
  const owed = { workspaceId, subjectId: formId, formId, roundId, about: { target: target.name }, at: act.now };
  await owe(tx, { ...owed, kind: 'opinion', personId: target.reviewerId, dueOn: days.opinionsDueOn });
  const reporter = await reporterOf(tx, act, target.targetKind);
  if (reporter !== undefined) {
    const { reportMode } = presetNamed(act.actor.organisation.preset).tiers[target.targetKind];
    const kind = reportMode === 'written' ? 'report' : 'oral_report';
    await owe(tx, { ...owed, kind, personId: reporter.id, awaitedById: target.reviewerId, dueOn: days.reportsDueOn });
  }
  return formId;
}

/** Who has to hand in a target's report: the post's holder in writing; for an oral one the recorder who takes it. */
async function reporterOf(tx: Tx, act: Act, targetKind: TargetKind): Promise<Person | undefined> {
  const { organisation } = act.actor;
  const { reporterPost, reportMode } = presetNamed(organisation.preset).tiers[targetKind];
  const post: PostKind = reportMode === 'written' ? (reporterPost ?? 'branch_secretary') : 'recorder';
  const holders = await holdersOf(tx, organisation.id, [post], act.today);
  return holders.find((person) => !isAway(person, act.today)) ?? holders[0];
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
  const formId = await addForm(tx, {
    workspaceId: organisation.id,
    roundId: null,
    targetKind: target.targetKind,
    target: spot.isUnit ? { unitId: spot.targetId } : { personId: spot.targetId },
    reviewerId: spot.reviewerId,
    occasion: spot.occasion,
    openedById: openedBy.id,
    openedAt: act.now,
  });
  const calendar = workCalendar(organisation.calendar as WorkCalendarKind);
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'opinion',
    personId: spot.reviewerId,
    subjectId: formId,
    formId,
    about: { target: target.name },
    dueOn: addWorkingDays(calendar, act.today, 1),
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
