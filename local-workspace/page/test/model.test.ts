import { changed, channelMessages, channelOf, threadMessages, type Change, type Model } from '../src/workspace/model';
import { member, message, stateWith } from './support/state';

function after(...changes: readonly Change[]): Model {
  const state = stateWith({ members: [member('U1', '王建国'), member('U2', '李秀梅')] });
  const model = changes.reduce(changed, changed(null, { type: 'loaded', state }));
  if (model === null) throw new Error('no model');
  return model;
}

const arrives = (ts: string, more = {}): Change => ({ type: 'message', message: message(ts, more) });

test('messages stand by time, replies in their thread', () => {
  const model = after(arrives('3.0'), arrives('1.0', { threadTs: '1.0' }), arrives('2.0', { threadTs: '1.0' }));
  expect(channelMessages(model, 'C1').map(({ ts }) => ts)).toEqual(['1.0', '3.0']);
  expect(threadMessages(model, 'C1', '1.0').map(({ ts }) => ts)).toEqual(['1.0', '2.0']);
});

test('a message that comes again is the newer one; a deleted one is gone', () => {
  const model = after(arrives('1.0'), arrives('2.0'), arrives('1.0', { text: 'new' }), {
    type: 'message_deleted',
    channel: 'C1',
    ts: '2.0',
  });
  expect(channelMessages(model, 'C1').map(({ text }) => text)).toEqual(['new']);
});

test('loading the state again drops what was fetched before it, ephemeral messages with it', () => {
  const again: Change = { type: 'loaded', state: stateWith({}) };
  const model = after(arrives('1.0', { ephemeral: true }), again);
  expect(channelMessages(model, 'C1')).toEqual([]);
  expect(model.generation).toBe(2);
});

test('the same notice is shown once while it is there', () => {
  const notice = (id: number): Change => ({ type: 'notice', id, text: 'no' });
  expect(after(notice(1), notice(2)).notices).toEqual([{ id: 1, text: 'no' }]);
  expect(after(notice(1), { type: 'dismiss', id: 1 }, notice(2)).notices).toEqual([{ id: 2, text: 'no' }]);
});

test('a member’s id leads to the DM with them, open or not yet', () => {
  const dm = {
    id: 'D1',
    name: '',
    kind: 'dm',
    topic: '',
    memberIds: [],
    withUserId: 'U2',
    archived: false,
    unread: 0,
  } as const;
  expect(channelOf(after(), 'U2')).toMatchObject({ id: 'U2', kind: 'dm', withUserId: 'U2' });
  expect(channelOf(after({ type: 'channel', channel: dm }), 'U2')).toEqual(dm);
  expect(channelOf(after(), 'C9')).toBeUndefined();
});
