import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { features } from '../../src/features';
import { manifest } from '../../src/manifest';
import { routeCommand, surfaceOf } from '../../src/slack/surface';

const root = path.join(__dirname, '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const surface = surfaceOf(features);
const commands = manifest.features?.slash_commands ?? [];
const shortcuts = manifest.features?.shortcuts ?? [];
const events = manifest.settings?.event_subscriptions?.bot_events ?? [];

/** The bot scopes that each Web API method asks for, as Slack's reference of the method lists them. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // where the bot posts: the disclosure channel and people's DMs
  'conversations.history': ['channels:history', 'im:history'],
  'conversations.replies': ['channels:history', 'im:history'],
  'conversations.join': ['channels:join'],
  'conversations.open': ['im:write'],
  // a table of days off that an administrator loads
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};
const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  'message.im': ['im:history'],
};

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
  .map((file) => read(path.join('src', file)));

/** Every `client.family.method` in the source, with the names that the bot gives its clients. */
const called = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/\b(?:client|interactive|deliveries)\s*\.([a-z]+)\s*\.([a-zA-Z]+)\s*\(/g)]
      .map(([, family = '', method = '']) => `${family}.${method}`)
      .filter((method) => /^(auth|chat|conversations|files|users|views|team|bots|reactions|pins)\./.test(method)),
  ),
);

describe('the app’s manifest', () => {
  test('manifest.yml is what src/manifest.ts says', () => {
    expect(parse(read('manifest.yml'))).toEqual(manifest);
  });

  test('Slack’s schema takes it', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { uri: (uri: string) => URL.canParse(uri) } });
    const valid = ajv.compile(JSON.parse(read('test/manifest/manifest.schema.json')) as object);
    valid(parse(read('manifest.yml')));
    expect(valid.errors ?? []).toEqual([]);
  });

  test('each command that it offers has a listener, and the other way round', () => {
    const answered = new Set([...surface.commands.values()].map((entry) => `/${entry.name}`));
    expect(commands.map(({ command }) => command).sort()).toEqual([...answered].sort());
  });

  test.each(commands.map(({ command, usage_hint: hint }) => [command, hint ?? ''] as const))(
    'every word in the hint of %s leads somewhere, and it has all subcommands',
    (command, hint) => {
      const words = [...hint.matchAll(/[^\s[\]|…]+/g)].map(([word]) => word);
      const lost = words.filter((word) => {
        const routed = routeCommand(surface.commands, command, word);
        return routed === undefined || routed.unknown !== undefined;
      });
      expect(lost).toEqual([]);
      const subcommands = routeCommand(surface.commands, command, '')?.entry.subcommands ?? [];
      expect(subcommands.map(({ name }) => name).filter((name) => !words.includes(name))).toEqual([]);
    },
  );

  test('each shortcut that it offers has a listener, and the other way round', () => {
    expect(shortcuts.map((shortcut) => shortcut.callback_id).sort()).toEqual([...surface.shortcuts.keys()].sort());
  });

  test('it subscribes to what the bot listens to: Home being opened, and messages in a DM', () => {
    expect([...events].sort()).toEqual(Object.keys(scopesOfEvents).sort());
    expect(surface.messages.length).toBeGreaterThan(0);
  });

  test('the source calls only methods whose scopes are known here', () => {
    expect([...called].sort()).toEqual(Object.keys(scopesOf).sort());
  });

  test('it asks for every scope that is needed, and for no other', () => {
    const needed = new Set([
      ...[...called].flatMap((method) => scopesOf[method] ?? []),
      ...events.flatMap((event) => scopesOfEvents[event] ?? []),
      ...(commands.length + shortcuts.length > 0 ? ['commands'] : []),
      ...(sources.some((source) => source.includes("'file_input'")) ? ['files:read'] : []),
    ]);
    expect([...(manifest.oauth_config?.scopes?.bot ?? [])].sort()).toEqual([...needed].sort());
  });
});
