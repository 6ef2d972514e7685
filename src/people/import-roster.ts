import { z } from 'zod';
import { day, type Day } from '../calendar/day';
import type { Database, Tx } from '../db/open';
import { appendAudit } from '../audit/log';

import { postKinds } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import { locales } from '../text/locale';
import { presetNames } from './set-up';
import { addPerson, addUnit, applyPreset, changeSettings, givePost } from './store';

const fileSchema = z.object({
  preset: z.enum(presetNames),
  timeZone: z.string(),
  locale: z.enum(locales),
  disclosureChannelId: z.string(),
  units: z
    .array(
      z.object({
        key: z.string(),
        kind: z.enum(['branch', 'section']),
        name: z.string(),
        parent: z.string().optional(),
      }),
    )
    .min(1),
  people: z.array(
    z.object({
      key: z.string(),
      slackUserId: z.string().nullable(),
      name: z.string(),
      /** As Slack writes it, `en-US`: the language of messages to somebody who has not used Duban yet. */
      locale: z.string().optional(),
      posts: z.array(z.object({ kind: z.enum(postKinds), unit: z.string() })),
    }),
  ),
  commitments: z
    .array(
      z.object({ person: z.string().optional(), unit: z.string().optional(), text: z.string(), madeOn: z.string() }),
    )
    .default([]),
});

/**
 * A roster as a file has it: units, people with their posts, settings. Every unit and person that it names it has,
 * a unit's parent above it.
 */
export const rosterSchema = fileSchema.superRefine((roster, check) => {
  const units = new Set(roster.units.map(({ key }) => key));
  const people = new Set(roster.people.map(({ key }) => key));
  const known = (keys: ReadonlySet<string>, key: string | undefined, path: (string | number)[]): void => {
    if (key !== undefined && !keys.has(key)) check.addIssue({ code: 'custom', path, message: `there is no “${key}”` });
  };
  roster.units.forEach(({ parent }, at) => {
    const above = new Set(roster.units.slice(0, at).map(({ key }) => key));
    known(above, parent, ['units', at, 'parent']);
  });
  roster.people.forEach(({ posts }, at) => {
    posts.forEach(({ unit }, post) => {
      known(units, unit, ['people', at, 'posts', post, 'unit']);
    });
  });
  roster.commitments.forEach(({ person, unit }, at) => {
    known(people, person, ['commitments', at, 'person']);
    known(units, unit, ['commitments', at, 'unit']);
  });
});
export type Roster = z.output<typeof rosterSchema>;

export interface ImportedRoster {
  /** The ids given to the file's keys. */
  readonly people: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

/** The day from which imported posts are held: long before the first round. */
const FROM: Day = day('2000-01-01');

/**
 * Fills a workspace that is not set up yet from a roster, in one transaction; undefined, and nothing done, when it was
 * set up before. `alongside` adds what other features keep (commitments), in the same transaction.
 */
export async function importRoster(
  db: Database,
  organisation: Organisation,
  roster: Roster,
  at: Date,
  alongside: (tx: Tx, imported: ImportedRoster) => Promise<void>,
): Promise<ImportedRoster | undefined> {
  if (organisation.setUpAt !== null) return undefined;
  return db.transaction(async (tx) => {
    const workspaceId = organisation.id;
    const units = new Map<string, string>();
    for (const unit of roster.units) {
      const parentId = unit.parent === undefined ? null : idOf(units, unit.parent);
      units.set(unit.key, await addUnit(tx, workspaceId, { kind: unit.kind, name: unit.name, parentId }));
    }
    const people = new Map<string, string>();
    for (const person of roster.people) {
      const { name, slackUserId, locale } = person;
      const id = await addPerson(tx, workspaceId, { name, slackUserId, locale: locale ?? null });
      people.set(person.key, id);
      for (const post of person.posts) await givePost(tx, workspaceId, id, idOf(units, post.unit), post.kind, FROM);
    }
    const branch = roster.units.find((unit) => unit.kind === 'branch');
    await changeSettings(tx, workspaceId, {
      preset: roster.preset,
      locale: roster.locale,
      timeZone: roster.timeZone,
      disclosureChannelId: roster.disclosureChannelId,
      branchId: branch === undefined ? null : idOf(units, branch.key),
      setUpAt: at,
    });
    await applyPreset(tx, workspaceId, roster.preset);
    const imported = { people, units };
    await alongside(tx, imported);
    await appendAudit(tx, {
      workspaceId,
      actorId: workspaceId,
      act: 'people.import',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      at,
      content: roster,
    });
    return imported;
  });
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the roster names “${key}”, which it does not have`);
  return id;
}
