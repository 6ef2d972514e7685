import { modal, section } from '../../src/slack/blocks';
import { radio, select } from '../../src/slack/inputs';
import type { Outcome } from '../../src/slack/handle';
import type { Actor, Answer } from '../../src/slack/interaction';
import type { ViewPayload } from '../../src/slack/payloads';
import { submissionAck } from '../../src/slack/perform';
import { textIn } from '../../src/text';

const text = textIn('zh-CN');
// Who acted does not matter here.
const actor = {} as Actor;

/** A modal on the first, second or third place of the stack, with an input or without. */
function view(depth: 1 | 2 | 3, input?: string): ViewPayload {
  const below = {
    1: {},
    2: { previous_view_id: 'V1', root_view_id: 'V1' },
    3: { previous_view_id: 'V2', root_view_id: 'V1' },
  };
  const blocks = input === undefined ? [{ type: 'section' }] : [{ type: 'input', block_id: input }];
  return { id: `V${String(depth)}`, type: 'modal', callback_id: 'x', private_metadata: '', blocks, ...below[depth] };
}

const refused: Outcome<Answer> = { is: 'refused', words: '已经办过了', text, actor };
const invalid = (errors: Readonly<Record<string, string>>): Outcome<Answer> => ({ is: 'invalid', errors, text, actor });
const words = (ack: unknown): string => JSON.stringify(ack);

test.each([1, 2] as const)('a refusal of the modal at place %i is put on top of it', (depth) => {
  expect(submissionAck(refused, view(depth, 'reason'))).toMatchObject({ response_action: 'push' });
});

test('above the third place nothing can be put: a refusal stands at its first input, else in its place, with a way back', () => {
  expect(submissionAck(refused, view(3, 'reason'))).toEqual({
    response_action: 'errors',
    errors: { reason: '已经办过了' },
  });
  const ack = submissionAck(refused, view(3));
  expect(ack).toMatchObject({ response_action: 'update', view: { close: { text: '关闭' } } });
  expect(words(ack)).toContain('已经办过了');
});

test('a mistake in a modal without inputs is said: Slack takes no empty list of errors', () => {
  for (const depth of [1, 2, 3] as const) {
    const ack = submissionAck(invalid({ reason: '请填写这一项' }), view(depth));
    expect(ack).toMatchObject({ response_action: depth === 3 ? 'update' : 'push' });
    expect(words(ack)).toContain('请填写这一项');
  }
  const none = submissionAck(invalid({}), view(1, 'reason'));
  expect(words(none)).toContain('内容不符合要求');
});

test('a modal that follows the third takes its place', () => {
  const next = modal({ id: 'next', title: '下一步', text, blocks: [section('好')] });
  const outcome: Outcome<Answer> = { is: 'answered', result: { do: 'modal', view: next }, text, actor };
  expect(submissionAck(outcome, view(2))).toMatchObject({ response_action: 'push' });
  expect(submissionAck(outcome, view(3))).toMatchObject({ response_action: 'update' });
});

test('more choices than Slack takes are a defect, never silently cut', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ text: String(at), value: String(at) }));
  expect(() => select({ choices: choices(101) })).toThrow(RangeError);
  expect(() => radio({ choices: choices(11) })).toThrow(RangeError);
  expect(select({ choices: choices(100) }).options).toHaveLength(100);
});
