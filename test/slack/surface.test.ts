import type { Answer, Listeners } from '../../src/slack/interaction';
import { routeCommand, surfaceOf } from '../../src/slack/surface';

const nothing = (): Promise<Answer> => Promise.resolve({ do: 'nothing' });
const features: readonly Listeners[] = [
  {
    commands: [
      {
        name: 'duban',
        aliases: ['督办'],
        hub: nothing,
        subcommands: [{ name: 'help', aliases: ['帮助'], run: nothing }],
      },
    ],
  },
  { commands: [{ name: 'report', aliases: ['汇报'], hub: nothing }] },
  { commands: [{ name: 'report', subcommands: [{ name: 'oral', aliases: ['口头'], run: nothing }] }] },
];
const { commands } = surfaceOf(features);
const routed = (command: string, text: string) => {
  const found = routeCommand(commands, command, text);
  return found && { entry: found.entry.name, sub: found.subcommand?.name, unknown: found.unknown, rest: found.rest };
};

test.each([
  ['/report', 'oral 张伟'],
  ['/duban', 'report oral 张伟'],
  ['/duban', '汇报 口头 张伟'],
  ['/duban', '  REPORT   oral   张伟 '],
])('%s %s reaches the same subcommand', (command, text) => {
  expect(routed(command, text)).toEqual({ entry: 'report', sub: 'oral', unknown: undefined, rest: '张伟' });
});

test('a bare command reaches its hub, directly or through /duban', () => {
  expect(routed('/duban', '')).toMatchObject({ entry: 'duban', sub: undefined, unknown: undefined });
  expect(routed('/duban', 'report')).toMatchObject({ entry: 'report', sub: undefined, unknown: undefined });
});

test('an unknown word is kept, to be said again', () => {
  expect(routed('/report', '写诗')).toMatchObject({ entry: 'report', unknown: '写诗' });
});

test('a command that is not ours is no one’s', () => {
  expect(routed('/other', 'oral')).toBeUndefined();
});

test('two listeners for one id, and for one hub, are defects at the start', () => {
  const twice: Listeners = { actions: { 'a.b': nothing } };
  expect(() => surfaceOf([twice, twice])).toThrow('two listeners for the action a.b');
  const hub: Listeners = { commands: [{ name: 'round', hub: nothing }] };
  expect(() => surfaceOf([hub, hub])).toThrow('round');
});
