import { dayOf } from '../calendar/day';
import { forEachInTurn } from '../db/each';
import type { Database } from '../db/open';
import type { Job } from '../jobs';
import type { Organisation } from '../slack/interaction';
import { oweAnswer } from './give-feedback';
import { disclosureById, feedbackNotOwed, lockFeedback } from './queries';

/**
 * What a reader said while nobody could answer is owed an answer once somebody can. Nearly always it finds nothing, in one
 * query; twice, late or on two machines it changes nothing more.
 */
async function oweAnswers(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const act = { actor: { organisation }, now: at, today: dayOf(at, organisation.timeZone) };
  await forEachInTurn(await feedbackNotOwed(db.prisma, organisation.id), (id) =>
    db.transaction(async (tx) => {
      const { answeredAt, disclosureId } = await lockFeedback(tx, organisation.id, id);
      if (answeredAt !== null || !(await feedbackNotOwed(tx, organisation.id)).includes(id)) return;
      await oweAnswer(tx, act, id, await disclosureById(tx, organisation.id, disclosureId));
    }),
  );
}

export const oweAnswersJob: Job = { name: 'owe-answers', cron: '* * * * *', run: oweAnswers };
