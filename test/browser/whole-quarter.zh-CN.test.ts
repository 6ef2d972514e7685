import { openOffice, type Office } from './support/office';
import { smallBureau } from './support/small-bureau';
import { seatFor, wholeQuarter } from './support/whole-quarter';

// A whole organisation works through its quarter; a busy machine takes its time for each step.
jest.setTimeout(120_000);

let office: Office;
beforeAll(async () => {
  office = await openOffice('2026-10-12T01:00:00Z', smallBureau('zh-CN'), seatFor({}));
});
afterAll(() => office.close());

wholeQuarter('zh-CN', () => office);
