import { watchConditions } from '../../src/conditions';
import type { Database } from '../../src/db/open';
import { invalidField, Refusal } from '../../src/errors';
import { createLogger } from '../../src/logger';
import { presetNamed } from '../../src/preset';
import { handle, type HandleDeps } from '../../src/slack/handle';
import type { Actor } from '../../src/slack/interaction';
import { textIn } from '../../src/text';
import type { Locale } from '../../src/text/locale';

const actorIn = (locale: Locale): Actor => ({
  organisation: {
    id: 'o',
    slackTeamId: 'T1',
    name: '',
    preset: 'bureau',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    calendar: 'china',
    workdays: [1, 2, 3, 4, 5],
    calendarYears: [],
    branchId: null,
    disclosureChannelId: null,
    setUpAt: null,
    version: 0,
  },
  slackUserId: 'U1',
  isSlackAdmin: false,
  person: null,
  locale,
  timeZone: 'Asia/Shanghai',
});

const clock = { now: () => new Date('2026-10-12T01:00:00Z') };

function deps(locale: Locale | undefined, given: Partial<HandleDeps> = {}): HandleDeps {
  return {
    // None of what is tested here asks the database.
    db: {} as Database,
    clock,
    logger: createLogger('silent'),
    conditions: watchConditions(createLogger('silent'), Date.now),
    text: textIn('zh-CN'),
    slack: {
      joinChannel: () => Promise.resolve(true),
      grantedScopes: () => Promise.resolve([]),
      permalink: () => Promise.resolve(undefined),
      readFile: () => Promise.resolve({ is: 'unread' }),
      profile: () => Promise.resolve(undefined),
    },
    identify: () => Promise.resolve(locale && actorIn(locale)),
    presetNamed,
    isFirst: () => Promise.resolve(true),
    afterAct: () => undefined,
    ...given,
  };
}

const origin = { teamId: 'T1', userId: 'U1', key: 'k' };
const fails = (error: Error) => (): Promise<never> => {
  throw error;
};

test('a replay is dropped before its listener runs', async () => {
  const run = jest.fn(() => Promise.resolve('done'));
  expect(await handle(deps('en', { isFirst: () => Promise.resolve(false) }), origin, run)).toEqual({ is: 'dropped' });
  expect(run).not.toHaveBeenCalled();
});

test('a workspace that is not ours is dropped', async () => {
  expect(await handle(deps(undefined), origin, () => Promise.resolve('done'))).toEqual({ is: 'dropped' });
});

test.each([
  ['zh-CN', '这一步由王建国办理'],
  ['en', 'This step belongs to 王建国'],
] as const)('a refusal is said in the person’s language: %s', async (locale, words) => {
  const outcome = await handle(deps(locale), origin, fails(new Refusal('onlyFor', '王建国')));
  expect(outcome).toMatchObject({ is: 'refused', words: expect.stringContaining(words) as string });
});

test.each([
  ['zh-CN', '最多 80 个字'],
  ['en', 'At most 80 characters'],
] as const)('a mistake stands at its field, in words: %s', async (locale, words) => {
  const outcome = await handle(deps(locale), origin, fails(invalidField('problems.0.text', 'tooLong', 80)));
  expect(outcome).toMatchObject({
    is: 'invalid',
    errors: { 'problems.0.text': expect.stringContaining(words) as string },
  });
});

test('a defect gets a number, which is logged and told, and nothing of what happened is told', async () => {
  const logger = createLogger('silent');
  const error = jest.spyOn(logger, 'error').mockImplementation(() => undefined);
  const outcome = await handle(deps('zh-CN', { logger }), origin, fails(new Error('column "secret" does not exist')));
  const logged = error.mock.calls[0]?.[0] as { id: string };
  expect(logged.id).toMatch(/^[0-9a-f]{8}$/);
  expect(outcome).toMatchObject({ is: 'refused', words: expect.stringContaining(logged.id) as string });
  expect(JSON.stringify(outcome)).not.toContain('secret');
});

test('what comes after an act comes after one that was done, not after one that was refused', async () => {
  const afterAct = jest.fn();
  await handle(deps('en', { afterAct }), origin, fails(new Refusal('notFound')));
  expect(afterAct).not.toHaveBeenCalled();
  await handle(deps('en', { afterAct }), origin, () => Promise.resolve('done'));
  expect(afterAct).toHaveBeenCalledTimes(1);
});
