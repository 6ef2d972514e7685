import type { Tx } from '../db/open';
import { enqueue, priority } from '../delivery/enqueue';
import type { AfterPosted } from '../delivery/deliver';
import { peopleById } from '../people/queries';
import { recipientsOf, tellPerson } from '../people/tell';
import type { Circumstances } from '../slack/interaction';
import { textIn } from '../text';
import { ownerCard } from './measure-views';
import { measureById } from './queries';
import type { Measure } from './rules';
import { rememberCard } from './store';

/** The delivery kind of the owner's card: posted, its place is kept, since a reply in its thread is progress. */
export const MEASURE_CARD = 'measure.card';

export const afterCardPosted: AfterPosted = async (tx, delivery, posted) => {
  if (delivery.subjectId !== null)
    await rememberCard(tx, delivery.workspaceId, delivery.subjectId, posted.channel, posted.ts);
};

const telling = (act: Circumstances) => ({ organisation: act.actor.organisation, today: act.today, now: act.now });

async function hasAccount(tx: Tx, act: Circumstances, measure: Measure): Promise<boolean> {
  const people = await peopleById(tx, act.actor.organisation.id, [measure.ownerId], act.today);
  return people.get(measure.ownerId)?.slackUserId !== null;
}

/** Sends the owner the card of a measure that is theirs from now on. */
export async function sendCard(tx: Tx, act: Circumstances, measure: Measure): Promise<void> {
  const account = await hasAccount(tx, act, measure);
  await tellPerson(tx, telling(act), measure.ownerId, {
    key:
      measure.version === 0 ? `measure-card:${measure.id}` : `measure-card:${measure.id}:to${String(measure.version)}`,
    kind: MEASURE_CARD,
    subjectId: measure.id,
    message: (text, locale) => ownerCard(measure, { text, locale }, account),
  });
}

/** Brings the owner's card up to date, so that no button on it offers what can't be done any more. */
export async function refreshCard(tx: Tx, act: Circumstances, measureId: string): Promise<void> {
  const { organisation } = act.actor;
  const measure = await measureById(tx, organisation.id, measureId);
  if (measure.cardChannelId === null || measure.cardTs === null) return;
  const [reader] = await recipientsOf(tx, organisation, measure.ownerId, act.today);
  const locale = reader?.locale ?? organisation.locale;
  await enqueue(tx, {
    workspaceId: organisation.id,
    key: `measure-card:${measure.id}:v${String(measure.version)}`,
    kind: 'card',
    subjectId: measure.id,
    channel: measure.cardChannelId,
    updateTs: measure.cardTs,
    ...ownerCard(measure, { text: textIn(locale, organisation.preset), locale }, await hasAccount(tx, act, measure)),
    priority: priority.card,
    at: act.now,
  });
}
