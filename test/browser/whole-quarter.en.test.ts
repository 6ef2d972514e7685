import { openOffice, type Office } from './support/office';
import { PHONE } from './support/pictures';
import { smallBureau } from './support/small-bureau';
import { seatFor, wholeQuarter } from './support/whole-quarter';

// A whole organisation works through its quarter; a busy machine takes its time for each step.
jest.setTimeout(120_000);

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-10-12T01:00:00Z', smallBureau('en'), seatFor(PHONE));
});
afterAll(() => office.close());

/** Without a Chinese word, but for the app's name, the measures' term for what is recorded on behalf, a language's name. */
function readsEnglish(shown: string): void {
  const own = ['督办', '(代录)', '中文'].reduce((rest, words) => rest.replaceAll(words, ''), shown);
  expect(own.split('\n').filter((line) => /\p{Script=Han}/u.test(line))).toEqual([]);
}

wholeQuarter('en', () => office, readsEnglish);
