import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { settle } from '../obligation/store';
import { actingPerson } from '../people/authorise';
import { tellPerson } from '../people/tell';
import { lockForm } from '../round/queries';
import type { Form } from '../round/rules';
import type { Act, ActingPerson } from '../slack/interaction';
import { tierOf } from './authorise-writing';
import { replyCard } from './cards';
import { opinionOfForm } from './queries';
import { isTarget, type Opinion } from './rules';
import { markReceived, saveReply } from './store';

/** The target says that the opinion was received; after the silence was counted, too. Throws `Refusal`. */
export function confirmReceipt(act: Act, formId: string): Promise<void> {
  return transact(act, async (tx) => {
    const { form, opinion, target } = await opinionForTarget(tx, act, formId);
    if (opinion.receivedAt !== null) throw new Refusal('alreadyDone');
    await receive(tx, act, form, opinion);
    await audit(tx, act, target, opinion, 'opinion.receive', {});
  });
}

/** Puts the target's own answer beside the opinion, once; it is a sign of receipt too. Throws `Refusal`. */
export function replyToOpinion(act: Act, formId: string, reply: string): Promise<void> {
  return transact(act, async (tx) => {
    const { form, opinion, target } = await opinionForTarget(tx, act, formId);
    if (opinion.reply !== null) throw new Refusal('repliedAlready');
    await saveReply(tx, act.actor.organisation.id, opinion.id, reply, act.now);
    if (opinion.receivedAt === null) await receive(tx, act, form, opinion);
    const where = { organisation: act.actor.organisation, today: act.today, now: act.now };
    await tellPerson(tx, where, form.reviewerId, {
      key: `opinion-replied:${opinion.id}`,
      message: (text) => replyCard(form, text),
    });
    await audit(tx, act, target, opinion, 'opinion.reply', { reply });
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

async function receive(tx: Tx, act: Act, form: Form, opinion: Opinion): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  await markReceived(tx, workspaceId, opinion.id, act.now);
  await settle(tx, { workspaceId, kind: 'opinion_receipt', subjectId: form.id, outcome: 'done', at: act.now });
}

const audit = (
  tx: Tx,
  act: Act,
  target: ActingPerson,
  opinion: Opinion,
  what: string,
  content: unknown,
): Promise<void> =>
  appendAudit(tx, {
    workspaceId: act.actor.organisation.id,
    actorId: target.id,
    act: what,
    subjectKind: 'opinion',
    subjectId: opinion.id,
    at: act.now,
    content,
  });
