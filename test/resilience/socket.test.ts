import { startBureau, type Bureau } from '../support/bureau';
import { eventually } from '../support/eventually';
import { keptLog } from './log';

const log = keptLog();
let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ logger: log.logger });
});
afterAll(() => bureau.close());
beforeEach(() => log.lines.splice(0));

/** Slack shows a command that reaches nobody as failed; it reaches the bot once there is a connection again. */
async function isAnswered(): Promise<void> {
  const member = bureau.as('高翔');
  await eventually(async () => {
    const before = bureau.workspace.traffic({ name: 'views.open' }).length;
    await member.command('/duban', 'help');
    await member.settled();
    return bureau.workspace.traffic({ name: 'views.open' }).length > before || undefined;
  });
  await (await member.modal()).close({ all: true });
}

const openings = () => bureau.workspace.traffic({ name: 'apps.connections.open' }).length;

test.each([
  ['Slack’s disconnect frame', {}],
  ['a connection that breaks off', { abruptly: true }],
] as const)('after %s it connects again, by itself and at once', async (_how, how) => {
  await isAnswered();
  bureau.workspace.disconnect(how);
  await isAnswered();
  expect(log.lines.filter((line) => line.includes('connection to Slack is lost'))).toEqual([]);
});

test.each([
  ['refuses the app token', { kind: 'refused', error: 'invalid_auth' }],
  ['is out of order', { kind: 'error', status: 503 }],
  ['can’t be reached', { kind: 'reset' }],
  ['has too much to do', { kind: 'rate_limited', retryAfter: 1 }],
] as const)(
  'while Slack %s it tries again without end, says so once, and is back when Slack is',
  async (_what, fault) => {
    const [before] = [openings()];
    const { id } = bureau.workspace.faults.add({ match: { name: 'apps.connections.open' }, fault });
    bureau.workspace.disconnect();
    // The first at once, the second after a second: it did not end after the first, and does not run in circles
    const tried = () => bureau.workspace.faults.list().find((each) => each.id === id)?.struck ?? 0;
    await eventually(() => tried() >= 2 || undefined);
    expect(tried()).toBeLessThan(10);
    bureau.workspace.faults.remove(id);
    await isAnswered();
    expect(openings()).toBeGreaterThan(before);
    expect(log.lines.filter((line) => line.includes('the connection to Slack is lost'))).toHaveLength(1);
    expect(log.lines.filter((line) => line.includes('back in order'))).toHaveLength(1);
  },
);
