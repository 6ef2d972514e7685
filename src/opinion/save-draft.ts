import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays } from '../calendar/day';
import { calendarOf, reckon, type Reckoned } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { loadDraft, saveDraft } from '../draft/store';
import { owe } from '../obligation/store';
import { tellPerson } from '../people/tell';
import { lockForm, roundById } from '../round/queries';
import type { Form } from '../round/rules';
import type { Act } from '../slack/interaction';
import { authoriseWriting, requireWithoutOpinion } from './authorise-writing';
import { draftCard } from './cards';
import type { TypedOpinion } from './content';
import { draftKey, newerThan, type Mode, type Seen, type Stale } from './drafts';

export type DraftSaved = {
  readonly is: 'saved';
  readonly formVersion: number;
  readonly draftVersion: number;
};

/** Keeps what is typed as it stands, complete or not. Gives `stale`, and saves nothing, over a newer draft. */
export function keepDraft(act: Act, mode: Mode, seen: Seen, typed: TypedOpinion): Promise<DraftSaved | Stale> {
  return transact<DraftSaved | Stale>(act, async (tx) => {
    const form = await lockForm(tx, act.actor.organisation.id, seen.formId);
    const writer = await authoriseWriting(tx, act, form, mode);
    await requireWithoutOpinion(tx, act, form);
    const stale = await newerThan(tx, act, form, mode, seen);
    if (stale !== undefined) return stale;
    const key = draftKey(act.actor.organisation.id, form, mode);
    const values = { ...typed, adopted: seen.adopted };
    await saveDraft(tx, { ...key, savedById: writer.id, values, at: act.now });
    await audit(tx, act, form, 'opinion.draft', values);
    const saved = await loadDraft(tx, key);
    return { is: 'saved', formVersion: form.version, draftVersion: saved?.version ?? 0 };
  });
}

export type DraftHandedOver = { readonly is: 'handed_over'; readonly reviewer: string };

/** Asks the leader to look at what the clerk drafted, and to submit or change it. The clerk never submits it. */
export function handOverDraft(act: Act, seen: Seen, typed: TypedOpinion): Promise<DraftHandedOver | Stale> {
  return transact<DraftHandedOver | Stale>(act, async (tx) => {
    const { organisation } = act.actor;
    const form = await lockForm(tx, organisation.id, seen.formId);
    const clerk = await authoriseWriting(tx, act, form, 'draft');
    await requireWithoutOpinion(tx, act, form);
    const stale = await newerThan(tx, act, form, 'draft', seen);
    if (stale !== undefined) return stale;
    const key = draftKey(organisation.id, form, 'draft');
    await saveDraft(tx, { ...key, savedById: clerk.id, values: { ...typed }, handedOverAt: act.now, at: act.now });
    await owe(tx, {
      workspaceId: organisation.id,
      kind: 'opinion_draft',
      personId: form.reviewerId,
      awaitedById: clerk.id,
      subjectId: form.id,
      formId: form.id,
      roundId: form.roundId ?? undefined,
      about: { target: form.targetName },
      ...reckon(calendarOf(organisation), await lookBy(tx, act, form)),
      at: act.now,
    });
    const version = (await loadDraft(tx, key))?.version ?? 0;
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, form.reviewerId, {
      key: `opinion-drafted:${form.id}:${String(version)}`,
      message: (text) => draftCard(form, clerk.name, text),
    });
    await audit(tx, act, form, 'opinion.hand_over', typed);
    return { is: 'handed_over', reviewer: form.reviewerName };
  });
}

/** The day by which a leader looks at a draft: the round's for opinions, or the next working day where that is past. */
async function lookBy(tx: Tx, act: Act, form: Form): Promise<Reckoned> {
  const soon = { from: addDays(act.today, -1), after: 1 };
  if (form.roundId === null) return soon;
  return { ...soon, notBefore: (await roundById(tx, act.actor.organisation.id, form.roundId)).opinionsDueOn };
}

const audit = (tx: Tx, act: Act, form: Form, what: string, content: unknown): Promise<void> =>
  appendAudit(tx, {
    workspaceId: act.actor.organisation.id,
    actorId: act.actor.person?.id ?? act.actor.organisation.id,
    act: what,
    subjectKind: 'form',
    subjectId: form.id,
    at: act.now,
    content,
  });
