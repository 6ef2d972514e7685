import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { readByRule, trusted } from '../slack/fields';
import type { Answer, Interaction, ModalState, Press } from '../slack/interaction';
import {
  givePosts,
  givePostsSchema,
  givingIssues,
  type PostsGiven,
  type PostsToGive,
  type Recipient,
} from './give-posts';
import { identifiedAgain } from './identify';
import { holdersOf, personById, personBySlackUser, unitById, units } from './queries';
import { setUp, setUpSchema, type SetUp } from './set-up';
import { giveModal, guideModal, peopleIds, settingsModal } from './set-up-views';
import { missingNow, requireSetter } from './setters';
import type { Profile } from '../slack/profile';
import type { MemberToAdd } from './store';

/** A member of the Slack workspace by what Slack says of them; why not, for an app, and for who is unknown. */
async function member(
  { slack }: Interaction,
  slackUserId: string,
): Promise<{ readonly member: MemberToAdd } | { readonly wrong: 'profileUnread' | 'notAMember' }> {
  const profile = await slack.profile(slackUserId);
  if (profile === undefined) return { wrong: 'profileUnread' };
  return profile.isPerson ? { member: memberOf(slackUserId, profile.realName, profile) } : { wrong: 'notAMember' };
}

/** What was read of a modal, with everything that is wrong with it. */
interface Looked<Found> {
  readonly found: Found;
  readonly issues: readonly FieldIssue[];
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
  const { actor, db, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version } = trusted(z.object({ version: z.int() }), metadata);
  if (version !== actor.organisation.version && !(await isRepeated(interaction))) return settings(interaction, true);
  const look = (readable: Partial<SetUp>) => lookAtSettings(interaction, readable);
  const chosen = await readByRule(setUpSchema, values, async (readable) => (await look(readable)).issues);
  const { found: administrators, issues } = await look(chosen);
  refuseMistakes(issues);
  await setUp(interaction, chosen, { setter: await setter(interaction), administrators, version });
  return guide(interaction, text.people.setUp.saved);
}

/** The chosen administrators, as Slack has them. Duban joins the channel on the way. */
async function lookAtSettings(
  interaction: Interaction,
  { administrators = [], channel }: Partial<SetUp>,
): Promise<Looked<MemberToAdd[]>> {
  const { actor, db, slack, today } = interaction;
  const found: MemberToAdd[] = [];
  const issues: FieldIssue[] = [];
  for (const id of administrators) {
    const each = await member(interaction, id);
    const person = await personBySlackUser(db.prisma, actor.organisation.id, id, today);
    if ('wrong' in each) issues.push({ field: 'administrators', code: each.wrong, params: [] });
    else if (person !== undefined && person.leftOn !== null)
      issues.push({ field: 'administrators', code: 'personLeft', params: [person.name] });
    else found.push(each.member);
  }
  if (channel !== undefined && !(await slack.joinChannel(channel)))
    issues.push({ field: 'channel', code: 'channelNotJoined', params: [] });
  return { found, issues };
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
  const recipient = (readable: Partial<PostsGiven>) => recipientOf(interaction, personId, readable);
  const given = await readByRule(givePostsSchema, values, async (readable) => {
    const { found, issues } = await recipient(readable);
    const wanted = { ...(found && { to: found }), ...readable, unit: unitOf(readable) };
    // a name that can't be read is still a name: no member is asked for beside it
    const asked = issues.filter(({ field }) => field !== 'user' || 'name' in readable);
    return [...asked, ...(await givingIssues(db.prisma, interaction, wanted))];
  });
  const { found: to, issues } = await recipient(given);
  refuseMistakes(issues);
  if (to === undefined) throw new Refusal('notFound');
  const unit = unitOf(given);
  const { posts: postKinds, fromOn } = given;
  const name = await givePosts(interaction, { to, unit, posts: postKinds, fromOn }, await setter(interaction));
  const posts = postKinds.map((kind) => preset.posts[kind][actor.locale]);
  return guide(interaction, text.people.give.given(name, posts));
}

/** Where posts of a section are held: a new one by its name, or one that is there. */
function unitOf({ newUnit, unit }: Partial<PostsGiven>): PostsToGive['unit'] {
  if (newUnit !== undefined) return { name: newUnit };
  return unit === undefined ? undefined : { id: unit };
}

/** Whom the posts are for. */
async function recipientOf(
  interaction: Interaction,
  personId: string | undefined,
  { user, name }: Pick<Partial<PostsGiven>, 'user' | 'name'>,
): Promise<Looked<Recipient | undefined>> {
  if (personId !== undefined) return { found: { personId }, issues: [] };
  const wrong = (field: string, code: FieldIssue['code']) => ({
    found: undefined,
    issues: [{ field, code, params: [] }],
  });
  if (user !== undefined && name !== undefined) return wrong('name', 'eitherOr');
  if (name !== undefined) return { found: { name }, issues: [] };
  if (user === undefined) return wrong('user', 'required');
  const known = await member(interaction, user);
  return 'wrong' in known ? wrong('user', known.wrong) : { found: known, issues: [] };
}

export const setUpListeners = {
  open,
  submissions: { [peopleIds.setUp]: submitSettings, [peopleIds.give]: submitGive },
  actions: { [peopleIds.settings]: openSettings, [peopleIds.give]: openGive },
};
