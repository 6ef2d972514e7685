import { targetKinds, type PostKind, type Preset } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import { holds, targetKindOf, type Person } from './rules';

/** Something that setting up still wants. Only a second administrator is asked for without being required. */
export type Missing =
  | { readonly what: 'branch' | 'channel' | 'administrator' | 'second_administrator' | 'member' }
  | { readonly what: 'post'; readonly post: PostKind };

/** The posts without which no round can run: who plans and stands in, who records, and who reviews each tier. */
export const requiredPosts = (preset: Preset): PostKind[] => [
  ...new Set<PostKind>([
    'branch_secretary',
    'principal_leader',
    ...targetKinds.map((kind) => preset.tiers[kind].reviewerPost),
    'recorder',
  ]),
];

/** What setting up still wants, in the order in which it is best done. `roster` is who is there today. */
export function missingIn(
  organisation: Pick<Organisation, 'branchId' | 'disclosureChannelId'>,
  roster: readonly Pick<Person, 'posts'>[],
  preset: Preset,
): Missing[] {
  const administrators = roster.filter((person) => holds(person, 'administrator')).length;
  const missing: Missing[] = [];
  if (administrators === 0) missing.push({ what: 'administrator' });
  if (organisation.disclosureChannelId === null) missing.push({ what: 'channel' });
  if (organisation.branchId === null) missing.push({ what: 'branch' });
  for (const post of requiredPosts(preset)) {
    if (!roster.some((person) => holds(person, post))) missing.push({ what: 'post', post });
  }
  if (!roster.some((person) => targetKindOf(person) !== undefined)) missing.push({ what: 'member' });
  if (administrators === 1) missing.push({ what: 'second_administrator' });
  return missing;
}

export const isRequired = (missing: Missing): boolean => missing.what !== 'second_administrator';
