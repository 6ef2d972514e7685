import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { refuseMistakes, type FieldIssue } from '../errors';
import { actingPerson } from '../people/authorise';
import { personById } from '../people/queries';
import { setter } from '../people/set-up-listeners';
import { requireSetter } from '../people/setters';
import { fields, readByRule, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState } from '../slack/interaction';
import { changeReminderSettings, hoursIssues, settingsSchema } from './change-settings';
import { chooseMorning } from './choose-morning';
import { reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { mineModal, settingsIds, settingsModal } from './settings-views';

const settingsNow = ({ db, actor }: Interaction) => reminderSettings(db.prisma, actor.organisation.id);

async function openSettings(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return { do: 'update', view: settingsModal(await settingsNow(interaction), false, interaction.text) };
}

/** A channel for names in public that Duban can't get into: nobody is at hand to invite it when they are posted. */
async function namesIssues(
  { actor, slack }: Interaction,
  { namesInPublic = false }: { readonly namesInPublic?: boolean | undefined },
): Promise<FieldIssue[]> {
  const channel = actor.organisation.disclosureChannelId;
  if (!namesInPublic || channel === null || (await slack.joinChannel(channel))) return [];
  return [{ field: 'namesInPublic', code: 'channelNotJoined', params: [] }];
}

async function submitSettings(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { db, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version } = trusted(z.object({ version: z.int() }), metadata);
  const current = await settingsNow(interaction);
  if (current.version !== version && !(await isRepeated(interaction)))
    return { do: 'update', view: settingsModal(current, true, text) };
  const rule = async (typed: Parameters<typeof hoursIssues>[0]): Promise<FieldIssue[]> => [
    ...hoursIssues(typed),
    ...(await namesIssues(interaction, typed)),
  ];
  const chosen = await readByRule(settingsSchema, values, rule);
  refuseMistakes(await rule(chosen));
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
