import { actingFor } from '../people/authorise';
import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { enqueue, priority } from '../delivery/enqueue';
import { Refusal } from '../errors';
import { lockForm } from '../round/queries';
import { section } from '../slack/blocks';
import { fields } from '../slack/fields';
import type { Act, ActingPerson, MessageEvent, SlackFile } from '../slack/interaction';
import { textIn } from '../text';
import { plainText } from './message-text';
import { refreshCard } from './owner-card';
import { measureById, measureOfCard } from './queries';
import { isWithOwner, progressOf, type Measure } from './rules';
import { addProgress, markStarted } from './store';

export const progressSchema = z.object({ text: fields.text(), files: fields.files });

export interface ProgressInput {
  readonly text: string;
  readonly files: readonly SlackFile[];
}

/** Puts progress on record, in the words of a measure's owner (M23). Throws `Refusal` when it is not the owner's turn. */
export function reportProgress(act: Act, measureId: string, input: ProgressInput): Promise<void> {
  return transact(act, async (tx) => {
    const { measure, author } = await lockOwned(tx, act, measureId);
    if (!isWithOwner(measure)) throw new Refusal('measureIs', stateWords(act, measure));
    await record(tx, act, measure, author, input, undefined);
  });
}

/**
 * Takes a reply in the thread of the owner's card as progress (M23), once, and says so in the thread. `false` for a
 * message that is none.
 */
export async function progressByReply(act: Act, message: MessageEvent): Promise<boolean> {
  const { channel, threadTs, ts, files } = message;
  const text = plainText(message.text);
  if (threadTs === undefined || (text === '' && files.length === 0)) return false;
  const workspaceId = act.actor.organisation.id;
  const card = await measureOfCard(act.db.prisma, workspaceId, channel, threadTs);
  if (card === undefined) return false;
  await transact(act, async (tx) => {
    const { measure, author } = await lockOwned(tx, act, card.id);
    const words = textIn(act.actor.locale, act.actor.organisation.preset).rectification;
    const taken = isWithOwner(measure);
    const answer = taken ? words.progressRecorded : words.progressTooLate(stateWords(act, measure));
    await enqueue(tx, {
      workspaceId,
      key: `progress-reply:${measure.id}:${ts}`,
      kind: 'answer',
      subjectId: measure.id,
      channel,
      threadTs,
      text: answer,
      blocks: [section(answer)],
      priority: priority.answer,
      at: act.now,
    });
    if (taken) await record(tx, act, measure, author, { text, files }, ts);
  });
  return true;
}

const stateWords = (act: Act, measure: Measure): string =>
  textIn(act.actor.locale, act.actor.organisation.preset).rectification.states[progressOf(measure)];

/** Locks the measure's form, and reads the measure for its owner. Refuses everybody else. */
export async function lockOwned(
  tx: Tx,
  act: Act,
  measureId: string,
): Promise<{ readonly measure: Measure; readonly author: ActingPerson }> {
  const workspaceId = act.actor.organisation.id;
  const { formId, ownerId } = await measureById(tx, workspaceId, measureId);
  const author = await actingFor(tx, act, ownerId);
  await lockForm(tx, workspaceId, formId);
  return { measure: await measureById(tx, workspaceId, measureId), author };
}

async function record(
  tx: Tx,
  act: Act,
  measure: Measure,
  author: ActingPerson,
  input: ProgressInput,
  slackTs: string | undefined,
): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  const isNew = await addProgress(tx, {
    workspaceId,
    measureId: measure.id,
    authorId: author.id,
    kind: 'progress',
    ...input,
    ...(slackTs !== undefined && { slackTs }),
    at: act.now,
  });
  if (!isNew) return;
  if (await markStarted(tx, workspaceId, measure.id, act.now)) await refreshCard(tx, act, measure.id);
  await appendAudit(tx, {
    workspaceId,
    actorId: author.id,
    act: 'measure.progress',
    subjectKind: 'measure',
    subjectId: measure.id,
    at: act.now,
    content: input,
  });
}
