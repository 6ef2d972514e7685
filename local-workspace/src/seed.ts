import { readFileSync } from 'node:fs';
import { z } from 'zod';

const memberSchema = z.object({
  id: z.string().regex(/^[UW][A-Z0-9]+$/),
  name: z.string().min(1),
  realName: z.string().min(1),
  title: z.string().default(''),
  email: z.string().optional(),
  locale: z.string().default('en-US'),
  tz: z.string().default('Etc/UTC'),
  isAdmin: z.boolean().default(false),
  isOwner: z.boolean().default(false),
  deleted: z.boolean().default(false),
});

const seedSchema = z.object({
  team: z.object({ id: z.string().startsWith('T'), name: z.string(), domain: z.string() }),
  members: z.array(memberSchema).min(1),
  channels: z.array(
    z.object({
      id: z.string().regex(/^[CG][A-Z0-9]+$/),
      name: z.string().min(1),
      topic: z.string().default(''),
      private: z.boolean().default(false),
      memberIds: z.union([z.literal('all'), z.array(z.string())]),
    }),
  ),
  userGroups: z
    .array(
      z.object({
        id: z.string().regex(/^S[A-Z0-9]+$/),
        handle: z.string().min(1),
        name: z.string().min(1),
        description: z.string().default(''),
        userIds: z.array(z.string()),
        disabled: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** The people and channels that a new workspace starts with. `memberIds: 'all'` means every member, not the app. */
export type Seed = z.infer<typeof seedSchema>;

/** What was given as a seed is none; the message says what is wrong where. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** What a workspace without a seed starts with: enough to try any app. */
const smallSeed = {
  team: { id: 'T0LOCAL', name: 'Local workspace', domain: 'local' },
  members: [
    {
      id: 'U0ALICE',
      name: 'alice',
      realName: 'Alice Smith',
      title: 'Owner',
      email: 'alice@example.org',
      isAdmin: true,
      isOwner: true,
    },
    { id: 'U0BOB', name: 'bob', realName: 'Bob Jones', title: 'Member', email: 'bob@example.org' },
    { id: 'U0CAROL', name: 'carol', realName: 'Carol Brown', title: 'Member', email: 'carol@example.org' },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', topic: 'Everybody', memberIds: 'all' },
    { id: 'C0RANDOM', name: 'random', memberIds: ['U0ALICE', 'U0BOB'] },
  ],
};

/**
 * Reads a seed, an object or the path of a JSON file; fields that it does not know are ignored. Without one, a small
 * workspace with three people.
 * @throws SeedError when it is no seed
 */
export function loadSeed(source?: object | string): Seed {
  const raw: unknown = typeof source === 'string' ? JSON.parse(readFileSync(source, 'utf8')) : (source ?? smallSeed);
  const result = seedSchema.safeParse(raw);
  if (!result.success) throw new SeedError(`Not a seed for the local workspace: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** One member as a seed has them. @throws with what is wrong where */
export function memberOfSeed(fields: object): Seed['members'][number] {
  const result = memberSchema.safeParse(fields);
  if (!result.success) throw new Error(`Not a member for the local workspace: ${z.prettifyError(result.error)}`);
  return result.data;
}
