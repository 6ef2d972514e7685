import { z } from 'zod';
import { locales } from './text/locale';

/** How the bot meets Slack. */
export type SlackConfig =
  | { readonly mode: 'local' }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

export interface Config {
  readonly slack: SlackConfig;
  readonly slackApiUrl: string;
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  /** Who is in the local workspace, as a file; the demo bureau when left out. */
  readonly seedFile: string | undefined;
  readonly host: string;
  readonly port: number;
  /** What a new organisation starts with. */
  readonly timeZone: string;
  readonly locale: (typeof locales)[number];
  readonly logLevel: string;
  /** Whether `GET /metrics` answers. */
  readonly metrics: boolean;
}

/** The environment is wrong: every variable that is, what it is for, and an example. Its message is for the operator. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The settings in the environment need correction:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** What each variable is for, with an example: shown when it is wrong. */
const purposes = {
  SLACK_BOT_TOKEN: 'the bot token, from “OAuth & Permissions” of the Slack app, e.g. xoxb-1234-5678-abcd',
  SLACK_APP_TOKEN: 'the app-level token for Socket Mode, from “Basic Information”, e.g. xapp-1-A123-456-abcd',
  SLACK_SIGNING_SECRET: 'the signing secret for HTTP, from “Basic Information”, e.g. 8f742231b10e8888abcd99yyyzzz85a5',
  SLACK_API_URL: 'where the Web API is, e.g. https://slack.com/api/',
  DATABASE_URL:
    'the PostgreSQL database, e.g. postgresql://duban:secret@localhost:5432/duban; left out, the embedded one is used',
  DUBAN_DATA: 'the folder of the embedded database, e.g. .data',
  DUBAN_SEED: 'the JSON file that says who is in the local workspace, e.g. demo/bureau.json',
  PORT: 'the port of the HTTP server, e.g. 3000',
  HOST: 'the address that the HTTP server listens on, e.g. 127.0.0.1',
  TZ_ORG: 'the time zone that a new organisation starts with, e.g. Asia/Shanghai',
  LOCALE_ORG: `the language that a new organisation starts with, e.g. ${locales.join(' or ')}`,
  LOG_LEVEL: 'how much is logged, e.g. info, warn or debug',
  METRICS: 'whether GET /metrics answers, for Prometheus: on or off',
} as const;

type Variable = keyof typeof purposes;

const isZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const environment = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xox').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DUBAN_DATA: z.string().default('.data'),
  DUBAN_SEED: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  TZ_ORG: z.string().refine(isZone).default('Asia/Shanghai'),
  LOCALE_ORG: z.enum(locales).default('zh-CN'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('warn'),
  METRICS: z.enum(['on', 'off']).default('off'),
});

/**
 * Reads the environment once. An empty variable counts as left out. Throws `ConfigError` with all that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const problems = parsed.success
    ? []
    : [...new Set(parsed.error.issues.map((issue) => issue.path[0] as Variable))].map(
        (name) => `${name} can’t be used as it is. It is ${purposes[name]}`,
      );
  const slack = slackConfig(given, problems);
  if (!parsed.success || problems.length > 0 || slack === undefined) throw new ConfigError(problems);
  const e = parsed.data;
  return {
    slack,
    slackApiUrl: e.SLACK_API_URL,
    databaseUrl: e.DATABASE_URL,
    dataDirectory: e.DUBAN_DATA,
    seedFile: e.DUBAN_SEED,
    host: e.HOST,
    port: e.PORT,
    timeZone: e.TZ_ORG,
    locale: e.LOCALE_ORG,
    logLevel: e.LOG_LEVEL,
    metrics: e.METRICS === 'on',
  };
}

/** Bot and app token: Socket Mode; bot token and signing secret: HTTP; none of the three: the local workspace. */
function slackConfig(env: Readonly<Record<string, string | undefined>>, problems: string[]): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (botToken === undefined && appToken === undefined && signingSecret === undefined) return { mode: 'local' };
  if (botToken !== undefined && appToken !== undefined) return { mode: 'socket', botToken, appToken };
  if (botToken !== undefined && signingSecret !== undefined) return { mode: 'http', botToken, signingSecret };
  if (botToken === undefined) problems.push(`SLACK_BOT_TOKEN is missing. It is ${purposes.SLACK_BOT_TOKEN}`);
  else
    problems.push(
      `SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN. They are ${purposes.SLACK_APP_TOKEN}; ${purposes.SLACK_SIGNING_SECRET}`,
    );
  return undefined;
}
