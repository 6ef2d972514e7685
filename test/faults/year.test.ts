import { randomUUID } from 'node:crypto';
import { day } from '../../src/calendar/day';
import type { ObligationKind } from '../../src/obligation/kinds';
import { oweAll, settle } from '../../src/obligation/store';
import { startBureau, type Bureau } from '../support/bureau';
import { expectedDigests, mayRead, type Reader, type Steps, type Story, type World } from './expected';
import { china2026, england2026, plus, wallClock, weekendsOnly } from './plain-days';
import { drawFrom, isShort } from './stage';

jest.setTimeout(30 * 60_000);

/** The year, with two weeks in it during which the bot is down; the short run takes its spring. */
const [FIRST, LAST] = isShort ? ['2026-02-09', '2026-04-10'] : ['2026-01-05', '2026-12-31'];
const DOWN = { from: new Date('2026-03-03T04:00:00Z'), until: new Date('2026-03-17T05:00:00Z') };
const STORIES = isShort ? 14 : 60;
const HOUR = 3_600_000;

/** The preset's policies of the kinds that are owed here, as an administrator reads them. */
const kinds: readonly (readonly [ObligationKind, Steps])[] = [
  ['measure', { before: [5, 1], after: [1, 3, 5, 10], awaited: 1, above: 10 }],
  ['report', { before: [3], after: [1, 3, 7], awaited: 3, above: 10 }],
  ['opinion_draft', { before: [], after: [1, 3] }],
];

const places = [
  ['Asia/Shanghai', 'china', china2026, 'zh-CN', 'Europe/London'],
  ['America/New_York', 'weekdays', weekendsOnly, 'en', 'America/Los_Angeles'],
  ['Europe/London', 'weekdays', england2026, 'en', 'Asia/Tokyo'],
] as const;

const names = ['高翔', '范志强', '徐文博', '梁雨桐', '宋佳', '韩冰'] as const;
const [PRINCIPAL, SECRETARY] = ['王建国', '李秀梅'];

/** Who reads: one in another zone, one who chose another morning, one who is away for a while. */
const readersIn = (zone: string, otherZone: string): Reader[] =>
  [PRINCIPAL, SECRETARY, ...names].map((name) => ({
    ...{ name, zone: name === '范志强' ? otherZone : zone, morning: name === '徐文博' ? '11:00' : '09:00' },
    ...(name === '宋佳' && { away: ['2026-03-23', '2026-03-27'] as const }),
  }));

/** Hours at which something happens or must not; the short run looks at the clock at these alone. */
const TELLING = ['00:00', '06:00', '09:00', '11:00', '20:00'];

const everyHour = (from: Date, until: Date): Date[] =>
  Array.from({ length: Math.floor((until.getTime() - from.getTime()) / HOUR) + 1 }, (_, at) => {
    return new Date(from.getTime() + at * HOUR);
  });

/** What was owed in the year: some settled in time, some late, some after long; some moved; nothing while the bot was down. */
function storiesOf(zone: string): Story[] {
  const draw = drawFrom(zone.length * 7919);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(draw() * items.length)] as Item;
  const length = (Date.parse(LAST) - Date.parse(FIRST)) / 86_400_000;
  // Half past: never at the instant at which the bot looks at the clock
  const instant = (on: string): Date => {
    const at = new Date(Date.parse(`${on}T00:30:00Z`) + Math.floor(draw() * 24) * HOUR);
    return at > DOWN.from && at < DOWN.until ? new Date(DOWN.until.getTime() + HOUR / 2) : at;
  };
  return Array.from({ length: STORIES }, (_, index) => {
    const created = plus(FIRST, Math.floor(draw() * (length - 10)));
    const dueOn = plus(created, 1 + Math.floor(draw() * 25));
    const from = instant(created);
    const moved = draw() < 0.25 ? instant(plus(dueOn, Math.floor(draw() * 8) - 3)) : undefined;
    const settled = instant(plus(dueOn, Math.floor(draw() * 40) - 6));
    const due = [{ from, on: dueOn }];
    if (moved !== undefined && moved > from) due.push({ from: moved, on: plus(dueOn, 7 + Math.floor(draw() * 10)) });
    const owner = pick(names);
    const [, steps] = kinds[index % kinds.length] ?? [];
    if (steps === undefined) throw new Error('no kind');
    const last = due.at(-1)?.from ?? from;
    const settledAt = settled > last ? settled : new Date(last.getTime() + 30 * 24 * HOUR);
    const isDown = settledAt > DOWN.from && settledAt < DOWN.until;
    return {
      ...{ name: `事项${String(index).padStart(3, '0')}`, steps, owner, due },
      awaitedBy: draw() < 0.6 ? SECRETARY : undefined,
      settledAt: isDown ? new Date(DOWN.until.getTime() + HOUR / 2) : settledAt,
    };
  });
}

/** The demo's members in a place. */
const seedIn = (zone: string, locale: string): object => ({
  team: { id: 'T0YEAR001', name: '清河县审计局', domain: 'year' },
  members: [PRINCIPAL, SECRETARY, ...names].map((realName, at) => ({
    ...{
      id: `U0YEAR000${String(at)}`,
      name: `member.${String(at)}`,
      realName,
      locale: locale === 'en' ? 'en-US' : locale,
    },
    tz: zone,
  })),
  channels: [{ id: 'C0YEAR001', name: '政务公开', memberIds: 'all' }],
  roster: {
    ...{ preset: 'bureau', timeZone: zone, locale, disclosureChannelId: 'C0YEAR001' },
    units: [{ key: 'branch', kind: 'branch', name: '机关党支部' }],
    people: [PRINCIPAL, SECRETARY, ...names].map((name, at) => ({
      ...{ key: name, slackUserId: `U0YEAR000${String(at)}`, name },
      posts: [
        {
          kind: name === PRINCIPAL ? 'principal_leader' : name === SECRETARY ? 'branch_secretary' : 'ordinary_member',
          unit: 'branch',
        },
      ],
    })),
  },
});

