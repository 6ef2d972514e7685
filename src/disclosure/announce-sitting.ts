import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { dropDraft, loadDraft } from '../draft/store';
import { Refusal } from '../errors';
import { requirePost } from '../people/authorise';
import { holdersOf, peopleById } from '../people/queries';
import { holds } from '../people/rules';
import { tellPeople } from '../people/tell';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import { planners } from '../round/plan-draft';
import { lockRound } from '../round/queries';
import type { Form } from '../round/rules';
import { addSitting, changeSitting, markAnnounced } from '../round/sittings';
import { readFields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { sittingCard } from './notice-views';
import {
  disclosureChannel,
  noticeSchema,
  prepareNotice,
  type PreparedNotice,
  type TypedNotice,
} from './prepare-notice';
import { publish } from './publish';
import { noticesOfSittings, type NoticeDisclosure } from './queries';
import { changedFields, type NoticeAbout } from './rules';
import { addDisclosure } from './store';

/** Where a notice's draft is kept, from the preview to its posting. */
export const noticeDraftKey = (act: Act, ownerId: string, about: NoticeAbout) => ({
  workspaceId: act.actor.organisation.id,
  ownerId,
  key: `disclosure.notice:${about.sitting ?? `${about.round}:${about.reviewer ?? ''}`}`,
});

/**
 * Publishes the notice that was previewed (M21): the sitting is planned or changed, its notice goes to the disclosure
 * channel, and those reviewed and who leads are told. The draft must be the one shown. Only the secretary or the
 * administrator. Throws `Refusal`.
 */
export function announceSitting(act: Act, about: NoticeAbout, draftVersion: number): Promise<{ corrected: boolean }> {
  return transact(act, async (tx) => {
    const person = await requirePost(tx, act, planners);
    const { organisation } = act.actor;
    const channelId = disclosureChannel(act);
    await lockRound(tx, organisation.id, about.round);
    const draftKey = noticeDraftKey(act, person.id, about);
    const draft = await loadDraft(tx, draftKey);
    if (draft === undefined) throw new Refusal('alreadyDone');
    if (draft.version !== draftVersion) throw new Refusal('changedMeanwhile');
    const typed = readFields(noticeSchema(about), draft.values);
    const prepared = await prepareNotice(tx, act, about, typed);
    if (prepared.issues !== null) throw new Refusal('noticeNoLongerFits');
    const { notice } = prepared;
    const before =
      notice.sitting === undefined
        ? undefined
        : (await noticesOfSittings(tx, organisation.id, [notice.sitting.id])).at(-1);
    if (before !== undefined && changedFields(before.content, notice.content).length === 0)
      throw new Refusal('nothingChanged');

    const sittingId = await saveSitting(tx, act, person.id, notice, typed);
    const id = await addDisclosure(tx, {
      workspaceId: organisation.id,
      kind: 'notice',
      roundId: notice.round.id,
      sittingId,
      content: notice.content,
      draftedById: draft.savedById,
      draftedAt: draft.savedAt,
      approvedById: person.id,
      approvedAt: act.now,
      channelId,
      corrects: before === undefined ? undefined : { id: before.id, reason: typed.reason ?? '' },
    });
    await publish(tx, organisation, id, act.now);
    await tellThoseConcerned(tx, act, id, notice, before);
    await dropDraft(tx, draftKey);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: before === undefined ? 'disclosure.announce' : 'disclosure.correct-notice',
      subjectKind: 'sitting',
      subjectId: sittingId,
      at: act.now,
      content: { disclosure: id, notice: notice.content, reason: typed.reason ?? null },
    });
    return { corrected: before !== undefined };
  });
}

async function saveSitting(
  tx: Tx,
  act: Act,
  personId: string,
  { round, sitting, startsAt, forms, leaderId }: PreparedNotice,
  { place, content, timing, arrangement, occasion }: TypedNotice,
): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const formIds = forms.map((form) => form.id);
  const planned = { startsAt, place, content, timing, arrangement, occasion, leaderId, formIds };
  if (sitting !== undefined) {
    await changeSitting(tx, workspaceId, sitting.id, planned);
    return sitting.id;
  }
  const id = await addSitting(tx, {
    workspaceId,
    roundId: round.id,
    ...planned,
    createdById: personId,
    createdAt: act.now,
  });
  await markAnnounced(tx, workspaceId, id, act.now);
  return id;
}

/** One card each for those reviewed and for who leads; who was taken out of a sitting reads the correction too. */
async function tellThoseConcerned(
  tx: Tx,
  act: Act,
  disclosureId: string,
  { content, forms, sitting, leaderId }: PreparedNotice,
  before: NoticeDisclosure | undefined,
): Promise<void> {
  const { organisation } = act.actor;
  const where = { organisation, today: act.today, now: act.now };
  const targets = await preparersOf(tx, act, forms);
  const leaders = [...new Set([leaderId, ...(sitting === undefined ? [] : [sitting.leaderId])])];
  const people = await peopleById(tx, organisation.id, [...leaders, ...targets], act.today);
  const preset = presetNamed(organisation.preset);
  const tell = (ids: readonly string[], as: 'leader' | 'target'): Promise<void> =>
    tellPeople(
      tx,
      where,
      ids.flatMap((id) => people.get(id) ?? []),
      ({ id, timeZone }) => ({
        key: `notice:${disclosureId}:${as}:${id}`,
        message: (text, locale) =>
          sittingCard(content, as, before !== undefined, {
            preset,
            text,
            locale,
            timeZone: timeZone ?? organisation.timeZone,
          }),
      }),
    );
  await tell(leaders, 'leader');
  await tell(targets, 'target');
}

/** Who prepares for these forms' reviews, each once: the target, or for a unit the post that reports for it. */
async function preparersOf(tx: Tx, act: Act, forms: readonly Form[]): Promise<string[]> {
  const { organisation } = act.actor;
  const { tiers } = presetNamed(organisation.preset);
  const postFor = ({ personId, targetKind }: Form): PostKind | null =>
    personId === null ? tiers[targetKind].reporterPost : null;
  const posts = [...new Set(forms.flatMap((form) => postFor(form) ?? []))];
  const holders = posts.length === 0 ? [] : await holdersOf(tx, organisation.id, posts, act.today);
  const preparers = forms.flatMap((form) => {
    const post = postFor(form);
    return form.personId ?? (post === null ? undefined : holders.find((person) => holds(person, post))?.id) ?? [];
  });
  return [...new Set(preparers)];
}
