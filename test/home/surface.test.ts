import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { features } from '../../src/features';
import { obligationKinds } from '../../src/obligation/kinds';
import { owedAction } from '../../src/obligation/views';
import { surfaceOf } from '../../src/slack/surface';
import { startBureau, type Bureau } from '../support/bureau';

const surface = surfaceOf(features);

test.each(obligationKinds)('what is owed as “%s” has a button that opens it', (kind) => {
  expect(surface.actions.has(owedAction(kind))).toBe(true);
});

test('every button whose id stands in the source has a listener', () => {
  const source = path.join(__dirname, '../../src');
  const literal = /actionId: '([a-z-]+\.[a-z.-]+)'/g;
  const unheard = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
    .flatMap((file) => [...readFileSync(path.join(source, file), 'utf8').matchAll(literal)].map(([, id]) => id ?? ''))
    .filter((id) => !surface.actions.has(id) && !surface.options.has(id));
  expect(unheard).toEqual([]);
});

describe('in the demo bureau', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await startBureau();
  }, 60_000);
  afterAll(() => bureau.close());

  /** The buttons and searches in whatever was sent to Slack. */
  function shown(node: unknown, found: Set<string>): Set<string> {
    if (typeof node === 'string' && node.startsWith('{')) shown(JSON.parse(node), found);
    if (Array.isArray(node)) for (const each of node) shown(each, found);
    if (typeof node !== 'object' || node === null) return found;
    const { type, action_id: id } = node as { type?: unknown; action_id?: unknown };
    if (typeof id === 'string' && (type === 'button' || type === 'overflow')) found.add(id);
    for (const each of Object.values(node)) if (typeof each === 'object') shown(each, found);
    return found;
  }

  test.each(['李秀梅', '王建国', '何静', '曹阳', '高翔', '钱卫东', '陈志远'])(
    'every button that %s is shown by Home, hub and help does something',
    async (name) => {
      const member = bureau.as(name);
      const home = await member.openHome();
      const buttons = shown(home.blocks, new Set());
      await member.command('/duban');
      const hub = await member.modal({ title: '我能做什么' });
      shown(hub.blocks, buttons);
      await hub.close();
      await member.command('/duban', '帮助');
      const help = await member.modal({ title: '帮助' });
      expect(help.text).toContain(`${name}，您好`);
      expect([...buttons].filter((id) => !surface.actions.has(id))).toEqual([]);
      await help.close();
    },
  );

  test('Home names the posts, and an English reader has it in English', async () => {
    expect((await bureau.as('李秀梅').openHome()).text).toContain('党支部书记');
    const grace = bureau.as('Grace Zhao');
    expect((await grace.openHome()).text).toContain('Hello, Grace Zhao');
    await grace.command('/duban', 'help');
    expect((await grace.modal({ title: 'Help' })).text).toContain('Give opinions');
  });
});
