import fc from 'fast-check';
import { choose, methodsOf, type Candidate, type Tokens } from '../../src/delivery/choose-rules';

const plenty: Tokens = { post: 99, update: 99, delete: 99, 'look-up': 99, open: 99 };
const post = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, operation: 'post', channel: id, priority: 20, unclear: false },
  ...more,
});
const ids = (chosen: readonly Candidate[]): string[] => chosen.map(({ id }) => id);

const candidate = fc.record<Candidate>({
  id: fc.uuid(),
  operation: fc.constantFrom('post', 'update', 'delete'),
  channel: fc.constantFrom('C1', 'C2', 'U1', 'U2', 'D1'),
  priority: fc.constantFrom(10, 20, 40),
  unclear: fc.boolean(),
});
const few = fc.integer({ min: 0, max: 6 });
const tokens = fc.record<Tokens>({ post: few, update: few, delete: few, 'look-up': few, open: few });

describe('whose turn it is', () => {
  it('is by priority, then by the order in which they were caused', () => {
    const given = [post('3'), post('1', { priority: 40 }), post('2')];
    expect(ids(choose(given, 9, plenty))).toEqual(['2', '3', '1']);
    expect(ids(choose(given, 2, plenty))).toEqual(['2', '3']);
  });

  it('a channel is given one post, and none when its first has to wait', () => {
    const given = [post('1', { channel: 'C1', unclear: true }), post('2', { channel: 'C1' }), post('3')];
    expect(ids(choose(given, 9, plenty))).toEqual(['1', '3']);
    expect(ids(choose(given, 9, { ...plenty, 'look-up': 0 }))).toEqual(['3']);
  });

  it('a change does not wait for the posts of its channel', () => {
    const given = [post('1', { channel: 'C1' }), post('2', { channel: 'C1', operation: 'update' })];
    expect(ids(choose(given, 9, plenty))).toEqual(['1', '2']);
  });

  it('a look into a DM opens it first', () => {
    expect(methodsOf(post('1', { channel: 'U1', unclear: true }))).toEqual(['look-up', 'open', 'post']);
    expect(methodsOf(post('1', { channel: 'C1', unclear: true }))).toEqual(['look-up', 'post']);
    expect(methodsOf(post('1', { channel: 'U1' }))).toEqual(['post']);
    expect(methodsOf(post('1', { operation: 'delete', unclear: true }))).toEqual(['delete']);
  });

  it('never takes more tokens than there are, more than are wanted, or two posts for a channel', () => {
    fc.assert(
      fc.property(fc.array(candidate), few, tokens, (given, most, left) => {
        const chosen = choose(given, most, left);
        expect(chosen.length).toBeLessThanOrEqual(most);
        for (const [method, count] of Object.entries(left))
          expect(chosen.flatMap(methodsOf).filter((each) => each === method).length).toBeLessThanOrEqual(count);
        const posted = chosen.filter(({ operation }) => operation === 'post').map(({ channel }) => channel);
        expect(new Set(posted).size).toBe(posted.length);
      }),
    );
  });
});
