import { fromDateColumn, toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { PostKind } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import type { Locale } from '../text/locale';
import type { Person, Unit } from './rules';

const held = (on: Day) => ({
  fromOn: { lte: toDateColumn(on) },
  OR: [{ toOn: null }, { toOn: { gte: toDateColumn(on) } }],
});

const withPosts = (on: Day) => ({ postAsPerson: { where: held(on), orderBy: { id: 'asc' as const } } });

type Row = Awaited<ReturnType<Tx['person']['findFirstOrThrow']>> & {
  readonly postAsPerson: readonly { readonly kind: string; readonly unitId: string }[];
};

const dayOrNull = (value: Date | null): Day | null => (value === null ? null : fromDateColumn(value));

const toPerson = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  slackUserId: row.slackUserId,
  locale: row.locale,
  timeZone: row.timeZone,
  leaveFromOn: dayOrNull(row.leaveFromOn),
  leaveUntilOn: dayOrNull(row.leaveUntilOn),
  leftOn: dayOrNull(row.leftOn),
  posts: row.postAsPerson.map((post) => ({ kind: post.kind as PostKind, unitId: post.unitId })),
});

/**
 * Everybody who has not left by that day, in the order in which they were put on the roster. Most acts begin with it, so
 * it is one statement.
 */
export async function roster(tx: Tx, workspaceId: string, on: Day): Promise<Person[]> {
  return tx.$queryRaw<Person[]>`
    SELECT p."id", p."name", p."slackUserId", p."locale", p."timeZone", p."leaveFromOn"::text, p."leaveUntilOn"::text,
      p."leftOn"::text, coalesce((
        SELECT json_agg(json_build_object('kind', held."kind", 'unitId', held."unitId") ORDER BY held."id")
        FROM "Post" held
        WHERE held."workspaceId" = p."workspaceId" AND held."personId" = p."id"
          AND held."fromOn" <= ${on}::date AND (held."toOn" IS NULL OR held."toOn" >= ${on}::date)
      ), '[]') AS "posts"
    FROM "Person" p
    WHERE p."workspaceId" = ${workspaceId}::uuid AND (p."leftOn" IS NULL OR p."leftOn" > ${on}::date)
    ORDER BY p."id"`;
}

/** These people, those who left included, by id. */
export async function peopleById(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Person>> {
  const rows = await tx.person.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] } },
    include: withPosts(on),
  });
  return new Map(rows.map((row) => [row.id, toPerson(row)]));
}

/** One person. Refuses an id that is not of this workspace. */
export async function personById(tx: Tx, workspaceId: string, id: string, on: Day): Promise<Person> {
  const row = await tx.person.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withPosts(on) });
  if (row === null) throw new Refusal('notFound');
  return toPerson(row);
}

export async function personBySlackUser(
  tx: Tx,
  workspaceId: string,
  slackUserId: string,
  on: Day,
): Promise<Person | undefined> {
  const row = await tx.person.findUnique({
    where: { workspaceId_slackUserId: { workspaceId, slackUserId } },
    include: withPosts(on),
  });
  return row === null ? undefined : toPerson(row);
}

/** Who holds any of these posts on a day. */
export async function holdersOf(tx: Tx, workspaceId: string, kinds: readonly PostKind[], on: Day): Promise<Person[]> {
  const rows = await tx.person.findMany({
    where: {
      workspaceId,
      postAsPerson: { some: { kind: { in: [...kinds] }, ...held(on) } },
      AND: { OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(on) } }] },
    },
    include: withPosts(on),
    orderBy: { id: 'asc' },
  });
  return rows.map(toPerson);
}

/** People whose name has `query` in it, by name; for the choices of a search. */
export async function findPeople(tx: Tx, workspaceId: string, query: string, on: Day, most = 100): Promise<Person[]> {
  const rows = await tx.person.findMany({
    where: {
      workspaceId,
      name: { contains: query.trim(), mode: 'insensitive' },
      OR: [{ leftOn: null }, { leftOn: { gt: toDateColumn(on) } }],
    },
    include: withPosts(on),
    orderBy: { id: 'asc' },
    take: most,
  });
  return rows.map(toPerson);
}

export async function unitById(tx: Tx, workspaceId: string, id: string): Promise<Unit> {
  const row = await tx.unit.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) throw new Refusal('notFound');
  return { id: row.id, kind: row.kind as Unit['kind'], name: row.name, parentId: row.parentId };
}

/** All units that are not closed, the branch first. */
export async function units(tx: Tx, workspaceId: string): Promise<Unit[]> {
  const rows = await tx.unit.findMany({
    where: { workspaceId, closedOn: null },
    orderBy: [{ kind: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ id: row.id, kind: row.kind as Unit['kind'], name: row.name, parentId: row.parentId }));
}

/** One post that somebody holds or is to hold. */
export interface Posting {
  readonly id: string;
  readonly kind: PostKind;
  readonly unitName: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** The posts that a person holds on a day or will hold after it. */
export async function postingsOf(tx: Tx, workspaceId: string, personId: string, on: Day): Promise<Posting[]> {
  const rows = await tx.post.findMany({
    where: { workspaceId, personId, OR: [{ toOn: null }, { toOn: { gte: toDateColumn(on) } }] },
    include: { unit: { select: { name: true } } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as PostKind,
    unitName: row.unit.name,
    fromOn: fromDateColumn(row.fromOn),
    toOn: dayOrNull(row.toOn),
  }));
}

/** Everybody who was ever put on the roster, those who left after the others. */
export async function everybody(tx: Tx, workspaceId: string, on: Day): Promise<Person[]> {
  const rows = await tx.person.findMany({ where: { workspaceId }, include: withPosts(on), orderBy: { id: 'asc' } });
  const people = rows.map(toPerson);
  return [...people.filter((person) => person.leftOn === null), ...people.filter((person) => person.leftOn !== null)];
}

/** How many are administrators with no end in sight. */
export function administratorsForGood(tx: Tx, workspaceId: string): Promise<number> {
  return tx.person.count({
    where: { workspaceId, leftOn: null, postAsPerson: { some: { kind: 'administrator', toOn: null } } },
  });
}

/** Whether somebody of this very name is on the roster without an account: they would be put there twice. */
export async function namesakeWithoutAccount(tx: Tx, workspaceId: string, name: string): Promise<boolean> {
  return (await tx.person.count({ where: { workspaceId, name, slackUserId: null } })) > 0;
}

/** The organisation as its settings are now. Refuses an id that is none. */
export async function organisationById(tx: Tx, id: string): Promise<Organisation> {
  const row = await tx.workspace.findUnique({ where: { id } });
  if (row === null) throw new Refusal('notFound');
  return { ...row, locale: row.locale as Locale };
}
