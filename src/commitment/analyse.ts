import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { firstDayOfQuarter, lastDayOfQuarter, type Quarter } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { openAbout } from '../obligation/open';
import { settle } from '../obligation/store';
import { actingFor } from '../people/authorise';
import { fields } from '../slack/fields';
import type { Act, ActingPerson } from '../slack/interaction';
import { figuresOf, monthsOf, quarterKey, quarterOfKey, type Figures } from './period-rules';
import { commitmentsBetween } from './queries';
import { addAnalysis } from './store';

export const analysisSchema = z.object({ text: fields.text() });

/** A quarter that is still to be analysed, for who owes that, or records it for them (代录). Throws `Refusal`. */
export async function quarterToAnalyse(
  tx: Tx,
  act: Act,
  subjectId: string,
): Promise<{ readonly quarter: Quarter; readonly author: string; readonly actor: ActingPerson }> {
  const owed = await openAbout(tx, act.actor.organisation.id, 'analysis', subjectId);
  const quarter = quarterOfKey(owed?.about.detail);
  if (owed === undefined || quarter === undefined) throw new Refusal('alreadyDone');
  return { quarter, author: owed.personId, actor: await actingFor(tx, act, owed.personId) };
}

/** What the checks of a quarter found, those of commitments withdrawn in it included. */
export async function figuresOfQuarter(tx: Tx, workspaceId: string, quarter: Quarter): Promise<Figures> {
  const [from, until] = [firstDayOfQuarter(quarter), lastDayOfQuarter(quarter)];
  return figuresOf(await commitmentsBetween(tx, workspaceId, from, until), monthsOf(quarter));
}

/** Puts the analysis of a quarter's checks on record, once (M26). Throws `Refusal`. */
export function analyse(act: Act, subjectId: string, text: string): Promise<{ readonly quarter: string }> {
  return transact(act, async (tx) => {
    const workspaceId = act.actor.organisation.id;
    const { quarter: of, author, actor } = await quarterToAnalyse(tx, act, subjectId);
    const isNew = await addAnalysis(tx, { workspaceId, ...of, authorId: author, text, submittedAt: act.now });
    if (!isNew) throw new Refusal('alreadyDone');
    await settle(tx, { workspaceId, kind: 'analysis', subjectId, outcome: 'done', at: act.now });
    await appendAudit(tx, {
      workspaceId,
      actorId: actor.id,
      act: 'commitment.analyse',
      subjectKind: 'quarter',
      subjectId: quarterKey(of),
      at: act.now,
      content: { text, for: author },
    });
    return { quarter: quarterKey(of) };
  });
}
