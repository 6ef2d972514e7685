import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes } from '../errors';
import { settle } from '../obligation/store';
import { actingPerson, requirePost } from '../people/authorise';
import { originalIssues } from '../people/original';
import { refuseOwn } from '../people/own-rules';
import { rewriteCards, tellPerson } from '../people/tell';
import { lockForm } from '../round/queries';
import type { Form } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act, ActingPerson, SlackFile } from '../slack/interaction';
import { clerks, receiverOf, tierOf } from './authorise-writing';
import { opinionCardKey, replyCard, takenCard } from './cards';
import { opinionOfForm } from './queries';
import { isTarget, type Opinion } from './rules';
import { keepOriginal, markReceived, saveReply } from './store';

/** Who puts it on record, and from what, where the target has no account (代录). */
interface Recorded {
  readonly by: ActingPerson;
  readonly original: readonly SlackFile[];
}

/** The target says that the opinion was received; after the silence was counted, too. Throws `Refusal`. */
export function confirmReceipt(act: Act, formId: string): Promise<void> {
  return transact(act, async (tx) => {
    const { form, opinion, target } = await opinionForTarget(tx, act, formId);
    if (opinion.receivedAt !== null) throw new Refusal('alreadyDone');
    await receive(tx, act, form, opinion, undefined);
    await audit(tx, act, target, opinion, 'opinion.receive', {});
  });
}

/** Puts the target's own answer beside the opinion, once; it is a sign of receipt too. Throws `Refusal`. */
export function replyToOpinion(act: Act, formId: string, reply: string): Promise<void> {
  return transact(act, async (tx) => {
    const { form, opinion, target } = await opinionForTarget(tx, act, formId);
    if (opinion.reply !== null) throw new Refusal('repliedAlready');
    await putReply(tx, act, form, opinion, reply, undefined);
    if (opinion.receivedAt === null) await receive(tx, act, form, opinion, undefined);
    await audit(tx, act, target, opinion, 'opinion.reply', { reply });
  });
}

export const takeForSchema = z.object({ reply: fields.optionalText(2000), original: fields.files });
export type TakeFor = z.output<typeof takeForSchema>;

/** Whom an opinion is taken for: its target without an account; for a unit, who answers for it. */
export async function takerWithoutAccount(tx: Tx, act: Act, form: Form) {
  const receiver = await receiverOf(tx, act, form);
  return receiver?.slackUserId === null ? receiver : undefined;
}

/**
 * Records, from the signed original, that a target without an account received the opinion, and their own answer where
 * they wrote one (代录). A recorder does, who did not give the opinion. Gives the target's name. Throws `Refusal`,
 * `InvalidInput`.
 */
export function takeForTarget(act: Act, formId: string, { reply, original }: TakeFor): Promise<string> {
  return transact(act, async (tx) => {
    const by = await requirePost(tx, act, clerks);
    const form = await lockForm(tx, act.actor.organisation.id, formId);
    const opinion = await opinionOfForm(tx, act.actor.organisation.id, formId);
    if (opinion === undefined) throw new Refusal('opinionNotThere');
    const taker = await takerWithoutAccount(tx, act, form);
    if (taker === undefined) throw new Refusal('targetHasAccount', form.targetName);
    refuseOwn('opinion.take_for', { author: by.id === opinion.authorId });
    if (reply !== undefined && opinion.reply !== null) throw new Refusal('repliedAlready');
    const saysNothing = reply === undefined && opinion.receivedAt !== null;
    refuseMistakes([
      ...(saysNothing ? [{ field: 'reply', code: 'required' as const, params: [] }] : []),
      ...originalIssues(original, 'original'),
    ]);
    const recorded = { by, original };
    if (opinion.receivedAt === null) await receive(tx, act, form, opinion, recorded);
    if (reply !== undefined) await putReply(tx, act, form, opinion, reply, recorded);
    const content = { reply: reply ?? null, original: original.map(({ id }) => id), for: taker.id };
    await audit(tx, act, by, opinion, 'opinion.take_for', content);
    return taker.name;
  });
}

async function opinionForTarget(
  tx: Tx,
  act: Act,
  formId: string,
): Promise<{ form: Form; opinion: Opinion; target: ActingPerson }> {
  const target = actingPerson(act);
  const form = await lockForm(tx, act.actor.organisation.id, formId);
  if (!isTarget(target, form, tierOf(act, form))) throw new Refusal('onlyFor', form.targetName);
  const opinion = await opinionOfForm(tx, act.actor.organisation.id, formId);
  if (opinion === undefined) throw new Refusal('opinionNotThere');
  return { form, opinion, target };
}

async function receive(tx: Tx, act: Act, form: Form, opinion: Opinion, recorded: Recorded | undefined): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  await markReceived(tx, workspaceId, opinion.id, act.now, recorded?.by.id ?? null);
  if (recorded !== undefined) await keep(tx, act, opinion, 'receipt', recorded);
  await settle(tx, { workspaceId, kind: 'opinion_receipt', subjectId: form.id, outcome: 'done', at: act.now });
  const receiver = await receiverOf(tx, act, form);
  if (receiver === undefined) return;
  const { organisation } = act.actor;
  await rewriteCards(tx, { organisation, today: act.today, now: act.now }, [receiver], () => ({
    key: opinionCardKey(opinion.id),
    message: (text) => takenCard(form, receiver.slackUserId === null ? receiver.name : null, text),
  }));
}

async function putReply(
  tx: Tx,
  act: Act,
  form: Form,
  opinion: Opinion,
  reply: string,
  recorded: Recorded | undefined,
): Promise<void> {
  const { organisation } = act.actor;
  await saveReply(tx, organisation.id, opinion.id, reply, act.now, recorded?.by.id ?? null);
  if (recorded !== undefined) await keep(tx, act, opinion, 'reply', recorded);
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, form.reviewerId, {
    key: `opinion-replied:${opinion.id}`,
    message: (text) => replyCard(form, text),
  });
}

const keep = (
  tx: Tx,
  act: Act,
  opinion: Opinion,
  part: 'receipt' | 'reply',
  { by, original }: Recorded,
): Promise<void> => keepOriginal(tx, act.actor.organisation.id, opinion.id, part, original, { id: by.id, at: act.now });

const audit = (
  tx: Tx,
  act: Act,
  actor: ActingPerson,
  opinion: Opinion,
  what: string,
  content: unknown,
): Promise<void> =>
  appendAudit(tx, {
    workspaceId: act.actor.organisation.id,
    actorId: actor.id,
    act: what,
    subjectKind: 'opinion',
    subjectId: opinion.id,
    at: act.now,
    content,
  });
