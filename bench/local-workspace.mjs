// How long the local workspace takes for what tests do all day, next to the least that could stand in for Slack
// (bare-slack.mjs): command, modal, an error at its input, submission, message. Both drive the same Bolt app, each in a
// process of its own, over signed HTTP, one loop after the other.
import { createRequire } from 'node:module';
import { bareSlack } from './bare-slack.mjs';
import { freePort, startChild } from './stage.mjs';

const { startWorkspace } = createRequire(import.meta.url)('../local-workspace/dist/src/index.js');

const NAME = 'local workspace loop';
/** At most so many times as long. */
const GOAL = 2;

const manifest = {
  display_information: { name: 'Loop' },
  features: {
    app_home: { messages_tab_enabled: true },
    bot_user: { display_name: 'loop' },
    slash_commands: [{ command: '/loop', description: 'Once around' }],
  },
  oauth_config: { scopes: { bot: ['chat:write', 'commands'] } },
  settings: { interactivity: { is_enabled: true } },
};

/** A workspace with validation and all, driven as tests drive it. */
async function ownSlack(url) {
  const workspace = await startWorkspace({ manifest, mode: { http: url } });
  const alice = workspace.as('alice');
  return {
    apiUrl: workspace.apiUrl,
    secret: workspace.signingSecret,
    token: workspace.botToken,
    loop: async (text) => {
      await alice.command('/loop');
      const modal = await alice.modal({ title: 'Loop' });
      await modal.fill('What', 'short');
      if (!('errors' in (await modal.submit()))) throw new Error('There was no error at the input');
      await modal.fill('What', text);
      await modal.submit();
      await alice.lastMessage({ in: 'app', containing: text });
    },
    close: () => workspace.close(),
  };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Measures both in turns, after a warm-up.
 * @returns a row for the table and a result for the JSON; `atMost` says that less is better
 */
export async function measureWorkspace(alternations, seconds) {
  const ends = [];
  try {
    const [ownPort, barePort] = [await freePort(), await freePort()];
    const urlOn = (port) => `http://127.0.0.1:${String(port)}/slack/events`;
    const own = await ownSlack(urlOn(ownPort));
    const bare = await bareSlack({ url: urlOn(barePort), secret: own.secret });
    ends.push(own.close, bare.close);
    for (const [port, { apiUrl }] of [
      [ownPort, own],
      [barePort, bare],
    ]) {
      const env = { SLACK_API_URL: apiUrl, SLACK_SIGNING_SECRET: own.secret, SLACK_BOT_TOKEN: own.token };
      ends.unshift(await startChild('loop-app.mjs', port, env));
    }
    let count = 0;
    const turn = async ({ loop }) => {
      const took = [];
      for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
        const start = performance.now();
        await loop(`A lot of things ${String((count += 1))}`);
        took.push(performance.now() - start);
      }
      return median(took);
    };
    const turns = [];
    for (let at = 0; at <= alternations; at += 1) turns.push({ bare: await turn(bare), own: await turn(own) });
    const measured = turns.slice(1);
    const ratio = median(measured.map((one) => one.own / one.bare));
    const met = ratio <= GOAL;
    return {
      row: {
        Benchmark: NAME,
        Ratio: ratio.toFixed(2),
        Goal: `≤ ${GOAL.toFixed(1)}`,
        Met: met ? 'yes' : 'no',
        'Workspace (ms)': median(measured.map((one) => one.own)).toFixed(1),
        'Bare (ms)': median(measured.map((one) => one.bare)).toFixed(1),
      },
      result: { name: NAME, ratio: Number(ratio.toFixed(3)), goal: GOAL, atMost: true, met },
    };
  } finally {
    for (const end of ends) await end();
  }
}
