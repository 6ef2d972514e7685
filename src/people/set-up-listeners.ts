import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { invalidField } from '../errors';
import { readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, ModalState, Press } from '../slack/interaction';
import { givePosts, givePostsSchema, type Recipient } from './give-posts';
import { identifiedAgain } from './identify';
import { holdersOf, personById, unitById, units } from './queries';
import { setUp, setUpSchema } from './set-up';
import { giveModal, guideModal, peopleIds, settingsModal } from './set-up-views';
import { missingNow, requireSetter } from './setters';
import type { Profile } from '../slack/profile';
import type { MemberToAdd } from './store';

/** A member of the Slack workspace by what Slack says of them. Throws `InvalidInput` for an app, and for who is unknown. */
async function member(interaction: Interaction, slackUserId: string, field: string): Promise<MemberToAdd> {
  const profile = await interaction.slack.profile(slackUserId);
  if (profile === undefined) throw invalidField(field, 'profileUnread');
  if (!profile.isPerson) throw invalidField(field, 'notAMember');
  return memberOf(slackUserId, profile.realName, profile);
}

const memberOf = (slackUserId: string, name: string, profile: Profile | undefined): MemberToAdd => ({
  slackUserId,
  name,
  locale: profile?.locale ?? null,
  timeZone: profile?.timeZone ?? null,
});

/** Who acts, as they would be put on the roster. */
export async function setter({ actor, slack }: Interaction): Promise<MemberToAdd> {
  const { slackUserId, person } = actor;
  const profile = await slack.profile(slackUserId);
  return memberOf(slackUserId, person?.name ?? profile?.realName ?? slackUserId, profile);
}

async function settings(interaction: Interaction, isStale: boolean): Promise<Answer> {
  const { actor, db, text, today } = interaction;
  const { organisation, locale } = actor;
  const administrators = await holdersOf(db.prisma, organisation.id, ['administrator'], today);
  const branch =
    organisation.branchId === null ? undefined : await unitById(db.prisma, organisation.id, organisation.branchId);
  const view = settingsModal(
    {
      organisation,
      administrators: administrators.flatMap(({ slackUserId }) => (slackUserId === null ? [] : [slackUserId])),
      branchName: branch?.name,
      locale,
      isStale,
    },
    text,
  );
  return { do: 'update', view };
}

/** What is still missing, after what was done. */
async function guide(interaction: Interaction, done?: string): Promise<Answer> {
  const { db, text, now } = interaction;
  const actor = await identifiedAgain(db.prisma, interaction.actor, now);
  const missing = await missingNow(db.prisma, { actor, today: interaction.today });
  return { do: 'update', view: guideModal(done, missing, interaction.preset, text, actor.locale) };
}

async function openSettings(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return settings(interaction, false);
}

/** The settings the first time; then the guide, with the settings a button away. */
async function open(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return interaction.actor.organisation.branchId === null ? settings(interaction, false) : guide(interaction);
}

async function submitSettings(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, slack, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version } = trusted(z.object({ version: z.int() }), metadata);
  if (version !== actor.organisation.version && !(await isRepeated(interaction))) return settings(interaction, true);
  const chosen = readFields(setUpSchema, values);
  const administrators: MemberToAdd[] = [];
  for (const id of chosen.administrators) administrators.push(await member(interaction, id, 'administrators'));
  if (!(await slack.joinChannel(chosen.channel))) throw invalidField('channel', 'channelNotJoined');
  await setUp(interaction, chosen, { setter: await setter(interaction), administrators, version });
  return guide(interaction, text.people.setUp.saved);
}

async function openGive(interaction: Interaction, press: Press): Promise<Answer> {
  const { actor, db, preset, text, today } = interaction;
  await requireSetter(db.prisma, interaction);
  const workspaceId = actor.organisation.id;
  if (actor.organisation.branchId === null) return settings(interaction, false);
  const person =
    press.value === '' ? undefined : await personById(db.prisma, workspaceId, trusted(z.uuid(), press.value), today);
  const view = giveModal(
    { person, units: await units(db.prisma, workspaceId), today, preset, locale: actor.locale },
    text,
  );
  return { do: 'update', view };
}

async function submitGive(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { db, preset, text, actor } = interaction;
  await requireSetter(db.prisma, interaction);
  const { personId } = trusted(z.object({ personId: z.uuid().optional() }), metadata);
  const given = readFields(givePostsSchema, values);
  const to = await recipientOf(interaction, personId, given);
  const unit =
    given.newUnit !== undefined ? { name: given.newUnit } : given.unit !== undefined ? { id: given.unit } : undefined;
  const name = await givePosts(
    interaction,
    { to, posts: given.posts, unit, fromOn: given.fromOn },
    await setter(interaction),
  );
  const posts = given.posts.map((kind) => preset.posts[kind][actor.locale]);
  return guide(interaction, text.people.give.given(name, posts));
}

async function recipientOf(
  interaction: Interaction,
  personId: string | undefined,
  { user, name }: { readonly user?: string | undefined; readonly name?: string | undefined },
): Promise<Recipient> {
  if (personId !== undefined) return { personId };
  if (user !== undefined && name !== undefined) throw invalidField('name', 'eitherOr');
  if (user !== undefined) return { member: await member(interaction, user, 'user') };
  if (name !== undefined) return { name };
  throw invalidField('user', 'required');
}

export const setUpListeners = {
  open,
  submissions: { [peopleIds.setUp]: submitSettings, [peopleIds.give]: submitGive },
  actions: { [peopleIds.settings]: openSettings, [peopleIds.give]: openGive },
};
