import { z } from 'zod';
import { owedAction } from '../obligation/views';
import { formById } from '../round/queries';
import { fields, idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { typed as asText } from '../slack/blocks';
import { showInstant } from '../text/format';
import { contentSchema, MOST_PROBLEMS, typedOpinion, type TypedOpinion } from './content';
import { seenSchema, type Mode, type Seen, type Stale } from './drafts';
import { opinionIds } from './ids';
import { viewOfDraft, viewOfOwed, viewRewritten, viewToChange, viewToWrite } from './opening';
import { Refusal } from '../errors';
import { handOverDraft, keepDraft } from './save-draft';
import { recordOpinion, submitDrafted, submitOpinion, type Submitted } from './submit-opinion';
import { modeOf } from './write-view';

interface Written {
  readonly mode: Mode;
  readonly seen: Seen;
  readonly typed: TypedOpinion;
}

/** What a modal to write holds now. */
function writtenIn({ callbackId, metadata, values }: ModalState): Written {
  const seen = trusted(seenSchema, metadata);
  return { mode: modeOf(callbackId), seen, typed: typedOpinion(values, seen.problems) };
}

function inModal({ modal }: Press): ModalState {
  if (modal === undefined) throw new Refusal('notFound');
  return modal;
}

const openOwed = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'modal',
  view: await viewOfOwed(interaction, idIn(value)),
});

/** The modal again with what was typed, because something newer is there; the next submission is compared to that. */
async function staleAnswer(interaction: Interaction, { mode, seen, typed }: Written, stale: Stale): Promise<Answer> {
  const { text, actor } = interaction;
  const { formVersion, draftVersion, savedBy, savedAt } = stale;
  const notes = [
    text.common.stale,
    ...(savedBy === null || savedAt === null
      ? []
      : [text.opinion.savedBy(asText(savedBy), showInstant(new Date(savedAt), actor.timeZone, actor.locale))]),
  ];
  const view = await viewRewritten(interaction, mode, { ...seen, formVersion, draftVersion }, typed, notes);
  return { do: 'update', view };
}

const changeProblems =
  (by: 1 | -1) =>
  async (interaction: Interaction, press: Press): Promise<Answer> => {
    const { mode, seen, typed } = writtenIn(inModal(press));
    const wanted = Math.min(Math.max(0, typed.problems.length + by), MOST_PROBLEMS);
    const problems = Array.from({ length: wanted }, (_, position) => typed.problems[position] ?? {});
    return { do: 'update', view: await viewRewritten(interaction, mode, seen, { ...typed, problems }) };
  };

async function save(interaction: Interaction, press: Press): Promise<Answer> {
  const written = writtenIn(inModal(press));
  const { mode, seen, typed } = written;
  const saved = await keepDraft(interaction, mode, seen, typed);
  if (saved.is === 'stale') return staleAnswer(interaction, written, saved);
  const { now, actor, text } = interaction;
  const { formVersion, draftVersion } = saved;
  const note = text.common.draftSaved(showInstant(now, actor.timeZone, actor.locale));
  const view = await viewRewritten(interaction, mode, { ...seen, formVersion, draftVersion }, typed, [note]);
  return { do: 'update', view };
}

/** The typed content, with empty problems in their places, so that each mistake stands at its field. */
const contentIn = ({ preset, today }: Interaction, { seen, typed }: Written) =>
  readFields(contentSchema(preset, today, seen.problems), typed);

const saidSubmitted = ({ text }: Interaction, { target, receiver }: Submitted): Answer => ({
  do: 'done',
  text: text.opinion.submitted(target, receiver === '' ? target : receiver),
});

async function submit(interaction: Interaction, state: ModalState): Promise<Answer> {
  const written = writtenIn(state);
  const outcome = await submitOpinion(interaction, written.seen, contentIn(interaction, written));
  return outcome.is === 'stale' ? staleAnswer(interaction, written, outcome) : saidSubmitted(interaction, outcome);
}

async function handOver(interaction: Interaction, state: ModalState): Promise<Answer> {
  const written = writtenIn(state);
  contentIn(interaction, written);
  const outcome = await handOverDraft(interaction, written.seen, written.typed);
  if (outcome.is === 'stale') return staleAnswer(interaction, written, outcome);
  return { do: 'done', text: interaction.text.opinion.handedOverDone(outcome.reviewer) };
}

/** Photos, scans and PDFs: what a signed original comes as. */
const isOriginal = (file: { readonly mimeType: string }): boolean => /^(image\/|application\/pdf$)/.test(file.mimeType);

async function record(interaction: Interaction, state: ModalState): Promise<Answer> {
  const written = writtenIn(state);
  const schema = contentSchema(interaction.preset, interaction.today, written.seen.problems).extend({
    original: fields.files
      .refine((files) => files.length > 0, { params: { code: 'required', given: [] }, abort: true })
      .refine((files) => files.every(isOriginal)),
  });
  const { original, ...content } = readFields(schema, { ...written.typed, original: state.values['original'] });
  const outcome = await recordOpinion(interaction, written.seen, content, original);
  if (outcome.is === 'stale') return staleAnswer(interaction, written, outcome);
  return { do: 'done', text: interaction.text.opinion.recorded(outcome.target, outcome.reviewer) };
}

const draftedSchema = z.object({ formId: z.uuid(), draftVersion: z.int() });

async function submitAsIs(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const { text } = interaction;
  const { formId, draftVersion } = trusted(draftedSchema, metadata);
  const outcome = await submitDrafted(interaction, formId, draftVersion);
  switch (outcome.is) {
    case 'submitted':
      return saidSubmitted(interaction, outcome);
    case 'changed':
      return { do: 'update', view: await viewOfDraft(interaction, formId, 1, [text.opinion.draftChanged]) };
    case 'incomplete':
      return { do: 'update', view: await viewToChange(interaction, formId, [text.opinion.mendFirst]) };
  }
}

const pickSchema = z.object({ form: fields.id });

const picked =
  (mode: 'draft' | 'record') =>
  async (interaction: Interaction, { values }: ModalState): Promise<Answer> => {
    const { form: formId } = readFields(pickSchema, values);
    const form = await formById(interaction.db.prisma, interaction.actor.organisation.id, formId);
    return { do: 'update', view: await viewToWrite(interaction, form, mode) };
  };

export const writingListeners: Listeners = {
  submissions: {
    [opinionIds.submit]: submit,
    [opinionIds.handOver]: handOver,
    [opinionIds.record]: record,
    [opinionIds.reviewDraft]: submitAsIs,
    [opinionIds.pickToDraft]: picked('draft'),
    [opinionIds.pickToRecord]: picked('record'),
  },
  actions: {
    [owedAction('opinion')]: openOwed,
    [opinionIds.addProblem]: changeProblems(1),
    [opinionIds.removeProblem]: changeProblems(-1),
    [opinionIds.saveDraft]: save,
    [owedAction('opinion_draft')]: async (interaction, { value }) => ({
      do: 'modal',
      view: await viewOfDraft(interaction, idIn(value), 1),
    }),
    [opinionIds.changeDraft]: async (interaction, { value }) => ({
      do: 'update',
      view: await viewToChange(interaction, idIn(value)),
    }),
  },
};
