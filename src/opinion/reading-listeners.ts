import { z } from 'zod';
import { owedAction } from '../obligation/views';
import { Refusal } from '../errors';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { formById } from '../round/queries';
import { fields, idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import type { ModalView } from '../slack/blocks';
import { clerks, tierOf } from './authorise-writing';
import { opinionIds } from './ids';
import { loadKnown } from './known';
import { knownModal } from './known-view';
import { readingOf, viewOfDraft, viewToRead } from './opening';
import { opinionOfForm } from './queries';
import { replyModal, takeForModal } from './read-views';
import { isTarget } from './rules';
import { confirmReceipt, replyToOpinion, takeForSchema, takeForTarget, takerWithoutAccount } from './take-opinion';

/** The form and the page in a pager's value. */
function pageIn(value: string): { readonly formId: string; readonly page: number } {
  const [formId = '', page = ''] = value.split(':');
  return { formId: idIn(formId), page: Number(page) };
}

const turned =
  (view: (interaction: Interaction, formId: string, page: number) => Promise<ModalView>) =>
  async (interaction: Interaction, { value }: Press): Promise<Answer> => {
    const { formId, page } = pageIn(value);
    return { do: 'update', view: await view(interaction, formId, page) };
  };

/** All that is known about a target, for the reviewer and the clerk; not for the target. */
async function viewKnown(interaction: Interaction, formId: string, page: number): Promise<ModalView> {
  const { db, actor } = interaction;
  const reader = actingPerson(interaction);
  const form = await formById(db.prisma, actor.organisation.id, formId);
  const may = reader.id === form.reviewerId || holdsPost(interaction, clerks);
  if (!may || isTarget(reader, form, tierOf(interaction, form))) throw new Refusal('onlyFor', form.reviewerName);
  return knownModal(await loadKnown(db.prisma, interaction, form), page, readingOf(interaction));
}

const openToRead = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'modal',
  view: await viewToRead(interaction, idIn(value), 1),
});

async function confirm(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { formId, page } = pageIn(value);
  await confirmReceipt(interaction, formId);
  return { do: 'update', view: await viewToRead(interaction, formId, page) };
}

const openReply = (interaction: Interaction, { value }: Press): Promise<Answer> =>
  Promise.resolve({ do: 'modal', view: replyModal(idIn(value), readingOf(interaction)) });

const replySchema = z.object({ reply: fields.text(2000) });
const replyMetadata = z.object({ formId: z.uuid() });

async function reply(interaction: Interaction, { metadata, values }: ModalState): Promise<Answer> {
  const { formId } = trusted(replyMetadata, metadata);
  await replyToOpinion(interaction, formId, readFields(replySchema, values).reply);
  return { do: 'done', text: interaction.text.opinion.replied };
}

async function openTakeFor(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor } = interaction;
  await requirePost(db.prisma, interaction, clerks);
  const form = await formById(db.prisma, actor.organisation.id, idIn(value));
  const opinion = await opinionOfForm(db.prisma, actor.organisation.id, form.id);
  if (opinion === undefined) throw new Refusal('opinionNotThere');
  const taker = await takerWithoutAccount(db.prisma, interaction, form);
  if (taker === undefined) throw new Refusal('targetHasAccount', form.targetName);
  if (opinion.reply !== null) throw new Refusal('repliedAlready');
  const view = takeForModal(form, taker.name, opinion.receivedAt !== null, readingOf(interaction));
  return { do: 'modal', view };
}

async function takeFor(interaction: Interaction, { metadata, values }: ModalState): Promise<Answer> {
  const { formId } = trusted(replyMetadata, metadata);
  const name = await takeForTarget(interaction, formId, readFields(takeForSchema, values));
  return { do: 'done', text: interaction.text.opinion.takenFor(name) };
}

export const readingListeners: Listeners = {
  submissions: { [opinionIds.reply]: reply, [opinionIds.takeFor]: takeFor },
  actions: {
    [owedAction('opinion_receipt')]: openToRead,
    [opinionIds.read]: openToRead,
    [`${opinionIds.readPage}.previous`]: turned(viewToRead),
    [`${opinionIds.readPage}.next`]: turned(viewToRead),
    [`${opinionIds.reviewDraftPage}.previous`]: turned(viewOfDraft),
    [`${opinionIds.reviewDraftPage}.next`]: turned(viewOfDraft),
    [opinionIds.known]: async (interaction, { value }) => ({
      do: 'modal',
      view: await viewKnown(interaction, idIn(value), 1),
    }),
    [`${opinionIds.knownPage}.previous`]: turned(viewKnown),
    [`${opinionIds.knownPage}.next`]: turned(viewKnown),
    [opinionIds.confirmReceipt]: confirm,
    [opinionIds.openReply]: openReply,
    [opinionIds.openTakeFor]: openTakeFor,
  },
};
