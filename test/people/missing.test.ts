import { missingIn, requiredPosts, type Missing } from '../../src/people/missing';
import { bureau } from '../../src/preset/bureau';
import { postKinds, type PostKind } from '../../src/preset/preset';

const person = (...kinds: PostKind[]) => ({ posts: kinds.map((kind) => ({ kind, unitId: 'u' })) });
const set = { branchId: 'b', disclosureChannelId: 'C1' };
const said = (missing: readonly Missing[]): string[] =>
  missing.map((each) => (each.what === 'post' ? each.post : each.what));

test('an empty workspace misses everything, in the order in which it is best done', () => {
  expect(said(missingIn({ branchId: null, disclosureChannelId: null }, [], bureau))).toEqual([
    'administrator',
    'channel',
    'branch',
    'branch_secretary',
    'principal_leader',
    'inspector',
    'recorder',
    'member',
  ]);
});

test('nothing is missing once every post is held and there are two administrators', () => {
  expect(missingIn(set, [person(...postKinds), person('administrator')], bureau)).toEqual([]);
});

test('a second administrator is asked for as long as there is one', () => {
  expect(said(missingIn(set, [person(...postKinds)], bureau))).toEqual(['second_administrator']);
});

test('each post that a round can not do without is named when nobody holds it', () => {
  for (const post of requiredPosts(bureau)) {
    const others = postKinds.filter((kind) => kind !== post);
    expect(said(missingIn(set, [person(...others), person('administrator')], bureau))).toContain(post);
  }
});
