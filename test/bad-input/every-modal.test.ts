import { meetingToDisclosure } from './meeting-to-disclosure.cases';
import { peopleAndRound } from './people-and-round.cases';
import { reminders } from './reminders.cases';
import { reportAndOpinion } from './report-and-opinion.cases';
import { surface } from './stage';

test('every modal that can be submitted stands in the table of bad inputs, and nothing else does', () => {
  const cases = [...peopleAndRound, ...reportAndOpinion, ...meetingToDisclosure, ...reminders].map(({ id }) => id);
  expect([...new Set(cases)].sort()).toEqual([...surface.submissions.keys()].sort());
});
