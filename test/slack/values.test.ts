import fc from 'fast-check';
import { z } from 'zod';
import { InvalidInput, Refusal } from '../../src/errors';
import { escapeMrkdwn } from '../../src/slack/escape';
import { fields, idIn, readByRule, readFields } from '../../src/slack/fields';
import { shorten, splitText } from '../../src/slack/limits';
import { readMetadata, readValues } from '../../src/slack/values';

/** Half of a character that UTF-16 writes in two. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const text = (value: string) => ({ value: { type: 'plain_text_input', value } });

test('values are read by block_id, its dots as paths, its numbers as lists', () => {
  const values = {
    name: text('第四季度'),
    'problems.0.text': text('一'),
    'problems.1.text': text('二'),
    who: { 'people.pick': { type: 'external_select', selected_option: { value: 'id' } } },
  };
  expect(readValues({ values })).toEqual({ name: '第四季度', problems: [{ text: '一' }, { text: '二' }], who: 'id' });
});

test('hostile state and metadata never throw, and never reach a prototype', () => {
  const path = fc.oneof(
    fc.string(),
    fc.constantFrom('__proto__.polluted', 'a.__proto__.b', 'constructor.prototype.x', 'a.0.b', 'a'),
  );
  const state = fc.oneof(
    fc.anything(),
    fc.record({
      values: fc.dictionary(
        path,
        fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.constant({ type: 'plain_text_input', value: 'x' }))),
      ),
    }),
  );
  fc.assert(
    fc.property(state, fc.anything(), (hostile, metadata) => {
      readValues(hostile);
      readMetadata(metadata);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    }),
  );
});

test('whatever is typed, a schema gives what it promises or mistakes at fields', () => {
  const schema = z.object({ name: fields.text(80), day: fields.day, people: fields.ids });
  fc.assert(
    fc.property(fc.anything(), (given) => {
      try {
        expect(readFields(schema, given).name.trim()).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput);
      }
    }),
  );
});

describe('a form with a rule of its own', () => {
  const schema = z.object({ name: fields.text(80), from: fields.day, until: fields.day });
  const inOrder = ({ from, until }: { from?: string | undefined; until?: string | undefined }) =>
    from !== undefined && until !== undefined && until < from
      ? [{ field: 'until', code: 'beforeStart' as const, params: [] }]
      : [];
  const mistakes = async (typed: object): Promise<string[]> =>
    readByRule(schema, typed, inOrder).then(
      () => [],
      (error: unknown) => (error as InvalidInput).issues.map(({ field, code }) => `${field}: ${code}`),
    );

  test('tells the mistakes of both at once', async () => {
    expect(await mistakes({ name: ' ', from: '2026-10-12', until: '2026-10-11' })).toEqual([
      'name: required',
      'until: beforeStart',
    ]);
  });

  test('tells one mistake a field, and judges by what can be read only', async () => {
    expect(await mistakes({ name: '第四季度', from: '2026-02-31', until: '2026-02-01' })).toEqual(['from: notADay']);
  });

  test('leaves the rule to the use case where all can be read', async () => {
    expect(await mistakes({ name: '第四季度', from: '2026-10-12', until: '2026-10-11' })).toEqual([]);
  });
});

test('a forged id is refused', () => {
  expect(() => idIn("1' or '1'='1")).toThrow(Refusal);
});

test('splitting loses nothing but the line ends at which it splits, and never half a character', () => {
  const unit = fc.constantFrom('a', '审', '𠮷', '👩‍👩‍👧', '\n', '  ');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 300 }), fc.integer({ min: 8, max: 60 }), (parts, max) => {
      const whole = parts.join('');
      const pieces = splitText(whole, max);
      expect(pieces.every((piece) => piece.length <= max && !LONE_SURROGATE.test(piece))).toBe(true);
      expect(pieces.join('').replaceAll('\n', '')).toBe(whole.replaceAll('\n', ''));
    }),
  );
});

test('shortening keeps to the limit and says that it cut', () => {
  expect(shorten('𠮷𠮷𠮷', 4)).toBe('𠮷…');
  expect(shorten('审计', 2)).toBe('审计');
});

test('what somebody typed pings nobody and links nowhere', () => {
  expect(escapeMrkdwn('<!channel> <@U1> <https://x|y> & *b*')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
});

test('a direction override in typed text turns round nothing that stands after it', () => {
  expect(escapeMrkdwn('李\u202E秀梅\u2067 <!channel>')).toBe('李秀梅 &lt;!channel&gt;');
});
