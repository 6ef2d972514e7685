import { enqueue, priority } from '../delivery/enqueue';
import type { Interaction, Press } from '../slack/interaction';
import { answeredCard, answeredWords } from './cards';
import { receiversFor, type Parties } from './parties';
import type { Report } from './rules';

/**
 * Brings a receiver's card up to date from which they opened a report that another one has accepted or returned: it says
 * so, and offers nothing that is over. Once for a message.
 */
export async function refreshReceiversCard(
  i: Interaction,
  { message }: Press,
  parties: Parties,
  report: Report,
): Promise<void> {
  const { actor, db, now, text } = i;
  const answered = report.accepted ?? report.returned;
  const words = answeredWords(report, text);
  const me = actor.person?.id;
  const isReceiver = receiversFor(parties, report.reporter.id).some(({ id }) => id === me);
  if (message === undefined || words === undefined || !isReceiver || answered?.by.id === me) return;
  await enqueue(db.prisma, {
    workspaceId: actor.organisation.id,
    key: `report-answered:${report.id}:${message.channel}:${message.ts}`,
    kind: 'card',
    channel: message.channel,
    updateTs: message.ts,
    ...answeredCard(words, report.id, text),
    priority: priority.answer,
    at: now,
  });
}
