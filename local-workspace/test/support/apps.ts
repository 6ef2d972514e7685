import type { Logger } from '@slack/bolt';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Workspace, WorkspaceOptions } from '../../src';
import { startWorkspace } from '../../src';

/** A manifest with everything that the tests' apps use. */
export const manifest = {
  display_information: { name: 'Test app', description: 'What the tests drive' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'testapp', always_online: true },
    slash_commands: [
      { command: '/report', description: 'Report', usage_hint: '[text]', should_escape: false },
      { command: '/escaped', description: 'With mentions', should_escape: true },
    ],
    shortcuts: [
      { name: 'New report', type: 'global', callback_id: 'new_report', description: 'Opens a report' },
      { name: 'Keep it', type: 'message', callback_id: 'keep_message', description: 'Keeps a message' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:join',
        'channels:read',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'im:history',
        'im:read',
        'im:write',
        'team:read',
        'users.profile:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'member_joined_channel',
        'message.channels',
        'message.groups',
        'message.im',
        'team_join',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
} as const;

export const seed = {
  team: { id: 'T0TEST', name: 'Test team', domain: 'test-team' },
  members: [
    {
      id: 'U0ANN',
      name: 'ann',
      realName: 'Ann Lee',
      title: 'Chief',
      email: 'ann@example.org',
      isAdmin: true,
      tz: 'Asia/Shanghai',
      locale: 'en-GB',
    },
    { id: 'U0BEN', name: 'ben', realName: 'Ben Moss', email: 'ben@example.org', tz: 'Europe/Berlin' },
    { id: 'U0CAT', name: 'cat', realName: 'Cat Ray' },
    { id: 'U0GONE', name: 'gone', realName: 'Gone Away', deleted: true },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', topic: 'All of us', memberIds: 'all' },
    { id: 'C0SMALL', name: 'small', memberIds: ['U0ANN'] },
    { id: 'C0SECRET', name: 'secret', private: true, memberIds: ['U0ANN'] },
  ],
};

/** Bolt says nothing: what goes wrong is asserted, not read. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export interface Running {
  readonly workspace: Workspace;
  readonly app: App;
  stop(): Promise<void>;
}

/** A workspace and a Bolt app joined over Socket Mode; `listen` registers the app's listeners. */
export async function withSocketApp(
  listen: (app: App) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Running> {
  const workspace = await startWorkspace({ manifest, seed, mode: 'socket', ...options });
  const app = new App({
    token: workspace.botToken,
    receiver: new SocketModeReceiver({
      appToken: workspace.appToken,
      logger: silent,
      installerOptions: { clientOptions: { slackApiUrl: workspace.apiUrl } },
    }),
    clientOptions: { slackApiUrl: workspace.apiUrl },
    logger: silent,
  });
  listen(app);
  await app.start();
  return {
    workspace,
    app,
    stop: async () => {
      await app.stop();
      await workspace.close();
    },
  };
}

/** The same over signed HTTP. */
export async function withHttpApp(
  listen: (app: App) => void,
  options: Partial<WorkspaceOptions> = {},
): Promise<Running> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}/slack/events`;
  const workspace = await startWorkspace({ manifest, seed, mode: { http: url }, ...options });
  const app = new App({
    token: workspace.botToken,
    receiver: new HTTPReceiver({ signingSecret: workspace.signingSecret, logger: silent }),
    clientOptions: { slackApiUrl: workspace.apiUrl },
    logger: silent,
  });
  listen(app);
  await app.start({ port, host: '127.0.0.1' });
  return {
    workspace,
    app,
    stop: async () => {
      await app.stop();
      await workspace.close();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
