import fc from 'fast-check';
import { day } from '../../src/calendar/day';
import { proposedTargets, type Person } from '../../src/people/rules';
import { bureau } from '../../src/preset/bureau';
import { postKinds, type PostKind } from '../../src/preset/preset';
import { formsOf, tiersOf } from '../../src/round/tiers';
import { phaseOf } from '../../src/round/rules';

const today = day('2026-10-12');
const person = (id: string, kinds: readonly PostKind[]): Person => ({
  id,
  name: id,
  slackUserId: null,
  locale: null,
  timeZone: null,
  leaveFromOn: null,
  leaveUntilOn: null,
  leftOn: null,
  morningAt: null,
  posts: kinds.map((kind) => ({ kind, unitId: 'u' })),
});

test('a secretary who is an ordinary member is reviewed by the stand-in, and named', () => {
  const roster = [
    person('secretary', ['branch_secretary', 'ordinary_member']),
    person('leader', ['principal_leader']),
    person('member', ['ordinary_member']),
  ];
  const [tier] = tiersOf(proposedTargets(roster, undefined, bureau, today), roster);
  if (tier === undefined) throw new Error('no tier');
  const made = formsOf(tier, { except: [], reviewerId: 'secretary' }, roster, bureau, today);
  expect(made.standIns).toEqual([{ target: 'secretary', reviewer: 'leader' }]);
  expect(made.unreviewed).toEqual([]);
});

test('whatever is chosen, nobody reviews themselves, and nobody who stays in is lost', () => {
  const rosters = fc
    .array(fc.uniqueArray(fc.constantFrom(...postKinds), { maxLength: 4 }), { minLength: 1, maxLength: 12 })
    .map((all) => all.map((kinds, index) => person(`p${String(index)}`, kinds)));
  fc.assert(
    fc.property(rosters, fc.nat(), fc.nat(), (roster, reviewerAt, exceptAt) => {
      const reviewer = roster[reviewerAt % roster.length]?.id ?? '';
      const except = [roster[exceptAt % roster.length]?.id ?? ''];
      for (const tier of tiersOf(proposedTargets(roster, undefined, bureau, today), roster)) {
        const { forms, unreviewed } = formsOf(tier, { except, reviewerId: reviewer }, roster, bureau, today);
        expect(forms.filter((form) => form.reviewerId === form.targetId)).toEqual([]);
        const staying = tier.targets.filter((target) => !except.includes(target.targetId)).map(({ name }) => name);
        expect([...forms.map((form) => form.name), ...unreviewed].sort()).toEqual(staying.sort());
      }
    }),
  );
});

test('each day of a round is in the phase that ends next', () => {
  const days = {
    startsOn: day('2026-10-12'),
    reportsDueOn: day('2026-10-19'),
    opinionsDueOn: day('2026-10-26'),
    meetingOn: day('2026-10-28'),
    endsOn: day('2026-12-31'),
  };
  const phases = ['2026-10-11', '2026-10-12', '2026-10-19', '2026-10-20', '2026-10-27', '2026-10-29', '2027-01-01'];
  expect(phases.map((each) => phaseOf(days, day(each)))).toEqual([
    'before',
    'reports',
    'reports',
    'opinions',
    'meeting',
    'rectification',
    'over',
  ]);
});
