import { isDeepStrictEqual } from 'node:util';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { dropDraft, loadDraft, saveDraft, type Draft, type DraftKey } from '../draft/store';
import { Refusal } from '../errors';
import { settle } from '../obligation/store';
import { isTarget } from '../opinion/rules';
import { requirePerson } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { lockForm, roundById } from '../round/queries';
import type { Form } from '../round/rules';
import { completeForms } from '../round/finish';
import { readFields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { correctionCard, owedActionCard, publishedCard } from './outcome-views';
import {
  outcomeContent,
  outcomeSchema,
  outcomeSubject,
  type OutcomeSubject,
  type TypedOutcome,
} from './prepare-outcome';
import { disclosureChannel } from './prepare-notice';
import { publish } from './publish';
import { outcomesOfForms } from './queries';
import type { OutcomeAbout, OutcomeContent } from './rules';
import { addDisclosure } from './store';

/** Where an outcome's draft is kept, from the preview to its approval: it is the approver's, whoever wrote it. */
export const outcomeDraftKey = (act: Act, approverId: string, about: OutcomeAbout): DraftKey => ({
  workspaceId: act.actor.organisation.id,
  ownerId: approverId,
  key: `disclosure.outcome:${about.corrects ?? about.form}`,
});

interface Shown {
  readonly draft: Draft;
  readonly key: DraftKey;
  readonly typed: TypedOutcome;
  readonly content: OutcomeContent;
}

/** The draft as it was previewed: neither it nor what it is made from has changed since. */
async function shownDraft(
  tx: Tx,
  act: Act,
  about: OutcomeAbout,
  subject: OutcomeSubject,
  version: number,
): Promise<Shown> {
  const key = outcomeDraftKey(act, subject.approver.id, about);
  const draft = await loadDraft(tx, key);
  if (draft === undefined) throw new Refusal('alreadyDone');
  const typed = readFields(outcomeSchema(about), draft.values);
  const content = await outcomeContent(tx, act, subject.form, typed);
  if (draft.version !== version) throw new Refusal('changedMeanwhile');
  if (draft.values['shown'] !== JSON.stringify(content)) throw new Refusal('changedMeanwhile');
  return { draft, key, typed, content };
}

/**
 * Approves an outcome and publishes it, as previewed (M24). Only who approves it: the secretary, for the secretary's own
 * the stand-in. A correction leaves what it corrects on record. Throws `Refusal`.
 */
export function publishOutcome(act: Act, about: OutcomeAbout, version: number): Promise<{ corrected: boolean }> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const channelId = disclosureChannel(act);
    await lockForm(tx, organisation.id, about.form);
    const subject = await outcomeSubject(tx, act, about);
    const { form, approver } = subject;
    const person = requirePerson(act, approver);
    const tier = presetNamed(organisation.preset).tiers[form.targetKind];
    refuseOwn('outcome.approve', { target: isTarget(person, form, tier) });
    const { draft, key, typed, content } = await shownDraft(tx, act, about, subject, version);
    if (about.corrects !== undefined) await refuseTheSame(tx, organisation.id, form, content);
    const id = await addDisclosure(tx, {
      workspaceId: organisation.id,
      kind: 'outcome',
      roundId: form.roundId,
      formId: form.id,
      content,
      includesOpinion: content.opinion !== null,
      draftedById: draft.savedById,
      draftedAt: draft.savedAt,
      approvedById: person.id,
      approvedAt: act.now,
      channelId,
      corrects: about.corrects === undefined ? undefined : { id: about.corrects, reason: typed.reason ?? '' },
    });
    await publish(tx, organisation, id, act.now);
    await settle(tx, {
      workspaceId: organisation.id,
      kind: 'disclosure',
      subjectId: form.id,
      outcome: 'done',
      at: act.now,
    });
    await completeWithoutRound(tx, act, form);
    if (form.personId !== null) {
      await tellPerson(tx, { organisation, today: act.today, now: act.now }, form.personId, {
        key: `outcome:${id}`,
        message: (text) => publishedCard(id, about.corrects !== undefined, text),
      });
    }
    await dropDraft(tx, key);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: about.corrects === undefined ? 'disclosure.publish' : 'disclosure.correct',
      subjectKind: 'form',
      subjectId: form.id,
      at: act.now,
      content: { disclosure: id, outcome: content, reason: typed.reason ?? null },
    });
    return { corrected: about.corrects !== undefined };
  });
}

async function refuseTheSame(tx: Tx, workspaceId: string, form: Form, content: OutcomeContent): Promise<void> {
  const before = (await outcomesOfForms(tx, workspaceId, [form.id])).at(-1);
  if (isDeepStrictEqual(before?.content, JSON.parse(JSON.stringify(content)))) throw new Refusal('nothingChanged');
}

/** A form that no round's end will complete is complete with its outcome: an on-the-spot one, or of a closed round. */
async function completeWithoutRound(tx: Tx, act: Act, form: Form): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  if (form.completedAt !== null) return;
  if (form.roundId !== null && (await roundById(tx, workspaceId, form.roundId)).closedAt === null) return;
  await completeForms(tx, act, [form.id]);
}

/** Hands a prepared outcome to who approves it: they get a card, and find it filled in. Throws `Refusal`. */
export function handOverOutcome(act: Act, about: OutcomeAbout, version: number): Promise<{ approver: string }> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    await lockForm(tx, organisation.id, about.form);
    const subject = await outcomeSubject(tx, act, about);
    const { form, approver, person } = subject;
    const { draft, key } = await shownDraft(tx, act, about, subject, version);
    await saveDraft(tx, { ...key, savedById: person.id, values: draft.values, handedOverAt: act.now, at: act.now });
    const corrects = about.corrects;
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, approver.id, {
      key: `outcome-drafted:${form.id}:${act.now.toISOString()}`,
      message: (text) => {
        const title = text.disclosure.outcomeDrafted(person.name, form.targetName);
        return corrects === undefined ? owedActionCard(form, title, text) : correctionCard(corrects, title, text);
      },
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: 'disclosure.hand-over',
      subjectKind: 'form',
      subjectId: form.id,
      at: act.now,
      content: { draft: draft.values },
    });
    return { approver: approver.name };
  });
}
