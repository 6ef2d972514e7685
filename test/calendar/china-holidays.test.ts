import { chinaAnnounced, chinaStatutoryDays } from '../../src/calendar/china-holidays';
import { day } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';

const china = workCalendar('china');

test('the years 2004 to 2026 are announced', () => {
  expect([...chinaAnnounced.years].sort()).toEqual(Array.from({ length: 23 }, (_, index) => 2004 + index));
});

test('2026 has the 33 days off and the 6 made up that were announced', () => {
  const of2026 = (days: ReadonlySet<string>) => [...days].filter((on) => on.startsWith('2026'));
  expect(of2026(chinaAnnounced.holidays)).toHaveLength(33);
  expect(of2026(chinaAnnounced.makeUpDays)).toHaveLength(6);
});

test('the statutory days of 2027', () => {
  expect([...chinaStatutoryDays(2027)].sort()).toEqual([
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ]);
});

test.each([
  ['the New Year of a day on which the moon is new minutes before midnight', '2030-02-03'],
  ['the Mid-autumn Festival on one of the National Days', '2028-10-03'],
  ['the Dragon Boat Festival after a leap month', '2028-05-28'],
  ['the Mid-autumn Festival before the leap eleventh month', '2033-09-08'],
  ['Qingming on the 4th', '2028-04-04'],
])('%s: %s', (_, text) => {
  expect([...chinaStatutoryDays(Number(text.slice(0, 4)))]).toContain(text);
});

test('what is worked out was off in each announced year since the festivals became holidays', () => {
  // The second day of May and the eve of the New Year became statutory later, and some years did without them.
  const newer = new Set(['2014-01-30', '2024-02-09'].map(day));
  for (let year = 2008; year <= 2026; year += 1) {
    const older = [...chinaStatutoryDays(year)].filter((on) => !newer.has(on) && !on.endsWith('-05-02'));
    expect(older.filter((on) => china.isWorkingDay(on))).toEqual([]);
    expect(older.length).toBeGreaterThanOrEqual(10);
  }
});

test('outside the lunar table only the days with a fixed date are known', () => {
  expect([...chinaStatutoryDays(2101)]).toEqual([
    '2101-01-01',
    '2101-05-01',
    '2101-05-02',
    '2101-10-01',
    '2101-10-02',
    '2101-10-03',
  ]);
});
