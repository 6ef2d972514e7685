import fc from 'fast-check';
import { divider, header, labelled, section, type KnownBlock } from '../../src/slack/blocks';
import { pageOfBlocks, rowsThatFit } from '../../src/slack/paging';
import { limits } from '../../src/slack/limits';

const MOST_BYTES = 250_000;
const bytesOf = (blocks: readonly KnownBlock[]): number => Buffer.byteLength(JSON.stringify(blocks));
/** As a server that writes ASCII alone would have it. */
const escapedBytesOf = (blocks: readonly KnownBlock[]): number =>
  JSON.stringify(blocks).replace(/[^\x20-\x7e]/gu, (letter) => '\\uffff'.repeat(letter.length)).length;

function allPages(rows: readonly (KnownBlock | readonly KnownBlock[])[]): (readonly KnownBlock[])[] {
  const { pages } = pageOfBlocks(rows, 1);
  return Array.from({ length: pages }, (_, at) => pageOfBlocks(rows, at + 1).items);
}

const words = fc.string({ unit: fc.constantFrom('汉', '&', '*', 'a', '\n', '𠮷'), maxLength: 3000 });
const block = fc.oneof(
  { weight: 6, arbitrary: words.map((typed) => labelled('标签', typed)) },
  { weight: 1, arbitrary: fc.constant([divider]) },
  { weight: 1, arbitrary: fc.constant([header('问题')]) },
);

test('pages of any blocks lose nothing, keep the order, and stay far below what a view may hold', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 60 }), fc.boolean(), (groups, kept) => {
      const rows = kept ? groups : groups.flat();
      const pages = allPages(rows);
      expect(pages.flat()).toEqual(rows.flat());
      for (const page of pages) {
        expect(page.length).toBeLessThanOrEqual(limits.pageBlocks);
        expect(bytesOf(page)).toBeLessThanOrEqual(limits.pageBytes + limits.pageBlocks);
        expect(escapedBytesOf(page)).toBeLessThan(MOST_BYTES);
      }
    }),
    { numRuns: 60 },
  );
});

test('long Chinese texts are cut by their bytes, not only by their number', () => {
  const long = Array.from({ length: 50 }, () => section('汉'.repeat(3000)));
  expect(bytesOf(long)).toBeGreaterThan(MOST_BYTES);
  expect(allPages(long).length).toBeGreaterThan(4);
});

test('a heading goes to the page on which what it heads stands', () => {
  const text = section('汉'.repeat(3000));
  const rows = [...Array.from({ length: 8 }, () => text), divider, header('问题 8'), text, text];
  const [first, second] = allPages(rows);
  expect(first?.at(-1)).toEqual(text);
  expect(second?.slice(0, 2)).toEqual([divider, header('问题 8')]);
});

test('a page out of range is brought into it, and nothing is one empty page', () => {
  const rows = Array.from({ length: 100 }, (_, at) => section(String(at)));
  expect(pageOfBlocks(rows, 99).page).toBe(2);
  expect(pageOfBlocks(rows, Number.NaN).page).toBe(1);
  expect(pageOfBlocks([], 1)).toEqual({ items: [], page: 1, pages: 1 });
});

test('as many rows as fit are shown, one at least', () => {
  const row = [section('汉'.repeat(3000)), section('汉'.repeat(3000))];
  expect(rowsThatFit(Array.from({ length: 8 }, () => row))).toBe(4);
  expect(rowsThatFit([Array.from({ length: 20 }, () => section('汉'.repeat(3000)))])).toBe(1);
  expect(rowsThatFit([])).toBe(0);
});
