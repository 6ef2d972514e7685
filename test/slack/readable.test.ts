import { mentionedIn, readable } from '../../src/slack/escape';
import { joinedText, pieceField, piecesOf } from '../../src/opinion/evidence-text';

const nameOf = (id: string): string | undefined => (id === 'U1' ? '张伟' : undefined);

test.each([
  ['<@U1> 说 &lt;很好&gt; &amp; 及时', '@张伟 说 <很好> & 及时'],
  ['<@U9|老王> <@U8>', '@老王 @U8'],
  ['<#C1|审计组> <#C2>', '#审计组 #C2'],
  ['<!here> <!subteam^S1|@领导> <!date^1^{date}|11月3日>', '@here @领导 11月3日'],
  ['<https://a.cn|台账> <https://b.cn> <mailto:x@b.cn|x@b.cn>', '台账 (https://a.cn) https://b.cn x@b.cn'],
])('%s is read as %s', (mrkdwn, plain) => {
  expect(readable(mrkdwn, nameOf)).toBe(plain);
});

test('each member that a message mentions is found once', () => {
  expect(mentionedIn('<@U1> <@U2|b> <@U1> U3 <#C1>')).toEqual(['U1', 'U2']);
});

test.each([
  ['lines', Array.from({ length: 400 }, (_, at) => `第${String(at)}行 群众反映办事很快`).join('\n')],
  ['one line', 'word '.repeat(2000)],
  ['rare characters', '𠮷👩‍👩‍👧'.repeat(1500)],
  ['a short one', '很好'],
  ['none', ''],
])('a message is split over inputs and joined again as it was: %s', (_name, words) => {
  const { pieces, joints } = piecesOf(words);
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(3000);
  const values = Object.fromEntries(pieces.map((piece, at) => [pieceField(at), piece]));
  expect(joinedText(values, joints)).toBe(words);
});
