import { fromDateColumn, toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { Prisma } from '../generated/prisma/client';
import type { PostKind } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import { loadedYears, toOrganisation } from './organisation-row';
import type { Person, Unit } from './rules';

/** People of a workspace, each with the posts they hold on a day, in one statement: most acts begin with it. */
const people = (
  tx: Tx,
  workspaceId: string,
  on: Day,
  which: Prisma.Sql,
  most: number | null = null,
): Promise<Person[]> =>
  tx.$queryRaw<Person[]>`
    SELECT p."id", p."name", p."slackUserId", p."locale", p."timeZone", p."leaveFromOn"::text, p."leaveUntilOn"::text,
      p."leftOn"::text, p."morningAt", coalesce((
        SELECT json_agg(json_build_object('kind', held."kind", 'unitId', held."unitId") ORDER BY held."id")
        FROM "Post" held WHERE held."workspaceId" = p."workspaceId" AND held."personId" = p."id" AND ${heldOn(on)}
      ), '[]') AS "posts"
    FROM "Person" p WHERE p."workspaceId" = ${workspaceId}::uuid AND ${which} ORDER BY p."id" LIMIT ${most}`;

const heldOn = (on: Day): Prisma.Sql =>
  Prisma.sql`held."fromOn" <= ${on}::date AND (held."toOn" IS NULL OR held."toOn" >= ${on}::date)`;

const notLeft = (on: Day): Prisma.Sql => Prisma.sql`(p."leftOn" IS NULL OR p."leftOn" > ${on}::date)`;

/** Everybody who has not left by that day, in the order in which they were put on the roster. */
export const roster = (tx: Tx, workspaceId: string, on: Day): Promise<Person[]> =>
  people(tx, workspaceId, on, notLeft(on));

/** These people, those who left included, by id. */
export async function peopleById(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  on: Day,
): Promise<Map<string, Person>> {
  const found = await people(tx, workspaceId, on, Prisma.sql`p."id" = ANY(${[...new Set(ids)]}::uuid[])`);
  return new Map(found.map((person) => [person.id, person]));
}

/** One person. Refuses an id that is not of this workspace. */
export async function personById(tx: Tx, workspaceId: string, id: string, on: Day): Promise<Person> {
  const [person] = await people(tx, workspaceId, on, Prisma.sql`p."id" = ${id}::uuid`);
  if (person === undefined) throw new Refusal('notFound');
  return person;
}

export async function personBySlackUser(
  tx: Tx,
  workspaceId: string,
  slackUserId: string,
  on: Day,
): Promise<Person | undefined> {
  const [person] = await people(tx, workspaceId, on, Prisma.sql`p."slackUserId" = ${slackUserId}`);
  return person;
}

/** Who holds any of these posts on a day. */
export const holdersOf = (tx: Tx, workspaceId: string, kinds: readonly PostKind[], on: Day): Promise<Person[]> =>
  people(
    tx,
    workspaceId,
    on,
    Prisma.sql`${notLeft(on)} AND EXISTS (
      SELECT 1 FROM "Post" held WHERE held."workspaceId" = p."workspaceId" AND held."personId" = p."id"
        AND held."kind" = ANY(${[...kinds]}::text[]) AND ${heldOn(on)})`,
  );

/** People whose name has `query` in it, in the order of the roster; for the choices of a search. */
export const findPeople = (tx: Tx, workspaceId: string, query: string, on: Day, most = 100): Promise<Person[]> =>
  people(tx, workspaceId, on, Prisma.sql`${notLeft(on)} AND strpos(lower(p."name"), lower(${query.trim()})) > 0`, most);

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
    toOn: row.toOn === null ? null : fromDateColumn(row.toOn),
  }));
}

/** Everybody who was ever put on the roster, those who left after the others. */
export async function everybody(tx: Tx, workspaceId: string, on: Day): Promise<Person[]> {
  const all = await people(tx, workspaceId, on, Prisma.sql`true`);
  return [...all.filter((person) => person.leftOn === null), ...all.filter((person) => person.leftOn !== null)];
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
  const row = await tx.workspace.findUnique({ where: { id }, include: loadedYears });
  if (row === null) throw new Refusal('notFound');
  return toOrganisation(row);
}
