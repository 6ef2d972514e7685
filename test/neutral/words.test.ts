import { presets, type PresetName } from '../../src/preset';
import { textIn } from '../../src/text';
import { locales } from '../../src/text/locale';

/** What only a party branch's audit bureau says. */
const bureauWords =
  /局务会|支部|书记|股长|股室|党员|领导班子|审计|\bbranch\b|\bbureau\b|\bsecretary\b|section chief|affairs meeting|leadership team|ordinary member/giu;

/** The source of a function without its parameters: its words stand there, whatever it is called with. */
const wordsOf = (entry: unknown): string => String(entry).replace(/\$\{[^}]*\}|^\(\{[^}]*\}\)/gu, '');

/** Every entry with where it stands. */
function entriesOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, wordsOf(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner, `${path}.${key}`));
}

test.each(locales)('no sentence in %s says a bureau’s words where another preset was chosen', (locale) => {
  const entries = entriesOf(textIn(locale, 'neutral'), locale);
  expect(entries.length).toBeGreaterThan(500);
  expect(entries.flatMap(([path, words]) => (words.match(bureauWords) ?? []).map((word) => [path, word]))).toEqual([]);
});

test.each(Object.keys(presets) as PresetName[])('sentences say the words of the preset %s', (name) => {
  const { terms, posts } = presets[name];
  const text = textIn('zh-CN', name);
  expect(text.rectification.meetingTitle).toBe(`记录${terms.affairsMeeting['zh-CN']}`);
  expect(text.refusals.nobodyToVerify).toContain(posts.branch_secretary['zh-CN']);
  expect(text.people.give.unit).toContain(terms.unit['zh-CN']);
  expect(textIn('en', name).refusals.noOpenRound).toContain(posts.branch_secretary.en.toLowerCase());
});
