import { barredBy, refuseOwn, type Decision } from '../../src/people/own-rules';

/** Each decision, what somebody may have to do with the matter, and what they are told who have. */
const pairs: readonly (readonly [Decision, string, 'notYourself' | 'recordedByYou'])[] = [
  ['opinion.write', 'target', 'notYourself'],
  ['opinion.take_for', 'author', 'notYourself'],
  ['report.answer', 'target', 'notYourself'],
  ['report.answer', 'reporter', 'notYourself'],
  ['report.answer', 'recorder', 'recordedByYou'],
  ['problem.decide', 'target', 'notYourself'],
  ['consent.answer', 'target', 'notYourself'],
  ['measure.submit_for', 'verifier', 'recordedByYou'],
  ['measure.verify', 'target', 'notYourself'],
  ['measure.verify', 'owner', 'notYourself'],
  ['measure.verify', 'recorder', 'recordedByYou'],
  ['outcome.approve', 'target', 'notYourself'],
  ['commitment.assess', 'target', 'notYourself'],
  ['form.waive', 'target', 'notYourself'],
];

const asked: (decision: Decision, has: Readonly<Record<string, boolean>>) => void = (decision, has) => {
  refuseOwn(decision, has as Parameters<typeof refuseOwn>[1]);
};
const none = (decision: Decision) => Object.fromEntries(barredBy[decision].map((part) => [part, false]));

it('is the whole list of what nobody decides on', () => {
  const all = Object.entries(barredBy).flatMap(([decision, parts]) => parts.map((part) => [decision, part]));
  expect(pairs.map(([decision, part]) => [decision, part])).toEqual(all);
});

it.each(pairs)('%s is refused to the %s', (decision, part, code) => {
  expect(() => {
    asked(decision, { ...none(decision), [part]: true });
  }).toThrow(code);
});

it.each(Object.keys(barredBy) as Decision[])('%s is open to who has no part in it', (decision) => {
  expect(() => {
    asked(decision, none(decision));
  }).not.toThrow();
});
