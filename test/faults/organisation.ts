import { randomUUID } from 'node:crypto';
import { day, type Day } from '../../src/calendar/day';
import type { Database } from '../../src/db/open';
import { oweAll } from '../../src/obligation/store';
import { importRoster, rosterSchema } from '../../src/people/import-roster';
import { ensureOrganisation } from '../../src/people/store';

const team = { id: 'T0FAULTS1', name: '清河县审计局', domain: 'faults' };
const CHANNEL = 'C0FAULTS1';
const TIME_ZONE = 'Asia/Shanghai';

/** Monday, a working day; its reminders go out at 9:00 in Shanghai. */
const DUE: Day = day('2026-10-12');
/** What the clocks show at the start: a quarter of a minute before. */
export const BEFORE_MORNING = new Date('2026-10-12T00:59:45Z');

const userIdOf = (at: number): string => `U0FAULT${String(at).padStart(4, '0')}`;
/** What a person owes, by a name that is in no other's. */
export const measureOf = (at: number): string => `整改第${String(at).padStart(4, '0')}号`;

/** The local workspace's seed: so many members. */
export const seedOf = (people: number): object => ({
  team,
  members: Array.from({ length: people }, (_, at) => ({
    id: userIdOf(at),
    name: `member.${String(at)}`,
    realName: `成员${String(at)}`,
    locale: 'zh-CN',
    tz: TIME_ZONE,
  })),
  channels: [{ id: CHANNEL, name: '政务公开', memberIds: 'all' }],
});

/** An organisation in a database that is empty yet, each of whose members owes one thing that is due that day. */
export async function setUp(db: Database, people: number): Promise<void> {
  const organisation = await ensureOrganisation(db.prisma, {
    ...{ slackTeamId: team.id, name: team.name, locale: 'zh-CN', timeZone: TIME_ZONE },
  });
  const roster = rosterSchema.parse({
    ...{ preset: 'bureau', timeZone: TIME_ZONE, locale: 'zh-CN', disclosureChannelId: CHANNEL },
    units: [{ key: 'branch', kind: 'branch', name: '机关党支部' }],
    people: Array.from({ length: people }, (_, at) => ({
      ...{ key: String(at), slackUserId: userIdOf(at), name: `成员${String(at)}` },
      posts: [{ kind: 'ordinary_member', unit: 'branch' }],
    })),
  });
  // A week before, as it would be
  const at = new Date(BEFORE_MORNING.getTime() - 7 * 86_400_000);
  const imported = await importRoster(db, organisation, roster, at, () => Promise.resolve());
  const ids = [...(imported?.people.values() ?? [])];
  await db.transaction((tx) =>
    oweAll(
      tx,
      ids.map((personId, index) => ({
        ...{ workspaceId: organisation.id, kind: 'measure', personId, subjectId: randomUUID(), dueOn: DUE, at },
        about: { target: measureOf(index) },
      })),
    ),
  );
}
