import fc from 'fast-check';
import { day } from '../../src/calendar/day';
import { formStage, gapsOf, isLonger, type FormParts } from '../../src/ledger/rules';

const at = new Date('2026-11-02T01:00:00Z');
const round = { endsOn: day('2026-12-31') };

const empty: FormParts = {
  form: { origin: 'periodic', waivedAt: null, completedAt: null, reviewerName: '王建国', actingForName: null },
  round,
  announced: false,
  reportMode: 'oral',
  report: undefined,
  opinion: undefined,
  measures: [],
  outcome: undefined,
};

const measure = {
  id: '1',
  ownerName: '孙立军',
  verifierName: '李秀梅',
  dueOn: day('2026-11-20'),
  submittedAt: null,
  verifiedAt: null,
};

const kinds = (parts: FormParts): string[] => gapsOf(parts).map(({ kind, rule }) => `${kind} ${rule}`);

it('names every step that a new form misses, with its rule', () => {
  expect(kinds(empty)).toEqual(['notice M21', 'oral_report M16', 'opinion M18']);
  expect(kinds({ ...empty, reportMode: 'written' })).toContain('written_report M15');
  expect(kinds({ ...empty, form: { ...empty.form, origin: 'on_the_spot' }, round: null })).toEqual(['opinion M18']);
});

it('misses the result, then its verification, then the outcome', () => {
  const reviewed: FormParts = {
    ...empty,
    announced: true,
    report: { returned: null },
    opinion: { deliberatedAt: null },
    measures: [measure],
  };
  expect(kinds(reviewed)).toEqual(['deliberation M22', 'measure M10']);
  const deliberated = { ...reviewed, opinion: { deliberatedAt: at } };
  expect(kinds({ ...deliberated, measures: [{ ...measure, submittedAt: at }] })).toEqual(['verification M23']);
  const verified = { ...deliberated, measures: [{ ...measure, submittedAt: at, verifiedAt: at }] };
  expect(kinds(verified)).toEqual(['disclosure M24']);
  expect(kinds({ ...verified, outcome: { id: '1' } })).toEqual([]);
});

it('is not held up by a measure that is due after the round’s end, and owes no outcome before it is verified', () => {
  const longer = { ...measure, dueOn: day('2027-01-01') };
  expect(isLonger(longer, round)).toBe(true);
  expect(isLonger({ ...longer, dueOn: round.endsOn }, round)).toBe(false);
  expect(
    kinds({
      ...empty,
      announced: true,
      report: { returned: null },
      opinion: { deliberatedAt: at },
      measures: [longer],
    }),
  ).toEqual([]);
});

it('misses nothing once it is waived or complete, whatever hangs on it; its stage says so', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (waived, announced, reported, reviewed) => {
      const parts: FormParts = {
        ...empty,
        form: { ...empty.form, ...(waived ? { waivedAt: at } : { completedAt: at }) },
        announced,
        report: reported ? { returned: null } : undefined,
        opinion: reviewed ? { deliberatedAt: null } : undefined,
      };
      return gapsOf(parts).length === 0 && formStage(parts) === (waived ? 'waived' : 'complete');
    }),
  );
});

it('goes through the stages in their order', () => {
  const reported = { ...empty, report: { returned: null } };
  const reviewed = { ...reported, opinion: { deliberatedAt: null } };
  const deliberated = { ...reviewed, opinion: { deliberatedAt: at } };
  const rectifying = { ...deliberated, measures: [measure] };
  const disclosed = { ...rectifying, outcome: { id: '1' } };
  expect([empty, reported, reviewed, deliberated, rectifying, disclosed].map(formStage)).toEqual([
    'open',
    'reported',
    'reviewed',
    'deliberated',
    'rectifying',
    'disclosed',
  ]);
});
