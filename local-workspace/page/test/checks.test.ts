import { checkEmail, checkFiles, checkLength, checkNumber, checkUrl } from '../src/elements/checks';
import { wordsFor } from '../src/text';

const words = wordsFor('en');
const value = (text: string): { readonly value: string } => ({ value: text });

test.each([
  ['1234', undefined],
  ['123', words.tooShort(4)],
  ['12345678', words.tooLong(6)],
  // Slack counts UTF-16 units: each of these is two.
  ['😀😀😀', undefined],
  ['😀😀😀😀', words.tooLong(6)],
])('length of %s', (text, problem) => {
  expect(checkLength(value(text), { min_length: 4, max_length: 6 }, words)).toBe(problem);
});

test('no text is longer than Slack takes, whatever the element says', () => {
  expect(checkLength(value('a'.repeat(3000)), {}, words)).toBeUndefined();
  expect(checkLength(value('a'.repeat(3001)), {}, words)).toBe(words.tooLong(3000));
});

test.each([
  ['7', undefined],
  [' 7 ', undefined],
  ['-1', words.tooSmall(0)],
  ['11', words.tooLarge(10)],
  ['1.5', words.noDecimals],
  ['1e1', words.notANumber],
  ['七', words.notANumber],
])('number %s', (text, problem) => {
  expect(checkNumber(value(text), { min_value: '0', max_value: '10', is_decimal_allowed: false }, words)).toBe(problem);
});

test('decimals where they are allowed', () => {
  expect(checkNumber(value('1.5'), { is_decimal_allowed: true }, words)).toBeUndefined();
});

test('email and URL', () => {
  expect(checkEmail(value('a@b.cn'), {}, words)).toBeUndefined();
  expect(checkEmail(value('a@b'), {}, words)).toBe(words.notAnEmail);
  expect(checkUrl(value('https://b.cn/路'), {}, words)).toBeUndefined();
  expect(checkUrl(value('b.cn'), {}, words)).toBe(words.notAUrl);
  expect(checkUrl(value('javascript:alert(1)'), {}, words)).toBe(words.notAUrl);
});

test('files: how many, and of which kind', () => {
  const files = (...names: readonly string[]): object => ({ files: names.map((name) => ({ name })) });
  const element = { max_files: 2, filetypes: ['png'] };
  expect(checkFiles({ ...files('a.PNG') }, element, words)).toBeUndefined();
  expect(checkFiles({ ...files('a.png', 'b.png', 'c.png') }, element, words)).toBe(words.tooManyFiles(2));
  expect(checkFiles({ ...files('a.exe') }, element, words)).toBe(words.wrongFileType('a.exe', 'png'));
});
