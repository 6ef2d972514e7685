import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { actingPerson, requirePerson, requirePost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { holdersOf, personById } from '../people/queries';
import { holds, isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind, Tier } from '../preset/preset';
import { roundById } from '../round/queries';
import { isOpen, type Form } from '../round/rules';
import { takesOpinions } from '../round/sittings';
import type { Act, ActingPerson } from '../slack/interaction';
import { textIn } from '../text';
import type { Mode } from './drafts';
import { opinionOfForm } from './queries';
import { answersForUnit, isTarget } from './rules';

/** Who drafts for leaders, and records for those without an account. */
export const clerks: readonly PostKind[] = ['recorder'];

/** Who publishes notices (M21). */
const announcers: readonly PostKind[] = ['branch_secretary', 'administrator'];

export const tierOf = (act: Pick<Act, 'actor'>, form: Pick<Form, 'targetKind'>): Tier =>
  presetNamed(act.actor.organisation.preset).tiers[form.targetKind];

/** Who acts, if they may write on this form in this way; never about themselves. Throws `Refusal`. */
export async function authoriseWriting(tx: Tx, act: Act, form: Form, mode: Mode): Promise<ActingPerson> {
  const actor = actingPerson(act);
  refuseOwn('opinion.write', { target: isTarget(actor, form, tierOf(act, form)) });
  if (mode === 'own') return requirePerson(act, { id: form.reviewerId, name: form.reviewerName });
  await requirePost(tx, act, clerks);
  const { slackUserId, name } = await personById(tx, act.actor.organisation.id, form.reviewerId, act.today);
  if (mode === 'record' && slackUserId !== null) throw new Refusal('reviewerHasAccount', name);
  if (mode === 'draft' && slackUserId === null) throw new Refusal('reviewerWithoutAccount', name);
  return actor;
}

/** Refuses a form that runs no more, or has its opinion. */
export async function requireWithoutOpinion(tx: Tx, act: Act, form: Form): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  if ((await opinionOfForm(tx, workspaceId, form.id)) !== undefined)
    throw new Refusal('opinionSubmitted', form.targetName);
  if (form.waivedAt !== null) throw new Refusal('targetWaived', form.targetName);
  if (form.completedAt !== null) throw new Refusal('reviewOver');
  if (form.roundId !== null && !isOpen(await roundById(tx, workspaceId, form.roundId))) throw new Refusal('reviewOver');
}

/** Refuses before the notice is out, and says who publishes it (M21). An on-the-spot review needs none. */
export async function requireNotice(tx: Tx, act: Act, form: Form): Promise<void> {
  const { organisation, locale } = act.actor;
  if (await takesOpinions(tx, organisation.id, form)) return;
  const holders = await holdersOf(tx, organisation.id, announcers, act.today);
  const text = textIn(locale, organisation.preset).people;
  const preset = presetNamed(organisation.preset);
  const who = announcers.map((kind) =>
    text.postWithHolders(
      preset.posts[kind][locale],
      holders.filter((person) => holds(person, kind)).map(({ name }) => name),
    ),
  );
  throw new Refusal('noticeFirst', who.join(text.or));
}

/** Who takes an opinion for its target: the target; for a unit whoever answers for it and is there. */
export async function receiverOf(tx: Tx, act: Act, form: Form): Promise<Person | undefined> {
  const workspaceId = act.actor.organisation.id;
  if (form.personId !== null) {
    const person = await personById(tx, workspaceId, form.personId, act.today);
    return person.leftOn === null ? person : undefined;
  }
  const holders = await holdersOf(tx, workspaceId, [answersForUnit(tierOf(act, form))], act.today);
  return holders.find((person) => !isAway(person, act.today)) ?? holders[0];
}
