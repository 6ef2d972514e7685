import { commandHint, commandIn, suggestionsFor, withMentions } from '../src/conversation/suggestions';
import { changed, type Model } from '../src/workspace/model';
import { member, stateWith } from './support/state';

const commands = [
  { command: '/report', usageHint: '[书面]', description: '写述职报告' },
  { command: '/round', usageHint: '', description: 'Plan a round' },
];

function modelWith(): Model {
  const state = stateWith({
    commands,
    members: [member('U1', '王建国'), member('U2', '王建'), member('U3', 'Ann Lee')],
  });
  const model = changed(null, { type: 'loaded', state });
  if (model === null) throw new Error('no model');
  return model;
}

describe('what is suggested', () => {
  const keys = (text: string): readonly string[] => suggestionsFor(text, modelWith()).map(({ key }) => key);

  test.each([
    ['/', ['/report', '/round']],
    ['/ro', ['/round']],
    ['/述职', ['/report']],
    ['/report', []],
    ['/report 书', []],
    ['a /', []],
    ['请 @王', ['U1', 'U2']],
    ['a@王', []],
  ])('on %s', (typed, wanted) => {
    expect(keys(typed)).toEqual(wanted);
  });

  test('taking one leaves what stands before it', () => {
    expect(suggestionsFor('请 @Ann', modelWith())[0]?.fill).toBe('请 @Ann Lee ');
  });
});

test('a known command shows how it is used', () => {
  expect(commandHint('/report 书面', modelWith())?.usageHint).toBe('[书面]');
  expect(commandHint('/repo', modelWith())).toBeUndefined();
});

test.each([
  ['/report 书面 一', { command: '/report', text: '书面 一' }],
  ['/nope', { command: '/nope', text: '' }],
  ['/report a\nb', { command: '/report', text: 'a\nb' }],
  ['no /report', undefined],
  ['/', undefined],
  ['// comment', undefined],
])('%s as a command', (typed, wanted) => {
  expect(commandIn(typed)).toEqual(wanted);
});

test('mentions: the longest name that fits', () => {
  expect(withMentions('@王建国 和 @王建，@Ann Lee', modelWith().members)).toBe('<@U1> 和 <@U2>，<@U3>');
});
