import { ConfigError, readConfig } from '../../src/config';

const bot = 'xoxb-1-2-abc';
const app = 'xapp-1-A1-2-abc';
const secret = '8f742231b10e8888abcd99yyyzzz85a5';

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the settings in the environment', () => {
  test('an empty environment joins the local workspace with the documented defaults', () => {
    expect(readConfig({})).toEqual({
      slack: { mode: 'local' },
      slackApiUrl: 'https://slack.com/api/',
      databaseUrl: undefined,
      dataDirectory: '.data',
      seedFile: undefined,
      host: '127.0.0.1',
      port: 3000,
      timeZone: 'Asia/Shanghai',
      locale: 'zh-CN',
      logLevel: 'warn',
      metrics: false,
    });
  });

  test('a variable that is set to nothing counts as left out', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '  ', PORT: '', DATABASE_URL: '' })).toEqual(
      readConfig({}),
    );
  });

  test.each([
    [
      { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app },
      { mode: 'socket', botToken: bot, appToken: app },
    ],
    [
      { SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: secret },
      { mode: 'http', botToken: bot, signingSecret: secret },
    ],
    // an app token says Socket Mode, whatever else the app's page offered to copy
    [
      { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret },
      { mode: 'socket', botToken: bot, appToken: app },
    ],
  ])('%o says how Slack is met', (env, slack) => {
    expect(readConfig(env).slack).toEqual(slack);
  });

  test.each([
    [{ SLACK_BOT_TOKEN: bot }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
    [{ SLACK_APP_TOKEN: app }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_SIGNING_SECRET: secret }, ['SLACK_BOT_TOKEN']],
    [{ SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret }, ['SLACK_BOT_TOKEN']],
    // an empty signing secret would let everybody in
    [{ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: '' }, ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']],
  ])('the mix %o is refused, saying what is missing', (env, missing) => {
    const [problem, second] = problemsOf(env);
    expect(second).toBeUndefined();
    for (const name of missing) expect(problem).toContain(name);
    expect(problem).toContain('is missing');
  });

  test.each([
    ['SLACK_BOT_TOKEN', 'abc'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_SIGNING_SECRET', 'short'],
    ['SLACK_API_URL', 'slack.com'],
    ['DATABASE_URL', 'mysql://localhost/duban'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['TZ_ORG', 'Beijing'],
    ['LOCALE_ORG', 'fr'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused with what it is for and an example', (name, value) => {
    const tokens = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app };
    const problems = problemsOf({ ...tokens, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain('e.g.');
  });

  test('every wrong variable is listed at once, none with its value', () => {
    const wrong = {
      SLACK_BOT_TOKEN: 'my-hidden-token',
      SLACK_API_URL: 'nowhere',
      DATABASE_URL: 'duban:hidden@host',
      PORT: '-1',
      TZ_ORG: 'Mars/Base',
      LOCALE_ORG: 'xx',
      LOG_LEVEL: 'all',
    };
    const problems = problemsOf(wrong);
    for (const name of Object.keys(wrong))
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
    expect(problems.join('\n')).not.toContain('hidden');
  });

  test('the address of the Web API ends with a slash, as the client asks for', () => {
    expect(readConfig({ SLACK_API_URL: 'http://127.0.0.1:9/api' }).slackApiUrl).toBe('http://127.0.0.1:9/api/');
  });
});
