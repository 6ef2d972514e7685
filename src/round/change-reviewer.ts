import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { owe, settle } from '../obligation/store';
import { requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import { holdsAny, reviewerPosts, type Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import type { TargetKind } from '../preset/preset';
import type { Act, Circumstances } from '../slack/interaction';
import { textIn } from '../text';
import { formerReviewerCard, newReviewerCard } from './cards';
import { planners } from './plan-draft';
import { formsWithOpinion, lockForm, lockRound } from './queries';
import { isOpen, type Form } from './rules';
import { awaitedInstead, changeFormReviewer } from './store';

/**
 * Gives a form of an open round another reviewer, as long as there is no opinion; both are told. Only the secretary or the
 * administrator, and only somebody whose post reviews this kind of target. `version` is the form's that was shown.
 */
export function changeReviewer(act: Act, formId: string, version: number, reviewerId: string): Promise<string> {
  return transact(act, async (tx) => {
    const actor = await requirePost(tx, act, planners);
    const form = await lockForm(tx, act.actor.organisation.id, formId);
    const dueOn = await requireChangeable(tx, act, form);
    if (form.version !== version) throw new Refusal('changedMeanwhile');
    const reviewer = await reviewerFor(tx, act, form.targetKind, reviewerId);
    if (reviewer.id === form.personId) throw invalidField('reviewer', 'isTheTarget', reviewer.name);
    if (reviewer.id === form.reviewerId) return reviewer.name;

    await giveReviewTo(tx, act, form, reviewer, { dueOn, byId: actor.id });
    return reviewer.name;
  });
}

/**
 * From now on another person reviews a form, which the caller has locked: what its reviewer owed is theirs, and both are
 * told. `byId` is who did it, the organisation's own id for the clock.
 */
export async function giveReviewTo(
  tx: Tx,
  act: Circumstances,
  form: Form,
  reviewer: Person,
  {
    dueOn,
    byId,
    actingForId = null,
  }: { readonly dueOn: Day; readonly byId: string; readonly actingForId?: string | null },
): Promise<void> {
  const { organisation } = act.actor;
  const { id: formId } = form;
  await changeFormReviewer(tx, organisation.id, formId, { reviewerId: reviewer.id, actingForId });
  // The former reviewer owes nothing more, a look at what the clerk drafted for them included.
  for (const kind of ['opinion', 'opinion_draft'] as const)
    await settle(tx, { workspaceId: organisation.id, kind, subjectId: formId, outcome: 'cancelled', at: act.now });
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'opinion',
    personId: reviewer.id,
    subjectId: formId,
    formId,
    roundId: form.roundId ?? undefined,
    about: { target: form.targetName },
    dueOn,
    at: act.now,
  });
  await awaitedInstead(tx, organisation.id, formId, form.reviewerId, reviewer.id);
  const where = { organisation, today: act.today, now: act.now };
  const key = `reviewer:${formId}:${String(form.version)}`;
  await tellPerson(tx, where, reviewer.id, {
    key,
    message: (text) => newReviewerCard(form.targetName, formId, text),
  });
  await tellPerson(tx, where, form.reviewerId, {
    key: `former-${key}`,
    message: (text) => formerReviewerCard(form.targetName, reviewer.name, text),
  });
  await appendAudit(tx, {
    workspaceId: organisation.id,
    actorId: byId,
    act: 'round.change-reviewer',
    subjectKind: 'form',
    subjectId: formId,
    at: act.now,
    content: { from: form.reviewerId, to: reviewer.id },
  });
}

/** The day on which the opinion is due. Refuses a form outside an open round, and one that has an opinion already. */
async function requireChangeable(tx: Tx, act: Act, form: Form) {
  const { id: workspaceId } = act.actor.organisation;
  if (form.roundId === null) throw new Refusal('notFound');
  const round = await lockRound(tx, workspaceId, form.roundId);
  if (!isOpen(round)) throw new Refusal('roundIsOver');
  if (form.waivedAt !== null) throw new Refusal('alreadyDone');
  if ((await formsWithOpinion(tx, workspaceId, [form.id])).size > 0) throw new Refusal('hasOpinion');
  return round.opinionsDueOn;
}

/** The reviewer chosen at a field: somebody who is there and whose post reviews this kind (M1–M4). */
export async function reviewerFor(tx: Tx, act: Act, kind: TargetKind, id: string, field = 'reviewer'): Promise<Person> {
  const { organisation, locale } = act.actor;
  const preset = presetNamed(organisation.preset);
  const reviewer = (await peopleById(tx, organisation.id, [id], act.today)).get(id);
  if (reviewer === undefined) throw invalidField(field, 'unknownPerson');
  if (reviewer.leftOn !== null) throw invalidField(field, 'personLeft', reviewer.name);
  const posts = reviewerPosts(preset, kind);
  if (holdsAny(reviewer, posts)) return reviewer;
  const names = posts.map((post) => preset.posts[post][locale]).join(textIn(locale).people.or);
  throw invalidField(field, 'reviewerPost', names);
}
