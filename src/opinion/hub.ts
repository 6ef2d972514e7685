import type { Tx } from '../db/open';
import { draftsSavedAt } from '../draft/store';
import { dueWords, owedAction } from '../obligation/views';
import { owedWithoutAccount } from '../obligation/open';
import { owedBy } from '../obligation/store';
import { holdsPost } from '../people/authorise';
import { reviewerPosts } from '../people/rules';
import { targetKinds } from '../preset/preset';
import { liveReports } from '../report/queries';
import type { Report } from '../report/rules';
import { formsToReview } from '../round/queries';
import type { Form } from '../round/rules';
import { takingOpinions } from '../round/sittings';
import { typed } from '../slack/blocks';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { showInstant } from '../text/format';
import { clerks } from './authorise-writing';
import { draftKey, nameOf } from './drafts';
import { opinionIds } from './ids';
import { formsWithoutOpinion, progressOfForms } from './queries';

/** What this person can do about opinions now: those owed first, with what is missing for each. */
export async function opinionHub(interaction: Interaction): Promise<HubEntry[]> {
  const { db, actor } = interaction;
  if (actor.person === null) return [];
  const forms = await formsToReview(db.prisma, actor.organisation.id, actor.person.id);
  return [
    ...(await waiting(db.prisma, interaction, actor.person.id)),
    ...(await toReview(db.prisma, interaction, forms)),
    ...(await other(db.prisma, interaction, forms.length > 0)),
  ];
}

/** A clerk's drafts to look at, and opinions to confirm. */
async function waiting(tx: Tx, interaction: Interaction, personId: string): Promise<HubEntry[]> {
  const { actor, text } = interaction;
  const words = text.opinion;
  const entries: HubEntry[] = [];
  for (const owed of await owedBy(tx, actor.organisation.id, personId)) {
    const target = typed(owed.about.target);
    const open = { actionId: owedAction(owed.kind), value: owed.subjectId };
    if (owed.kind === 'opinion_draft') {
      const clerk = owed.awaitedById === null ? '' : await nameOf(tx, interaction, owed.awaitedById);
      entries.push({ words: words.handedOver(target, typed(clerk)), button: words.review, ...open });
    }
    if (owed.kind === 'opinion_receipt')
      entries.push({ words: words.toRead(target), button: words.cardOpinionButton, ...open });
  }
  if (!holdsPost(interaction, clerks)) return entries;
  for (const { about, subjectId } of await owedWithoutAccount(tx, actor.organisation.id, 'opinion_receipt'))
    entries.push({
      words: words.toTakeFor(typed(about.detail ?? about.target), typed(about.target)),
      button: words.cardOpinionButton,
      actionId: owedAction('opinion_receipt'),
      value: subjectId,
    });
  return entries;
}

async function toReview(tx: Tx, interaction: Interaction, forms: readonly Form[]): Promise<HubEntry[]> {
  const { actor, preset, text, today } = interaction;
  const words = text.opinion;
  const workspaceId = actor.organisation.id;
  const ids = forms.map((form) => form.id);
  const { submittedAt, evidence } = await progressOfForms(tx, workspaceId, ids);
  const reports = await liveReports(tx, workspaceId, ids);
  const announced = await takingOpinions(tx, workspaceId, forms);
  const keys = forms.map((form) => draftKey(workspaceId, form, 'own').key);
  const drafts = await draftsSavedAt(tx, workspaceId, actor.person?.id ?? '', keys);
  const owed = (await owedBy(tx, workspaceId, actor.person?.id ?? '')).filter((each) => each.kind === 'opinion');
  const at = (instant: Date): string => showInstant(instant, actor.timeZone, actor.locale);
  const entries: HubEntry[] = [];
  const done: HubEntry[] = [];
  for (const form of forms) {
    const submitted = submittedAt.get(form.id);
    const due = owed.find((each) => each.subjectId === form.id)?.dueOn;
    const head = words.toReview(
      typed(form.targetName),
      preset.targets[form.targetKind][actor.locale],
      due === undefined ? '' : dueWords(due, today, text, actor.locale),
    );
    if (submitted !== undefined) {
      const line = words.isSubmitted(at(submitted));
      done.push({ words: `${head}\n${line}`, button: words.read, actionId: opinionIds.read, value: form.id });
      continue;
    }
    const draftedAt = drafts.get(draftKey(workspaceId, form, 'own').key);
    const missing = [
      ...(announced.has(form.id) ? [] : [words.missing.notice]),
      ...reportMissing(form, reports.get(form.id), interaction),
      ...(evidence.has(form.id) ? [] : [words.missing.evidence]),
    ];
    const state = [
      missing.length === 0 ? words.ready : missing.join(' · '),
      ...(draftedAt === undefined ? [] : [words.hasDraft(at(draftedAt))]),
    ];
    entries.push({
      words: `${head}\n${state.join(' · ')}`,
      button: draftedAt === undefined ? words.write : words.resume,
      actionId: owedAction('opinion'),
      value: form.id,
    });
  }
  return [...entries, ...done];
}

/** An on-the-spot review needs no report. */
function reportMissing(form: Form, report: Report | undefined, { text }: Interaction): string[] {
  const { missing } = text.opinion;
  if (form.origin === 'on_the_spot') return [];
  if (report === undefined) return [missing.report];
  return report.returned === null ? [] : [missing.reportReturned];
}

/** What is not owed to anybody: on the spot, evidence, and the clerk's work. */
async function other(tx: Tx, interaction: Interaction, reviews: boolean): Promise<HubEntry[]> {
  const { actor, preset, text } = interaction;
  const words = text.opinion;
  const isClerk = holdsPost(interaction, clerks);
  const unfilled = isClerk ? await formsWithoutOpinion(tx, actor.organisation.id) : [];
  const isReviewer = targetKinds.some((kind) => holdsPost(interaction, reviewerPosts(preset, kind)));
  return [
    ...(isReviewer ? [{ words: words.spotEntry, button: words.spot, actionId: opinionIds.people }] : []),
    ...(reviews || unfilled.length > 0
      ? [{ words: words.evidenceEntry, button: words.addEvidence, actionId: opinionIds.openEvidence }]
      : []),
    ...(unfilled.some((form) => form.reviewerHasAccount)
      ? [{ words: words.draftEntry, button: words.draft, actionId: opinionIds.openDrafting }]
      : []),
    ...(unfilled.some((form) => !form.reviewerHasAccount)
      ? [{ words: words.recordEntry, button: words.record, actionId: opinionIds.openRecording }]
      : []),
  ];
}
