import { z } from 'zod';
import { day } from '../calendar/day';
import { loadDraft, saveDraft } from '../draft/store';
import { Refusal } from '../errors';
import { owedAction, dueWords } from '../obligation/views';
import type { Owed } from '../obligation/kinds';
import { owedUntil } from '../obligation/store';
import { requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import { typed } from '../slack/blocks';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners, type Hub, type HubEntry } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { showInstant } from '../text/format';
import { outcomeBlocks, outcomeIds, outcomeModal, outcomePreview, outcomeReader } from './outcome-views';
import { drafters, outcomeAboutSchema, outcomeContent, outcomeSchema, outcomeSubject } from './prepare-outcome';
import { disclosureChannel, joinDisclosureChannel } from './prepare-notice';
import { channelReading } from './publish';
import { handOverOutcome, outcomeDraftKey, publishOutcome } from './publish-outcome';
import { disclosureById, latestOutcomes, outcomesOfForms } from './queries';
import { shownParts, type OutcomeAbout } from './rules';

/** The outcomes that are owed, by whomever. */
export async function outcomesOwed({ db, actor }: Pick<Interaction, 'db' | 'actor'>): Promise<Owed[]> {
  const owed = await owedUntil(db.prisma, actor.organisation.id, day('9999-12-31'));
  return owed.filter(({ kind }) => kind === 'disclosure');
}

/** `/round disclose`: what waits to be published, and what is, to be corrected. */
async function listed(interaction: Interaction): Promise<Hub> {
  const { actor, db, text, today } = interaction;
  const { organisation, locale, timeZone } = actor;
  await requirePost(db.prisma, interaction, drafters);
  const words = text.disclosure;
  const due: HubEntry[] = (await outcomesOwed(interaction)).map((owed) => ({
    words: words.listDue(typed(owed.about.target), dueWords(owed.dueOn, today, text, locale)),
    button: words.listDueButton,
    actionId: owedAction('disclosure'),
    value: owed.subjectId,
  }));
  const published: HubEntry[] = (await latestOutcomes(db.prisma, organisation.id)).map((outcome) => ({
    words: words.listPublished(
      typed(outcome.content.target),
      outcome.approvedAt === null ? '' : showInstant(outcome.approvedAt, timeZone, locale),
    ),
    button: words.correctButton,
    actionId: outcomeIds.correct,
    value: outcome.id,
  }));
  return { title: words.listTitle, entries: [...due, ...published], nothing: words.listNothing };
}

const list = hubListeners(outcomeIds.list, listed);

const draftSchema = z.object({
  show: z.array(z.enum(shownParts)).catch([]),
  note: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
});

/** The form with what its draft holds, else empty: names and opinion are not published unless chosen. */
async function openForm(interaction: Interaction, about: OutcomeAbout): Promise<Answer> {
  const { actor, db, text, today } = interaction;
  disclosureChannel(interaction);
  const { approver, form } = await outcomeSubject(db.prisma, interaction, about);
  const draft = await loadDraft(db.prisma, outcomeDraftKey(interaction, approver.id, about));
  const by =
    draft && (await peopleById(db.prisma, actor.organisation.id, [draft.savedById], today)).get(draft.savedById);
  const view = outcomeModal(
    {
      about,
      target: form.targetName,
      values: draft === undefined ? { show: [] } : draftSchema.parse(draft.values),
      note:
        draft && text.common.draftFrom(typed(by?.name ?? ''), showInstant(draft.savedAt, actor.timeZone, actor.locale)),
    },
    text,
  );
  return { do: 'update', view };
}

/** What is owed: the outcome; where measures were verified after it was published, its correction. */
async function openOwed(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const form = idIn(value);
  const last = (await outcomesOfForms(db.prisma, actor.organisation.id, [form])).at(-1);
  return openForm(interaction, { form, ...(last !== undefined && { corrects: last.id }) });
}

async function openCorrection(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const published = await disclosureById(db.prisma, actor.organisation.id, idIn(value));
  if (published.kind !== 'outcome' || published.formId === null) throw new Refusal('notFound');
  return openForm(interaction, { form: published.formId, corrects: published.id });
}

const backToForm = (interaction: Interaction, { modal }: Press): Promise<Answer> =>
  openForm(interaction, trusted(outcomeAboutSchema, modal?.metadata));

