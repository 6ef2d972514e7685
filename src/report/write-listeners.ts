import { z } from 'zod';
import { commitmentsOf } from '../commitment/queries';
import { loadDraft, type Draft } from '../draft/store';
import { Refusal } from '../errors';
import { peopleById } from '../people/queries';
import { formById } from '../round/queries';
import { modal, typed } from '../slack/blocks';
import { pageOfBlocks, pager } from '../slack/paging';
import { idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press, SlackFile, Values } from '../slack/interaction';
import { showInstant, showList } from '../text/format';
import { reportIds, writeDraftKey } from './ids';
import { isRunning, partiesOf, writtenReporter } from './parties';
import { liveReport } from './queries';
import { joinFiles, takesReport } from './rules';
import { filesOfDraft, reportSchema, saveReportDraft, submitReport, writeSeen, type WriteSeen } from './submit-report';
import { commitmentBlocks, writeModal, type WriteView } from './write-view';

const typedSections = z.object({ sections: z.record(z.string(), z.string()).default({}).catch({}) });
const sectionsIn = (values: Values): Record<string, string> => typedSections.parse(values).sections;

/** What the modal shows for a form now: the draft before the text of a report that was returned. */
async function viewFor(i: Interaction, formId: string): Promise<{ view: WriteView; draft: Draft | undefined }> {
  const { actor, db, text } = i;
  const tx = db.prisma;
  const workspaceId = actor.organisation.id;
  const parties = await partiesOf(tx, i, await formById(tx, workspaceId, formId));
  if (!isRunning(parties)) throw new Refusal('reportNotNeeded');
  const { acting, reporter } = await writtenReporter(tx, i, parties);
  const live = await liveReport(tx, workspaceId, formId);
  if (!takesReport(live)) throw new Refusal('alreadyDone');
  const draft = await loadDraft(tx, { workspaceId, ownerId: acting.id, key: writeDraftKey(formId) });
  const before = (live?.attachments ?? []).map(({ slackFileId, ...file }): SlackFile => ({ ...file, id: slackFileId }));
  const notes = [
    ...(live === undefined ? [] : [text.report.fromReturned]),
    ...(draft === undefined ? [] : [await loadedNote(i, draft)]),
  ];
  const view: WriteView = {
    ...parties,
    reporterName: reporter.name,
    isOnBehalf: acting.id !== reporter.id,
    dueOn: parties.round?.reportsDueOn ?? null,
    notes,
    returnReason: live?.returned?.reason,
    commitments: await commitmentTexts(i, parties.form),
    sections: draft === undefined ? (live?.sections ?? {}) : sectionsIn(draft.values),
    files: draft === undefined ? before : filesOfDraft(draft.values),
    differing: [],
    seen: { formId, basedOn: live?.id ?? null, draftVersion: draft?.version ?? null },
  };
  return { view, draft };
}

async function commitmentTexts(
  { actor, db }: Interaction,
  form: { readonly personId: string | null; readonly unitId: string | null },
): Promise<string[]> {
  const { personId, unitId } = form;
  const owner = personId === null ? { unitId: unitId ?? '' } : { personId };
  return (await commitmentsOf(db.prisma, actor.organisation.id, owner)).map((commitment) => commitment.text);
}

const shownAt = ({ actor }: Interaction, at: Date): string => showInstant(at, actor.timeZone, actor.locale);

async function savedBy({ actor, db, today }: Interaction, draft: Draft): Promise<string> {
  const people = await peopleById(db.prisma, actor.organisation.id, [draft.savedById], today);
  return people.get(draft.savedById)?.name ?? '';
}

const loadedNote = async (i: Interaction, draft: Draft): Promise<string> =>
  i.text.common.draftFrom(typed(await savedBy(i, draft)), shownAt(i, draft.savedAt));

/** Opens the modal of a form's written report; the button's value is the form's id. */
async function openWrite(i: Interaction, { value }: Press): Promise<Answer> {
  const { view } = await viewFor(i, idIn(value));
  return { do: 'modal', view: writeModal(view, i.text, i.actor.locale) };
}

