import { z } from 'zod';
import type { Tx } from '../db/open';
import { loadDraft, type Draft, type DraftKey } from '../draft/store';
import { peopleById } from '../people/queries';
import type { Form } from '../round/rules';
import type { Act } from '../slack/interaction';

/** Who writes: the reviewer; a clerk who drafts for them; the recorder who copies a signed original (代录). */
export const modes = ['own', 'draft', 'record'] as const;
export type Mode = (typeof modes)[number];

/** Where what is typed is kept. A clerk's draft is another one than the reviewer's own, which nobody else sees. */
export const draftKey = (workspaceId: string, form: Pick<Form, 'id' | 'reviewerId'>, mode: Mode): DraftKey => ({
  workspaceId,
  ownerId: form.reviewerId,
  key: `${mode === 'draft' ? 'opinion.draft' : 'opinion.submit'}:${form.id}`,
});

/** What a modal was opened with: it comes back in its metadata, and nothing in it is believed. */
export const seenSchema = z.object({
  formId: z.uuid(),
  formVersion: z.int(),
  /** Null where there was no draft. */
  draftVersion: z.int().nullable(),
  /** How many problems it has room for. */
  problems: z.int().min(0).max(100),
  /** It began as the clerk's draft. */
  adopted: z.boolean(),
});
export type Seen = z.output<typeof seenSchema>;

/** The form or its draft changed after a modal was opened: what it is now. */
export type Stale = {
  readonly is: 'stale';
  readonly formVersion: number;
  readonly draftVersion: number | null;
  /** Who saved the newer draft, and when (ISO 8601); null where it is the form that changed. */
  readonly savedBy: string | null;
  readonly savedAt: string | null;
};

/** Compares what a modal was opened with to what is there; undefined where nothing changed. */
export async function newerThan(tx: Tx, act: Act, form: Form, mode: Mode, seen: Seen): Promise<Stale | undefined> {
  const workspaceId = act.actor.organisation.id;
  const draft = await loadDraft(tx, draftKey(workspaceId, form, mode));
  const draftVersion = draft?.version ?? null;
  const draftChanged = draft !== undefined && draftVersion !== seen.draftVersion;
  if (!draftChanged && form.version === seen.formVersion) return undefined;
  return {
    is: 'stale',
    formVersion: form.version,
    draftVersion,
    savedBy: draftChanged ? await nameOf(tx, act, draft.savedById) : null,
    savedAt: draftChanged ? draft.savedAt.toISOString() : null,
  };
}

export interface HandedOver {
  readonly draft: Draft;
  readonly clerkName: string;
}

/** The draft that a clerk handed over to a form's reviewer, if there is one. */
export async function handedOverDraft(tx: Tx, act: Act, form: Form): Promise<HandedOver | undefined> {
  const draft = await loadDraft(tx, draftKey(act.actor.organisation.id, form, 'draft'));
  if (draft?.handedOverAt === null || draft === undefined) return undefined;
  return { draft, clerkName: await nameOf(tx, act, draft.savedById) };
}

export async function nameOf(tx: Tx, act: Act, personId: string): Promise<string> {
  return (await peopleById(tx, act.actor.organisation.id, [personId], act.today)).get(personId)?.name ?? '';
}