/** What was chosen is kept as a draft, and shown as its readers will see it. */
async function submitForm(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, now, text } = interaction;
  const about = trusted(outcomeAboutSchema, metadata);
  await joinDisclosureChannel(interaction);
  const read = readFields(outcomeSchema(about), values);
  const { content, version, person, approver } = await db.transaction(async (tx) => {
    const subject = await outcomeSubject(tx, interaction, about);
    const made = await outcomeContent(tx, interaction, subject.form, read);
    const key = outcomeDraftKey(interaction, subject.approver.id, about);
    const shown = JSON.stringify(made);
    await saveDraft(tx, { ...key, savedById: subject.person.id, values: { ...values, shown }, at: now });
    return { ...subject, content: made, version: (await loadDraft(tx, key))?.version ?? 0 };
  });
  const view = outcomePreview(
    {
      about,
      draftVersion: version,
      content,
      reason: about.corrects === undefined ? null : (read.reason ?? ''),
      handOverTo: person.id === approver.id ? null : approver.name,
    },
    channelReading(actor.organisation),
    text,
  );
  return { do: 'update', view };
}

const previewSchema = z.looseObject({ version: z.int() });

async function submitPreview(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const about = trusted(outcomeAboutSchema, metadata);
  const { corrected } = await publishOutcome(interaction, about, trusted(previewSchema, metadata).version);
  const words = interaction.text.disclosure;
  return { do: 'done', text: corrected ? words.outcomeCorrected : words.outcomePosted };
}

async function submitHandOver(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const about = trusted(outcomeAboutSchema, metadata);
  const { approver } = await handOverOutcome(interaction, about, trusted(previewSchema, metadata).version);
  return { do: 'done', text: interaction.text.disclosure.outcomeHandedOver(approver) };
}

const pageIn = (page: string | undefined): number => (page === undefined ? 1 : Number.parseInt(page, 10));

/** What was published, all of it: it is public. */
async function read(interaction: Interaction, { actionId, value }: Press): Promise<Answer> {
  const { actor, db, text } = interaction;
  const [id = '', page] = value.split(':');
  const published = await disclosureById(db.prisma, actor.organisation.id, idIn(id));
  if (published.kind !== 'outcome') throw new Refusal('notFound');
  const blocks = outcomeBlocks(
    published.content,
    { ...channelReading(actor.organisation), text, locale: actor.locale, timeZone: actor.timeZone },
    published.correctionReason,
  );
  const view = outcomeReader(blocks, pageIn(page), outcomeIds.read, (at) => `${id}:${String(at)}`, text);
  return { do: actionId === outcomeIds.read ? 'modal' : 'update', view };
}

/** What would be published, all of it, for who prepares or approves it. */
async function readDraft(interaction: Interaction, { actionId, value }: Press): Promise<Answer> {
  const { actor, db, text } = interaction;
  const [form = '', corrects = '', page] = value.split(':');
  const about = trusted(outcomeAboutSchema, { form, ...(corrects !== '' && { corrects }) });
  const subject = await outcomeSubject(db.prisma, interaction, about);
  const draft = await loadDraft(db.prisma, outcomeDraftKey(interaction, subject.approver.id, about));
  if (draft === undefined) throw new Refusal('notFound');
  const drafted = readFields(outcomeSchema(about), draft.values);
  const content = await outcomeContent(db.prisma, interaction, subject.form, drafted);
  const reason = about.corrects === undefined ? null : (drafted.reason ?? '');
  const blocks = outcomeBlocks(content, channelReading(actor.organisation), reason);
  const valueOf = (at: number) => `${form}:${corrects}:${String(at)}`;
  const view = outcomeReader(blocks, pageIn(page), outcomeIds.readDraft, valueOf, text);
  return { do: actionId === outcomeIds.readDraft ? 'modal' : 'update', view };
}

export const outcomeListeners: Listeners = {
  commands: [{ name: 'round', subcommands: [{ name: 'disclose', aliases: ['公开', '整改公开'], run: list.open }] }],
  submissions: {
    [outcomeIds.form]: submitForm,
    [outcomeIds.preview]: submitPreview,
    [outcomeIds.handOver]: submitHandOver,
  },
  actions: {
    [owedAction('disclosure')]: openOwed,
    [outcomeIds.list]: list.open,
    ...list.turns,
    [outcomeIds.correct]: openCorrection,
    [outcomeIds.backToForm]: backToForm,
    [outcomeIds.read]: read,
    [`${outcomeIds.read}.previous`]: read,
    [`${outcomeIds.read}.next`]: read,
    [outcomeIds.readDraft]: readDraft,
    [`${outcomeIds.readDraft}.previous`]: readDraft,
    [`${outcomeIds.readDraft}.next`]: readDraft,
  },
};
