import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseDay } from '../../src/calendar/day';
import { presetNamed } from '../../src/preset';
import { postKinds, targetKinds } from '../../src/preset/preset';

const text = z.string().trim().min(1);
const demoSchema = z.object({
  members: z.array(z.object({ id: text, name: text, realName: text, locale: text, isAdmin: z.boolean().optional() })),
  channels: z.array(z.object({ id: text, memberIds: z.union([z.literal('all'), z.array(text)]) })),
  roster: z.object({
    preset: text,
    disclosureChannelId: text,
    administratorIds: z.array(text),
    units: z.array(z.object({ key: text, kind: text, parent: text.optional() })),
    people: z.array(
      z.object({
        key: text,
        slackUserId: text.nullable(),
        name: text,
        posts: z.array(z.object({ kind: z.enum(postKinds), unit: text })).min(1),
      }),
    ),
    commitments: z.array(
      z.object({ person: text.optional(), unit: text.optional(), text: text.max(3000), madeOn: z.string() }),
    ),
  }),
});

const demo = demoSchema.parse(JSON.parse(readFileSync(join(__dirname, '../../demo/bureau.json'), 'utf8')));
const { members, channels, roster } = demo;
const holding = (kind: string) => roster.people.filter(({ posts }) => posts.some((post) => post.kind === kind));

test('every id and key is there once, and what is referred to exists', () => {
  const [memberIds, channelIds] = [members.map(({ id }) => id), channels.map(({ id }) => id)];
  const [unitKeys, personKeys] = [roster.units.map(({ key }) => key), roster.people.map(({ key }) => key)];
  for (const keys of [memberIds, channelIds, unitKeys, personKeys]) expect(new Set(keys).size).toBe(keys.length);

  const accounts = roster.people.flatMap(({ slackUserId }) => slackUserId ?? []);
  const inChannels = channels.flatMap((channel) => (channel.memberIds === 'all' ? [] : channel.memberIds));
  expect([...accounts].sort()).toEqual([...memberIds].sort());
  expect(memberIds).toEqual(expect.arrayContaining([...inChannels, ...roster.administratorIds]));
  expect(channelIds).toContain(roster.disclosureChannelId);
  const unitsUsed = roster.people.flatMap(({ posts }) => posts.map(({ unit }) => unit));
  expect(unitKeys).toEqual(
    expect.arrayContaining([...unitsUsed, ...roster.units.flatMap(({ parent }) => parent ?? [])]),
  );
});

test('a person has one name, in Slack and on the roster', () => {
  const names = new Map(members.map(({ id, realName }) => [id, realName]));
  for (const { slackUserId, name } of roster.people)
    expect(slackUserId === null || names.get(slackUserId) === name).toBe(true);
  expect(new Set(roster.people.map(({ name }) => name)).size).toBe(roster.people.length);
});

test('every post is held, and by as many as the bureau has', () => {
  expect(Object.fromEntries(postKinds.map((kind) => [kind, holding(kind).length]))).toEqual({
    leadership_member: 4,
    section_chief: 5,
    ordinary_member: 12,
    branch_secretary: 1,
    principal_leader: 1,
    contact_leader: 1,
    inspector: 3,
    recorder: 2,
    administrator: 2,
  });
  expect(holding('administrator').map(({ slackUserId }) => slackUserId)).toEqual(roster.administratorIds);
  expect(members.filter(({ isAdmin }) => isAdmin === true)).toHaveLength(1);
});

test('nobody would be reviewed by themselves, and everybody is a target of one kind at most', () => {
  const { tiers } = presetNamed(roster.preset);
  for (const { posts } of roster.people) {
    const kinds = posts.map(({ kind }) => kind);
    const asTarget = targetKinds.filter((kind) => kinds.some((held) => held === kind));
    expect(asTarget.length).toBeLessThanOrEqual(1);
    for (const kind of asTarget) expect(kinds).not.toContain(tiers[kind].reviewerPost);
  }
});

test('one inspector has no Slack account, and two people read English', () => {
  expect(roster.people.filter(({ slackUserId }) => slackUserId === null)).toEqual(
    holding('inspector').filter(({ slackUserId }) => slackUserId === null),
  );
  expect(holding('inspector').filter(({ slackUserId }) => slackUserId === null)).toHaveLength(1);
  expect(members.filter(({ locale }) => locale === 'en-US')).toHaveLength(2);
});

test('the branch and every person who is reviewed has made a commitment, on a day that exists', () => {
  const reviewed = targetKinds.flatMap((kind) => holding(kind).map(({ key }) => key));
  expect(roster.commitments.flatMap(({ person }) => person ?? [])).toEqual(expect.arrayContaining(reviewed));
  expect(roster.commitments.filter(({ unit }) => unit === 'branch')).not.toHaveLength(0);
  for (const { madeOn } of roster.commitments) expect(parseDay(madeOn)).toBe(madeOn);
});

test('the minutes to paste have four speakers of the roster, each at the start of a line', () => {
  const minutes = readFileSync(join(__dirname, '../../demo/minutes.zh-CN.txt'), 'utf8');
  const speakers = [...minutes.matchAll(/^(\S{2,10}?)：/gmu)].flatMap(([, name]) => name ?? []);
  const onRoster = speakers.filter((speaker) => roster.people.some(({ name }) => name === speaker));
  expect(onRoster).toHaveLength(4);
  expect(new Set(onRoster).size).toBe(4);
});
