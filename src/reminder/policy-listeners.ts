import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { obligationKinds, type ObligationKind } from '../obligation/kinds';
import { policySchema, type Policy } from '../obligation/policy-rules';
import { setter } from '../people/set-up-listeners';
import { maySetUp, requireSetter } from '../people/setters';
import { presetPolicy } from '../preset/reminders';
import { actions, type KnownBlock } from '../slack/blocks';
import { readFields, trusted } from '../slack/fields';
import { hubModal } from '../slack/hub';
import type { Answer, Command, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { changePolicy, typedPolicySchema } from './change-policy';
import { policiesHub, policyIds, policyModal, previewModal } from './policy-views';
import { previewPolicy } from './preview-policy';
import { policyChange, reminderPolicies } from './queries';
import { openMine } from './settings-listeners';
import { settingsIds } from './settings-views';

const policiesNow = ({ db, actor, preset }: Interaction) => reminderPolicies(db.prisma, actor.organisation.id, preset);

/** The other two screens of reminders, a button away. */
function otherButtons({ text, actor }: Interaction): KnownBlock {
  const { hub } = text.reminderPolicy;
  return actions(
    { text: hub.settings, actionId: settingsIds.settings },
    ...(actor.person === null ? [] : [{ text: hub.mine, actionId: settingsIds.mine }]),
  );
}

async function list(interaction: Interaction, done?: string) {
  await requireSetter(interaction.db.prisma, interaction);
  const { text } = interaction;
  const hub = policiesHub(await policiesNow(interaction), done, otherButtons(interaction), text);
  return hubModal(hub, { page: 1, actionId: policyIds.list }, text);
}

/** The rules for those who set them; for everybody else their own hour. */
const command = async (interaction: Interaction, _: Command): Promise<Answer> =>
  maySetUp(interaction.actor) ? { do: 'modal', view: await list(interaction) } : openMine(interaction);

const openList = async (interaction: Interaction): Promise<Answer> => ({ do: 'update', view: await list(interaction) });

/** The modal of a kind; what was typed stands in it, and what holds by now above it. */
async function form(
  interaction: Interaction,
  kind: ObligationKind,
  { typed, isStale }: { readonly typed?: Policy; readonly isStale: boolean },
): Promise<Answer> {
  const { db, actor, text } = interaction;
  const { version, ...now } = (await policiesNow(interaction))[kind];
  const changed = await policyChange(db.prisma, actor.organisation.id, kind);
  const view = policyModal(
    { kind, now, version, changed, typed: typed ?? now, isStale },
    { text, locale: actor.locale, timeZone: actor.timeZone },
  );
  return { do: 'update', view };
}

const kindSchema = z.enum(obligationKinds);

async function openForm(interaction: Interaction, { value }: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return form(interaction, trusted(kindSchema, value), { isStale: false });
}

const formMetadata = z.object({ kind: kindSchema, version: z.int() });
const previewMetadata = formMetadata.extend({ policy: policySchema.nullable() });
type Previewed = z.output<typeof previewMetadata>;

async function preview(interaction: Interaction, { kind, version, policy }: Previewed, page: number): Promise<Answer> {
  const { db, actor, preset, text, now } = interaction;
  const holds = policy ?? presetPolicy(preset, kind);
  const foreseen = await previewPolicy(db.prisma, actor.organisation, kind, holds, now);
  const view = previewModal({ kind, version, policy, holds, preview: foreseen, page }, { text, locale: actor.locale });
  return { do: 'update', view };
}

async function submitForm(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  const { kind, version } = trusted(formMetadata, metadata);
  const policy = readFields(typedPolicySchema, values);
  if ((await policiesNow(interaction))[kind].version !== version)
    return form(interaction, kind, { typed: policy, isStale: true });
  return preview(interaction, { kind, version, policy }, 1);
}

/** What the preset has, to be saved or not. */
async function toPreset(interaction: Interaction, { modal }: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  const { kind, version } = trusted(formMetadata, modal?.metadata);
  return preview(interaction, { kind, version, policy: null }, 1);
}

async function turn(interaction: Interaction, { value, modal }: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return preview(interaction, trusted(previewMetadata, modal?.metadata), Number(value));
}

async function back(interaction: Interaction, { modal }: Press): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  const { kind, version, policy } = trusted(previewMetadata, modal?.metadata);
  const isStale = (await policiesNow(interaction))[kind].version !== version;
  return form(interaction, kind, { ...(policy !== null && { typed: policy }), isStale });
}

async function save(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  const { list: words, kinds } = interaction.text.reminderPolicy;
  const { kind, version, policy } = trusted(previewMetadata, metadata);
  const current = (await policiesNow(interaction))[kind].version;
  if (current !== version && !(await isRepeated(interaction)))
    return form(interaction, kind, { ...(policy !== null && { typed: policy }), isStale: true });
  await changePolicy(interaction, kind, version, policy, await setter(interaction));
  const done = policy === null ? words.reset(kinds[kind]) : words.saved(kinds[kind]);
  return { do: 'update', view: await list(interaction, done) };
}

export const policyListeners: Listeners = {
  commands: [{ name: 'duban', subcommands: [{ name: 'reminders', aliases: ['提醒'], run: command }] }],
  submissions: { [policyIds.form]: submitForm, [policyIds.preview]: save },
  actions: {
    [policyIds.list]: openList,
    [policyIds.form]: openForm,
    [policyIds.toPreset]: toPreset,
    [policyIds.back]: back,
    [`${policyIds.preview}.previous`]: turn,
    [`${policyIds.preview}.next`]: turn,
  },
};
