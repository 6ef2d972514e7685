import { z } from 'zod';
import { owedAction, owedTitle } from '../obligation/views';
import { typed } from '../slack/blocks';
import { fields, idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { owedToReassign, reassign, requireReassigner } from './reassign';
import { reassignModal, successionIds } from './views';

async function open(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db, text } = interaction;
  await requireReassigner(db.prisma, interaction);
  const owed = await owedToReassign(db.prisma, interaction, idIn(value));
  return { do: 'modal', view: reassignModal(owed, text, actor.locale) };
}

async function submit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { text } = interaction;
  const { owed: id } = trusted(z.object({ owed: z.uuid() }), metadata);
  const { who } = readFields(z.object({ who: fields.id }), values);
  const { name, owed } = await reassign(interaction, id, who);
  return { do: 'done', text: text.succession.done(typed(name), typed(owedTitle(owed, text))) };
}

export const successionListeners: Listeners = {
  submissions: { [successionIds.reassign]: submit },
  actions: { [owedAction('reassign')]: open },
};
