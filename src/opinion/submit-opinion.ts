import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { dropDraft, loadDraft } from '../draft/store';
import { Refusal } from '../errors';
import { owe, settle } from '../obligation/store';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { lockForm } from '../round/queries';
import type { Form } from '../round/rules';
import type { Act, SlackFile } from '../slack/interaction';
import { authoriseWriting, receiverOf, requireNotice, requireWithoutOpinion } from './authorise-writing';
import { opinionCardKey, receivedCard, receivedForCard } from './cards';
import { contentSchema, draftedOpinion, type OpinionContent } from './content';
import { draftKey, handedOverDraft, newerThan, type Seen, type Stale } from './drafts';
import { onOpinionSubmitted } from './hooks';
import { opinionById } from './queries';
import { addOpinion } from './store';

/** Working days that the target has to say that an opinion was received. */
const RECEIPT_DAYS = 3;

export type Submitted = {
  readonly is: 'submitted';
  readonly target: string;
  readonly reviewer: string;
  /** Who is asked to confirm receipt; empty where nobody is there to do so. */
  readonly receiver: string;
};

/**
 * Puts the reviewer's own opinion on record (M18, M30), once its notice is out. Gives `stale`, and changes nothing, when
 * the form or its draft changed after the modal was opened. Throws `Refusal`.
 */
export function submitOpinion(act: Act, seen: Seen, content: OpinionContent): Promise<Submitted | Stale> {
  return transact<Submitted | Stale>(act, async (tx) => {
    const form = await lockForm(tx, act.actor.organisation.id, seen.formId);
    const reviewer = await authoriseWriting(tx, act, form, 'own');
    await requireWithoutOpinion(tx, act, form);
    await requireNotice(tx, act, form);
    const stale = await newerThan(tx, act, form, 'own', seen);
    if (stale !== undefined) return stale;
    const draft = seen.adopted ? await loadDraft(tx, draftKey(act.actor.organisation.id, form, 'draft')) : undefined;
    return putOnRecord(tx, act, form, content, {
      submittedById: reviewer.id,
      draftedById: draft?.savedById,
      recordedForAuthor: false,
      files: [],
    });
  });
}

/** The draft is another one than was read, or can't be submitted as it is: something is missing or a day has passed. */
export type NotAsItIs = { readonly is: 'changed' | 'incomplete' };

/**
 * Submits, as the reviewer, what the clerk handed over, in the version that the reviewer read. Changes nothing where that
 * can't be done as it is. Throws `Refusal`.
 */
export function submitDrafted(act: Act, formId: string, draftVersion: number): Promise<Submitted | NotAsItIs> {
  return transact<Submitted | NotAsItIs>(act, async (tx) => {
    const { organisation } = act.actor;
    const form = await lockForm(tx, organisation.id, formId);
    const reviewer = await authoriseWriting(tx, act, form, 'own');
    await requireWithoutOpinion(tx, act, form);
    await requireNotice(tx, act, form);
    const drafted = await handedOverDraft(tx, act, form);
    if (drafted === undefined) throw new Refusal('draftGone');
    const { version, values, savedById } = drafted.draft;
    if (version !== draftVersion) return { is: 'changed' };
    const typed = draftedOpinion(values);
    const content = contentSchema(presetNamed(organisation.preset), act.today, typed.problems.length).safeParse(typed);
    if (!content.success) return { is: 'incomplete' };
    return putOnRecord(tx, act, form, content.data, {
      submittedById: reviewer.id,
      draftedById: savedById,
      recordedForAuthor: false,
      files: [],
    });
  });
}

/**
 * Records the signed opinion of a reviewer without an account (代录), with its original. Only a recorder, and never for
 * somebody who can submit in person. Gives `stale` as `submitOpinion` does. Throws `Refusal`.
 */
export function recordOpinion(
  act: Act,
  seen: Seen,
  content: OpinionContent,
  original: readonly SlackFile[],
): Promise<Submitted | Stale> {
  return transact<Submitted | Stale>(act, async (tx) => {
    const form = await lockForm(tx, act.actor.organisation.id, seen.formId);
    const recorder = await authoriseWriting(tx, act, form, 'record');
    await requireWithoutOpinion(tx, act, form);
    await requireNotice(tx, act, form);
    const stale = await newerThan(tx, act, form, 'record', seen);
    if (stale !== undefined) return stale;
    return putOnRecord(tx, act, form, content, {
      submittedById: recorder.id,
      draftedById: undefined,
      recordedForAuthor: true,
      files: original,
    });
  });
}

interface How {
  readonly submittedById: string;
  readonly draftedById: string | undefined;
  readonly recordedForAuthor: boolean;
  readonly files: readonly SlackFile[];
}

async function putOnRecord(tx: Tx, act: Act, form: Form, content: OpinionContent, how: How): Promise<Submitted> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { achievements, basis, problems } = content;
  const id = await addOpinion(tx, {
    workspaceId,
    formId: form.id,
    authorId: form.reviewerId,
    ...how,
    achievements,
    basis,
    problems: problems.map(({ orderedDueOn, ...problem }) => ({ ...problem, orderedDueOn })),
    submittedAt: act.now,
  });
  await dropDraft(tx, draftKey(workspaceId, form, 'own'));
  await dropDraft(tx, draftKey(workspaceId, form, 'draft'));
  const done = { workspaceId, subjectId: form.id, outcome: 'done', at: act.now } as const;
  await settle(tx, { ...done, kind: 'opinion' });
  await settle(tx, { ...done, kind: 'opinion_draft' });

  const receiver = await receiverOf(tx, act, form);
  if (receiver !== undefined) {
    const calendar = calendarOf(organisation);
    await owe(tx, {
      workspaceId,
      kind: 'opinion_receipt',
      personId: receiver.id,
      awaitedById: form.reviewerId,
      subjectId: form.id,
      formId: form.id,
      roundId: form.roundId ?? undefined,
      about: { target: form.targetName, ...(receiver.slackUserId === null && { detail: receiver.name }) },
      ...reckon(calendar, { from: act.today, after: RECEIPT_DAYS }),
      at: act.now,
    });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, receiver.id, {
      key: opinionCardKey(id),
      message: (text) =>
        receiver.slackUserId === null ? receivedForCard(form, receiver.name, text) : receivedCard(form, text),
    });
  }
  const opinion = await opinionById(tx, workspaceId, id);
  for (const follow of onOpinionSubmitted) await follow(tx, act, opinion);
  await appendAudit(tx, {
    workspaceId,
    actorId: how.submittedById,
    act: how.recordedForAuthor ? 'opinion.record' : 'opinion.submit',
    subjectKind: 'opinion',
    subjectId: id,
    at: act.now,
    content: { formId: form.id, content, ...how },
  });
  return {
    is: 'submitted',
    target: form.targetName,
    reviewer: form.reviewerName,
    receiver: receiver?.name ?? '',
  };
}
