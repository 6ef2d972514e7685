import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { invalidField } from '../errors';
import { actingPerson } from '../people/authorise';
import { personById } from '../people/queries';
import { setter } from '../people/set-up-listeners';
import { requireSetter } from '../people/setters';
import { fields, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState } from '../slack/interaction';
import { changeReminderSettings, settingsSchema } from './change-settings';
import { chooseMorning } from './choose-morning';
import { reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { mineModal, settingsIds, settingsModal } from './settings-views';

const settingsNow = ({ db, actor }: Interaction) => reminderSettings(db.prisma, actor.organisation.id);

async function openSettings(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return { do: 'update', view: settingsModal(await settingsNow(interaction), false, interaction.text) };
}

async function submitSettings(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { db, text, slack, actor } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version } = trusted(z.object({ version: z.int() }), metadata);
  const current = await settingsNow(interaction);
  if (current.version !== version && !(await isRepeated(interaction)))
    return { do: 'update', view: settingsModal(current, true, text) };
  const chosen = readFields(settingsSchema, values);
  const channel = actor.organisation.disclosureChannelId;
  // It is posted there without anybody at hand who could invite the bot then.
  if (chosen.namesInPublic && channel !== null && !(await slack.joinChannel(channel)))
    throw invalidField('namesInPublic', 'channelNotJoined');
  await changeReminderSettings(interaction, version, chosen, await setter(interaction));
  return { do: 'done', text: text.reminderPolicy.settings.saved };
}

/** Opens one's own hour, for everybody on the roster. */
export async function openMine(interaction: Interaction): Promise<Answer> {
  const { db, actor, today, text } = interaction;
  const { id } = actingPerson(interaction);
  const person = await personById(db.prisma, actor.organisation.id, id, today);
  const view = mineModal(
    { hours: await settingsNow(interaction), morningAt: person.morningAt, zone: zoneOf(person, actor.organisation) },
    text,
  );
  return { do: 'update', view };
}

const mineSchema = z.object({ morningAt: fields.time.optional() });

async function submitMine(interaction: Interaction, { values }: ModalState): Promise<Answer> {
  const { morningAt = null } = readFields(mineSchema, values);
  await chooseMorning(interaction, morningAt);
  const { mine } = interaction.text.reminderPolicy;
  const hours = hoursOf({ morningAt }, await settingsNow(interaction));
  return { do: 'done', text: mine.saved(hours.morningAt) };
}

export const settingsListeners: Listeners = {
  submissions: { [settingsIds.settings]: submitSettings, [settingsIds.mine]: submitMine },
  actions: { [settingsIds.settings]: openSettings, [settingsIds.mine]: openMine },
};
