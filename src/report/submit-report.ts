import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { invalidField, Refusal } from '../errors';
import { dropDraft, loadDraft, saveDraft } from '../draft/store';
import { settle } from '../obligation/store';
import { tellPeople } from '../people/tell';
import type { Preset } from '../preset/preset';
import { fields } from '../slack/fields';
import type { Act, SlackFile, Values } from '../slack/interaction';
import { receivedCard, receivedKey } from './cards';
import { writeDraftKey } from './ids';
import { lockForReport, receiversFor, writtenReporter } from './parties';
import { joinFiles, takesReport } from './rules';
import { addReport, attach } from './store';

/** What the modal sends: each of the preset's sections, new files, and the ids of those to keep from before. */
export const reportSchema = (preset: Preset) =>
  z.object({
    sections: z.object(Object.fromEntries(preset.reportSections.map(({ key }) => [key, fields.text()]))),
    files: fields.files,
    keepFiles: z.array(z.string()).default([]),
  });
export type WrittenReport = z.output<ReturnType<typeof reportSchema>>;

export const writeSeen = z.object({
  formId: z.uuid(),
  /** The returned report that the modal started from. */
  basedOn: z.uuid().nullable(),
  draftVersion: z.int().nullable(),
});
export type WriteSeen = z.output<typeof writeSeen>;

const savedFiles = z.object({
  files: z
    .array(z.object({ id: z.string(), name: z.string(), mimeType: z.string(), size: z.number() }))
    .default([])
    .catch([]),
});

/** The files that a draft holds. */
export const filesOfDraft = (values: Values): SlackFile[] => savedFiles.parse(values).files;

export type Submitted =
  | { readonly is: 'submitted'; readonly receivers: readonly string[] }
  /** Another draft was saved after the modal was opened: in another window. */
  | { readonly is: 'stale' };

/**
 * Puts a written report on record (M15, M17): settles what was owed and tells those it goes to. By the holder of the
 * tier's post, or by a recorder for them (代录). Throws `Refusal`.
 */
export function submitReport(act: Act, seen: WriteSeen, input: WrittenReport): Promise<Submitted> {
  return transact<Submitted>(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const { formId } = seen;
    const locked = await lockForReport(tx, act, formId);
    const { form, live } = locked;
    const { acting, reporter } = await writtenReporter(tx, act, locked);
    if (!takesReport(live)) throw new Refusal('alreadyDone');
    if ((live?.id ?? null) !== seen.basedOn) throw new Refusal('changedMeanwhile');
    const draftKey = { workspaceId, ownerId: acting.id, key: writeDraftKey(formId) };
    const draft = await loadDraft(tx, draftKey);
    if (draft !== undefined && draft.version !== seen.draftVersion) return { is: 'stale' };

    const before = [
      ...filesOfDraft(draft?.values ?? {}),
      ...(live?.attachments ?? []).map(({ slackFileId, ...file }) => ({ ...file, id: slackFileId })),
    ];
    const files = joinFiles(
      before.filter((file) => input.keepFiles.includes(file.id)),
      input.files,
    );
    if (files.length > 100) throw invalidField('files', 'invalid');
    const reportId = await addReport(tx, {
      workspaceId,
      formId,
      mode: 'written',
      reporterId: reporter.id,
      recordedById: acting.id === reporter.id ? null : acting.id,
      sections: input.sections,
      submittedAt: act.now,
    });
    await attach(tx, { reportId }, files, { workspaceId, by: acting.id, at: act.now });
    if (draft !== undefined) await dropDraft(tx, draftKey);
    await settle(tx, { workspaceId, kind: 'report', subjectId: formId, outcome: 'done', at: act.now });
    const receivers = receiversFor(locked, reporter.id, acting.id);
    await tellPeople(tx, { organisation, today: act.today, now: act.now }, receivers, (receiver) => ({
      key: receivedKey(reportId, receiver.id),
      message: (text) =>
        receivedCard({ reportId, target: form.targetName }, { mode: 'written' }, receiver.slackUserId !== null, text),
    }));
    await appendAudit(tx, {
      workspaceId,
      actorId: acting.id,
      act: 'report.submit',
      subjectKind: 'report',
      subjectId: reportId,
      at: act.now,
      content: { formId, reporterId: reporter.id, sections: input.sections, files: files.map((file) => file.id) },
    });
    return { is: 'submitted', receivers: receivers.map((person) => person.name) };
  });
}

/**
 * Keeps what is typed of a written report, complete or not, for who typed it alone: what a recorder types for a reporter is
 * another draft than the reporter's own. Gives the draft's version.
 */
export function saveReportDraft(act: Act, formId: string, values: Values): Promise<number> {
  return transact(act, async (tx) => {
    const locked = await lockForReport(tx, act, formId);
    const { acting } = await writtenReporter(tx, act, locked);
    if (!takesReport(locked.live)) throw new Refusal('alreadyDone');
    const key = { workspaceId: act.actor.organisation.id, ownerId: acting.id, key: writeDraftKey(formId) };
    await saveDraft(tx, { ...key, savedById: acting.id, values, at: act.now });
    return (await loadDraft(tx, key))?.version ?? 0;
  });
}
