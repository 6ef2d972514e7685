import fc from 'fast-check';
import { draftedOpinion, MOST_PROBLEMS, typedOpinion } from '../../src/opinion/content';
import { mayReadOpinion } from '../../src/opinion/rules';
import { presetNamed } from '../../src/preset';
import { postKinds, type PostKind, type Tier } from '../../src/preset/preset';

const { tiers } = presetNamed('bureau');
const person = (id: string, ...kinds: PostKind[]) => ({ id, posts: kinds.map((kind) => ({ kind, unitId: 'u' })) });
const onMember = { reviewerId: 'secretary', personId: 'target', unitId: null };
const onBranch = { reviewerId: 'inspector', personId: null, unitId: 'branch' };

test('its reviewer and its target may read an opinion, whatever posts they hold', () => {
  expect(mayReadOpinion(person('secretary'), onMember, tiers.ordinary_member)).toBe(true);
  expect(mayReadOpinion(person('target', 'ordinary_member'), onMember, tiers.ordinary_member)).toBe(true);
});

test('beside them only the tier above and the affairs meeting may', () => {
  const may = postKinds.filter((kind) => mayReadOpinion(person('x', kind), onMember, tiers.ordinary_member));
  expect(may).toEqual(['leadership_member', 'branch_secretary', 'principal_leader', 'recorder']);
  const chief = postKinds.filter((kind) => mayReadOpinion(person('x', kind), onMember, tiers.section_chief));
  expect(chief).toContain('inspector');
  expect(chief).not.toContain('section_chief');
});

test('for the branch, whoever reports for it reads what is said of it', () => {
  const tier: Pick<Tier, 'reporterPost' | 'tierAbovePosts'> = { reporterPost: 'section_chief', tierAbovePosts: [] };
  expect(mayReadOpinion(person('x', 'section_chief'), onBranch, tier)).toBe(true);
  expect(mayReadOpinion(person('x', 'ordinary_member'), onBranch, tier)).toBe(false);
});

test('whatever a modal or a stored draft sends, as many problems come out as there is room for', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: MOST_PROBLEMS }), (values, problems) => {
      expect(typedOpinion(values, problems).problems).toHaveLength(problems);
      expect(draftedOpinion(values).problems.length).toBeLessThanOrEqual(MOST_PROBLEMS);
    }),
  );
});

test('a draft gives back what was typed, problems that were left empty in their places', () => {
  const values = { achievements: '好', problems: { '1': { text: '第二个' } } };
  const typed = typedOpinion(values, 3);
  expect(typed.problems.map(({ text }) => text)).toEqual([undefined, '第二个', undefined]);
  expect(draftedOpinion(JSON.parse(JSON.stringify(typed)))).toEqual({ ...typed, noProblem: [] });
});
