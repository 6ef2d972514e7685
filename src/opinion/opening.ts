import { parseDay } from '../calendar/day';
import { aheadHints, dayHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { loadDraft } from '../draft/store';
import { Refusal } from '../errors';
import { actingPerson, holdsPost } from '../people/authorise';
import { personById } from '../people/queries';
import { formById } from '../round/queries';
import type { Form } from '../round/rules';
import { typed as asText, type KnownBlock, type ModalView } from '../slack/blocks';
import type { Interaction } from '../slack/interaction';
import { showInstant } from '../text/format';
import { authoriseWriting, clerks, requireWithoutOpinion, tierOf } from './authorise-writing';
import { draftedOpinion, emptyOpinion, type TypedOpinion } from './content';
import { draftKey, handedOverDraft, nameOf, type Mode, type Seen } from './drafts';
import { loadKnown } from './known';
import { evidenceOfForm, opinionOfForm } from './queries';
import { readModal, reviewDraftModal } from './read-views';
import { isTarget, mayReadOpinion } from './rules';
import { takerWithoutAccount } from './take-opinion';
import type { Reading } from './views';
import { writeModal } from './write-view';

/** In whose language, zone and terms somebody reads. */
export const readingOf = ({ preset, text, actor }: Interaction): Reading => ({
  preset,
  text,
  locale: actor.locale,
  timeZone: actor.timeZone,
});

const shown = (interaction: Interaction, at: Date): string =>
  showInstant(at, interaction.actor.timeZone, interaction.actor.locale);

/** How somebody writes on a form: as its reviewer; as the recorder for a reviewer without an account. */
async function modeFor(interaction: Interaction, form: Form): Promise<Mode> {
  if (form.reviewerId === interaction.actor.person?.id || !holdsPost(interaction, clerks)) return 'own';
  const { db, actor, today } = interaction;
  const reviewer = await personById(db.prisma, actor.organisation.id, form.reviewerId, today);
  return reviewer.slackUserId === null ? 'record' : 'own';
}

/** What opens for an opinion that is owed: the submitted one to read, the clerk's draft to look at, or the inputs. */
export async function viewOfOwed(interaction: Interaction, formId: string): Promise<ModalView> {
  const { db, actor } = interaction;
  const workspaceId = actor.organisation.id;
  const form = await formById(db.prisma, workspaceId, formId);
  if ((await opinionOfForm(db.prisma, workspaceId, formId)) !== undefined) return viewToRead(interaction, formId, 1);
  const mode = await modeFor(interaction, form);
  const own = await loadDraft(db.prisma, draftKey(workspaceId, form, mode));
  const drafted = mode === 'own' && own === undefined ? await handedOverDraft(db.prisma, interaction, form) : undefined;
  return drafted === undefined ? viewToWrite(interaction, form, mode) : viewOfDraft(interaction, formId, 1);
}

/** What is to be known of the days by which corrections are ordered at once. */
function orderHints({ actor, today, text }: Interaction, { problems }: TypedOpinion): KnownBlock[] {
  const calendar = calendarOf(actor.organisation);
  const days = problems.flatMap(({ orderedDueOn }) => parseDay(orderedDueOn ?? '') ?? []);
  const reading = { text, locale: actor.locale };
  return days.length === 0 ? aheadHints(today, calendar, reading) : dayHints(days, calendar, reading);
}

/** The modal to write, filled from the draft where there is one. Throws `Refusal`. */
export async function viewToWrite(interaction: Interaction, form: Form, mode: Mode): Promise<ModalView> {
  const { db, actor, text } = interaction;
  await authoriseWriting(db.prisma, interaction, form, mode);
  await requireWithoutOpinion(db.prisma, interaction, form);
  const draft = await loadDraft(db.prisma, draftKey(actor.organisation.id, form, mode));
  const typed = draft === undefined ? emptyOpinion : draftedOpinion(draft.values);
  return writeModal(
    {
      mode,
      known: await loadKnown(db.prisma, interaction, form),
      typed,
      hints: orderHints(interaction, typed),
      seen: {
        formId: form.id,
        formVersion: form.version,
        draftVersion: draft?.version ?? null,
        adopted: draft?.values['adopted'] === true,
      },
      notes:
        draft === undefined
          ? []
          : [
              text.common.draftFrom(
                asText(await nameOf(db.prisma, interaction, draft.savedById)),
                shown(interaction, draft.savedAt),
              ),
            ],
    },
    readingOf(interaction),
  );
}

/** The modal as it stands, with what is typed in it kept and what is known read afresh. Throws `Refusal`. */
export async function viewRewritten(
  interaction: Interaction,
  mode: Mode,
  seen: Omit<Seen, 'problems'>,
  typed: TypedOpinion,
  notes: readonly string[] = [],
): Promise<ModalView> {
  const { db, actor } = interaction;
  const form = await formById(db.prisma, actor.organisation.id, seen.formId);
  await authoriseWriting(db.prisma, interaction, form, mode);
  const known = await loadKnown(db.prisma, interaction, form);
  const hints = orderHints(interaction, typed);
  return writeModal({ mode, known, typed, seen, notes, hints }, readingOf(interaction));
}

/** A submitted opinion, for those who may read it. Throws `Refusal`. */
export async function viewToRead(interaction: Interaction, formId: string, page: number): Promise<ModalView> {
  const { db, actor } = interaction;
  const reader = actingPerson(interaction);
  const form = await formById(db.prisma, actor.organisation.id, formId);
  const tier = tierOf(interaction, form);
  if (!mayReadOpinion(reader, form, tier)) throw new Refusal('onlyFor', form.reviewerName);
  const opinion = await opinionOfForm(db.prisma, actor.organisation.id, formId);
  if (opinion === undefined) throw new Refusal('opinionNotThere');
  const evidence = await evidenceOfForm(db.prisma, actor.organisation.id, formId);
  const taker = holdsPost(interaction, clerks) ? await takerWithoutAccount(db.prisma, interaction, form) : undefined;
  return readModal(
    {
      form,
      opinion,
      evidence,
      isTarget: isTarget(reader, form, tier),
      mayTakeFor: taker !== undefined && reader.id !== opinion.authorId,
      page,
    },
    readingOf(interaction),
  );
}

/** What a clerk handed over, for the leader alone. Throws `Refusal`. */
export async function viewOfDraft(
  interaction: Interaction,
  formId: string,
  page: number,
  notes: readonly string[] = [],
): Promise<ModalView> {
  const { db, actor } = interaction;
  const form = await formById(db.prisma, actor.organisation.id, formId);
  await authoriseWriting(db.prisma, interaction, form, 'own');
  await requireWithoutOpinion(db.prisma, interaction, form);
  const drafted = await handedOverDraft(db.prisma, interaction, form);
  if (drafted === undefined) throw new Refusal('draftGone');
  const content = draftedOpinion(drafted.draft.values);
  return reviewDraftModal(form, drafted, content, page, readingOf(interaction), notes);
}

/** The clerk's draft in the inputs, for the leader to change. Their own draft of before gives way. Throws `Refusal`. */
export async function viewToChange(
  interaction: Interaction,
  formId: string,
  notes: readonly string[] = [],
): Promise<ModalView> {
  const { db, actor, text } = interaction;
  const form = await formById(db.prisma, actor.organisation.id, formId);
  await authoriseWriting(db.prisma, interaction, form, 'own');
  await requireWithoutOpinion(db.prisma, interaction, form);
  const drafted = await handedOverDraft(db.prisma, interaction, form);
  if (drafted === undefined) throw new Refusal('draftGone');
  const own = await loadDraft(db.prisma, draftKey(actor.organisation.id, form, 'own'));
  const seen = {
    formId,
    formVersion: form.version,
    draftVersion: own?.version ?? null,
    adopted: true,
  };
  const from = text.common.draftFrom(asText(drafted.clerkName), shown(interaction, drafted.draft.savedAt));
  return viewRewritten(interaction, 'own', seen, draftedOpinion(drafted.draft.values), [from, ...notes]);
}
