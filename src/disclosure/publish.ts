import type { AfterPosted } from '../delivery/deliver';
import type { Tx } from '../db/open';
import { enqueue, priority } from '../delivery/enqueue';
import { organisationById } from '../people/queries';
import { presetNamed } from '../preset';
import { context, type KnownBlock } from '../slack/blocks';
import type { Organisation } from '../slack/interaction';
import { textIn } from '../text';
import { showInstant } from '../text/format';
import { noticeBlocks, sayButton, type Reading } from './notice-views';
import { disclosureById, type Disclosure } from './queries';
import { changedFields } from './rules';
import { markDisclosurePosted } from './store';
import { outcomePost } from './outcome-views';

/** A channel is read by many: in the organisation's language, zone and words. */
export const channelReading = (organisation: Organisation): Reading => ({
  preset: presetNamed(organisation.preset),
  text: textIn(organisation.locale, organisation.preset),
  locale: organisation.locale,
  timeZone: organisation.timeZone,
});

/** The post as it stands in the channel, with its button. */
function post(disclosure: Disclosure, before: Disclosure | undefined, reading: Reading): KnownBlock[] {
  if (disclosure.kind === 'outcome')
    return outcomePost(disclosure.id, disclosure.content, reading, disclosure.correctionReason);
  const change =
    before?.kind === 'notice'
      ? {
          before: before.content,
          fields: changedFields(before.content, disclosure.content),
          reason: disclosure.correctionReason ?? '',
        }
      : undefined;
  return [...noticeBlocks(disclosure.content, reading, change), sayButton(disclosure.id, reading.text)];
}

/** The words for a notification: what it is, nothing of what it says. */
function postText({ kind, content, correctsId }: Disclosure, { text }: Reading): string {
  const words = text.disclosure;
  if (kind === 'notice')
    return correctsId === null ? words.noticeText(content.round) : words.noticeCorrectedText(content.round);
  return correctsId === null ? words.outcomeText(content.target) : words.outcomeCorrectedText(content.target);
}

async function blocksOf(tx: Tx, organisation: Organisation, disclosure: Disclosure): Promise<KnownBlock[]> {
  const before =
    disclosure.correctsId === null ? undefined : await disclosureById(tx, organisation.id, disclosure.correctsId);
  return post(disclosure, before, channelReading(organisation));
}

/** Puts an approved disclosure into the outbox; the post that it corrects, if there is one, gets a line that says so. */
export async function publish(tx: Tx, organisation: Organisation, id: string, at: Date): Promise<void> {
  const disclosure = await disclosureById(tx, organisation.id, id);
  await enqueue(tx, {
    workspaceId: organisation.id,
    key: `disclosure:${id}`,
    kind: 'disclosure',
    subjectId: id,
    channel: disclosure.channelId,
    text: postText(disclosure, channelReading(organisation)),
    blocks: await blocksOf(tx, organisation, disclosure),
    priority: priority.disclosure,
    at,
  });
  if (disclosure.correctsId !== null) await markCorrected(tx, organisation, disclosure.correctsId, at);
}

/** Adds to a post that was corrected a line that says so; its text stays. Nothing while it is not posted or holds. */
async function markCorrected(tx: Tx, organisation: Organisation, id: string, at: Date): Promise<void> {
  const original = await disclosureById(tx, organisation.id, id);
  if (original.correctedAt === null || original.messageTs === null) return;
  const reading = channelReading(organisation);
  const when = showInstant(original.correctedAt, reading.timeZone, reading.locale);
  await enqueue(tx, {
    workspaceId: organisation.id,
    key: `disclosure-corrected:${id}`,
    kind: 'disclosure-corrected',
    subjectId: id,
    channel: original.channelId,
    updateTs: original.messageTs,
    text: postText(original, reading),
    blocks: [...(await blocksOf(tx, organisation, original)), context(reading.text.disclosure.correctedOn(when))],
    priority: priority.disclosure,
    at,
  });
}

/** Keeps where a disclosure stands; one that was corrected before it was posted gets its line now. */
export const afterDisclosurePosted: AfterPosted = async (tx, { workspaceId, subjectId }, posted) => {
  if (subjectId === null) return;
  await markDisclosurePosted(tx, workspaceId, subjectId, posted);
  await markCorrected(tx, await organisationById(tx, workspaceId), subjectId, posted.at);
};