/** What happens, in order: something is owed, or its day moves, or it is settled. */
function eventsOf(stories: readonly Story[], { app }: Bureau, people: ReadonlyMap<string, string>) {
  const workspaceId = app.organisation.id;
  const { prisma } = app.db;
  const idOf = (name: string | undefined) => (name === undefined ? undefined : people.get(name));
  const events = stories.flatMap((story) => {
    const kind = kinds.find(([, steps]) => steps === story.steps)?.[0] ?? 'measure';
    const subjectId = randomUUID();
    const owes = story.due.map(({ from, on }) => ({
      at: from,
      run: () =>
        oweAll(prisma, [
          {
            ...{ workspaceId, kind, personId: idOf(story.owner) ?? '', awaitedById: idOf(story.awaitedBy), subjectId },
            ...{ about: { target: story.name }, dueOn: day(on), at: from },
          },
        ]),
    }));
    const at = story.settledAt;
    return [...owes, { at, run: () => settle(prisma, { workspaceId, kind, subjectId, outcome: 'done', at }) }];
  });
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What a roster's file does not say: the calendar, and what makes a reader's hours. Gives people's ids. */
async function settleIn(
  { app }: Bureau,
  { readers, zone, days }: World,
  calendar: string,
): Promise<Map<string, string>> {
  const { prisma } = app.db;
  const workspaceId = app.organisation.id;
  const people = new Map((await prisma.person.findMany()).map(({ name, id }) => [name, id]));
  await prisma.workspace.updateMany({ data: { calendar } });
  if (days === england2026)
    await prisma.calendarYear.create({
      data: {
        ...{ workspaceId, year: 2026, holidays: [...days.off], makeUpDays: [] },
        ...{ loadedById: people.get(SECRETARY) ?? '', loadedAt: app.organisation.setUpAt ?? new Date(FIRST) },
      },
    });
  for (const { name, zone: own, morning, away } of readers)
    await prisma.person.updateMany({
      where: { name },
      data: {
        ...(own !== zone && { timeZone: own }),
        ...(morning !== '09:00' && { morningAt: morning }),
        ...(away && { leaveFromOn: new Date(away[0]), leaveUntilOn: new Date(away[1]) }),
      },
    });
  return people;
}

interface Sent {
  readonly reader: Reader;
  readonly at: Date;
  readonly says: readonly string[];
}

/** Every digest and reminder that stands in somebody's direct messages. */
async function sentTo(readers: readonly Reader[], { workspace }: Bureau): Promise<Sent[]> {
  const { messages, channels } = await workspace.state.export();
  return messages.flatMap(({ channel, ts, blocks = [], metadata }) => {
    const key = (metadata as { event_payload: { key?: string } } | undefined)?.event_payload.key ?? '';
    if (!/^(digest|reminder):/.test(key)) return [];
    const members = channels.find(({ id }) => id === channel)?.memberIds ?? [];
    const reader = readers.find(({ name }) => members.includes(workspace.as(name).id));
    if (reader === undefined) throw new Error(`a reminder in ${channel}, where nobody reads it`);
    // The second title is the week's overview
    const titles = blocks.flatMap(({ type }, at) => (type === 'header' ? [at] : []));
    const own = JSON.stringify(blocks.slice(0, titles[1] ?? blocks.length));
    const says = new Set([...(own.match(/事项\d{3}/g) ?? []), ...(titles.length > 1 ? ['week'] : [])]);
    return [{ reader, at: new Date(Number(ts) * 1000), says: [...says].sort() }];
  });
}

let bureau: Bureau;
afterEach(() => bureau.close());

test.each(places)('a year in %s: each reminder once, at its time', async (zone, calendar, days, locale, otherZone) => {
  const readers = readersIn(zone, otherZone);
  const world: World = {
    ...{ zone, days, readers, above: PRINCIPAL, stories: storiesOf(zone) },
    wakes: everyHour(new Date(`${FIRST}T00:00:00Z`), new Date(`${LAST}T23:00:00Z`))
      .filter((at) => at <= DOWN.from || at >= DOWN.until)
      .filter((at) => !isShort || [zone, otherZone].some((each) => TELLING.includes(wallClock(at, each).at))),
  };
  bureau = await startBureau({ seed: seedIn(zone, locale), now: `${FIRST}T00:00:00Z` });
  const events = eventsOf(world.stories, bureau, await settleIn(bureau, world, calendar));
  for (const wake of world.wakes) {
    for (let next = events[0]; next !== undefined && next.at <= wake; next = events[0]) {
      bureau.workspace.clock.set(next.at);
      await next.run();
      events.shift();
    }
    await bureau.at(wake.toISOString());
  }

  const sent = await sentTo(readers, bureau);
  const keyOf = ({ reader, at }: Sent) => `${reader.name} ${wallClock(at, reader.zone).on}`;
  const keys = sent.map(keyOf);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  expect(sent.filter(({ reader, at }) => !mayRead(at, reader, days))).toEqual([]);
  const expected = expectedDigests(world);
  const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
  expect(sent.map((each) => [keyOf(each), each.says] as const).sort(byKey)).toEqual([...expected].sort(byKey));
  // What was waited for is no trifle
  expect(expected.size).toBeGreaterThan(STORIES * 3);
});