/** Keeps what is typed; the modal stays, with a line that says so. */
async function pressSaveDraft(i: Interaction, { modal: state }: Press): Promise<Answer> {
  if (state === undefined) throw new Refusal('notFound');
  const seen = trusted(writeSeen, state.metadata);
  const { view, draft } = await viewFor(i, seen.formId);
  if (isStale(draft, seen)) return { do: 'update', view: await staleModal(i, view, draft, state.values) };
  const sections = sectionsIn(state.values);
  const kept = chosenFiles(state.values, view.files);
  const draftVersion = await saveReportDraft(i, seen.formId, { sections, files: kept });
  const shown: WriteView = {
    ...view,
    notes: [i.text.common.draftSaved(shownAt(i, i.now))],
    sections,
    seen: { ...seen, draftVersion },
  };
  return { do: 'update', view: writeModal(shown, i.text, i.actor.locale) };
}

const chosen = z.object({
  keepFiles: z.array(z.string()).optional(),
  files: z.array(z.custom<SlackFile>((file) => typeof file === 'object' && file !== null)).default([]),
});

/** The files that the person means to hand in: those still ticked, and those added. */
function chosenFiles(values: Values, before: readonly SlackFile[]): SlackFile[] {
  const { keepFiles = [], files } = trusted(chosen, values);
  return joinFiles(
    before.filter((file) => keepFiles.includes(file.id)),
    files,
  );
}

/** Another draft was saved after this modal was opened: in another window. */
const isStale = (draft: Draft | undefined, seen: WriteSeen): boolean =>
  draft !== undefined && draft.version !== seen.draftVersion;

/** The same modal with what this person typed, and with what another saved meanwhile where it differs. */
async function staleModal(i: Interaction, view: WriteView, draft: Draft | undefined, values: Values) {
  const mine = sectionsIn(values);
  const theirs = sectionsIn(draft?.values ?? {});
  const differing = i.preset.reportSections.flatMap(({ key, words }): [string, string][] => {
    const content = theirs[key];
    return content === undefined || content === mine[key] ? [] : [[words[i.actor.locale], content]];
  });
  const who =
    draft === undefined ? [] : [i.text.report.staleDraft(typed(await savedBy(i, draft)), shownAt(i, draft.savedAt))];
  const shown: WriteView = { ...view, sections: mine, notes: [i.text.common.stale, ...who], differing };
  return writeModal(shown, i.text, i.actor.locale);
}

async function submitWrite(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { text, actor } = i;
  const seen = trusted(writeSeen, metadata);
  const submitted = await submitReport(i, seen, readFields(reportSchema(i.preset), values));
  if (submitted.is === 'stale') {
    const { view, draft } = await viewFor(i, seen.formId);
    return { do: 'update', view: await staleModal(i, view, draft, values) };
  }
  const { receivers } = submitted;
  const words =
    receivers.length === 0
      ? text.report.submittedToNobody
      : text.report.submitted(typed(showList(receivers, actor.locale)));
  return { do: 'done', text: words };
}

const commitmentsPage = z.tuple([z.uuid(), z.coerce.number().int()]);

/** All of a target's commitments, paged; the value is the form's id, and the page. */
async function showCommitments(i: Interaction, { value }: Press, turn: Answer['do'] = 'modal'): Promise<Answer> {
  const { actor, db, text } = i;
  const [formId, wanted] = trusted(commitmentsPage, value.includes(':') ? value.split(':') : [value, 1]);
  const parties = await partiesOf(db.prisma, i, await formById(db.prisma, actor.organisation.id, formId));
  await writtenReporter(db.prisma, i, parties);
  const shown = pageOfBlocks(commitmentBlocks(await commitmentTexts(i, parties.form), text), wanted);
  const view = modal({
    id: reportIds.commitments,
    title: text.report.commitments,
    text,
    blocks: [...shown.items, ...pager(shown, reportIds.commitments, text, (page) => `${formId}:${String(page)}`)],
  });
  return turn === 'update' ? { do: 'update', view } : { do: 'modal', view };
}

const turnCommitments = (i: Interaction, press: Press): Promise<Answer> => showCommitments(i, press, 'update');

/** Writing a report: from Home, a reminder or the hub. */
export const writeListeners: Listeners = {
  submissions: { [reportIds.write]: submitWrite },
  actions: {
    'owed.report': openWrite,
    [reportIds.write]: openWrite,
    [reportIds.saveDraft]: pressSaveDraft,
    [reportIds.commitments]: showCommitments,
    [`${reportIds.commitments}.previous`]: turnCommitments,
    [`${reportIds.commitments}.next`]: turnCommitments,
  },
};
