// What a benchmark runs on: a PostgreSQL server, a stand-in for the Web API, the bot and a bare Bolt app, each of the two
// in a process of its own, and the demo's roster.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { temporaryPostgres } from '../tools/temporary-postgres.mjs';
import { captureSubmission } from './capture.mjs';

const require = createRequire(import.meta.url);
const { openDatabase } = require('../dist/src/db/open.js');
const { importCommitments } = require('../dist/src/commitment/import-commitments.js');
const { importRoster, rosterSchema } = require('../dist/src/people/import-roster.js');
const { ensureOrganisation } = require('../dist/src/people/store.js');

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const demo = JSON.parse(readFileSync(path('../demo/bureau.json'), 'utf8'));

/** Listens on a free port of this machine. */
async function listen(handler) {
  const server = createServer(handler);
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return { server, port: server.address().port };
}

export async function freePort() {
  const { server, port } = await listen();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * In the place of Slack's Web API: says yes to every call but messages for a channel that is to be limited; counts the
 * modals that were opened, who was told why not, messages, and those that were refused.
 */
async function startWebApi() {
  const answer = JSON.stringify({
    ok: true,
    team_id: demo.team.id,
    team: demo.team.name,
    user_id: 'U0BENCH01',
    bot_id: 'B0BENCH01',
    channel: 'D0BENCH01',
    ts: '1.000100',
  });
  let [opened, told, posted, limited] = [0, 0, 0, 0];
  let limitedChannel;
  let onOpened = () => undefined;
  const { server, port } = await listen((request, response) => {
    if (request.url === '/views.open') {
      opened += 1;
      onOpened();
    }
    if (request.url === '/response') told += 1;
    const isPost = request.url === '/chat.postMessage';
    let body = '';
    if (isPost) request.setEncoding('utf8').on('data', (piece) => (body += piece));
    else request.resume();
    request.on('end', () => {
      if (isPost && limitedChannel !== undefined && new URLSearchParams(body).get('channel') === limitedChannel) {
        limited += 1;
        response.writeHead(429, { 'retry-after': '3' }).end();
        return;
      }
      if (isPost) posted += 1;
      response.setHeader('content-type', 'application/json').end(answer);
    });
  });
  return {
    url: `http://127.0.0.1:${String(port)}/`,
    responseUrl: `http://127.0.0.1:${String(port)}/response`,
    opened: () => opened,
    told: () => told,
    posted: () => posted,
    /** How many messages were refused with 429. */
    limited: () => limited,
    /** Refuses the messages for a channel; undefined ends that. */
    limit: (channel) => {
      limitedChannel = channel;
    },
    /** Resolves when the next modal is opened. */
    whenOpened: () => new Promise((resolve) => (onOpened = resolve)),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Starts a program, and waits until it takes connections. */
export async function startChild(script, port, env, nodeOptions = []) {
  const child = spawn(process.execPath, [...nodeOptions, path(script)], {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; !(await isOpen(port)); tries += 1) {
    if (child.exitCode !== null || tries > 300) {
      child.kill();
      throw new Error(`${script} did not start`);
    }
    await sleep(50);
  }
  return async () => {
    child.kill();
    await ended;
  };
}

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

async function createDatabase(server, name, template = 'template0') {
  const pool = new Pool({ connectionString: server });
  await pool.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  await pool.end();
}

/** The demo's roster in a new database. */
async function seed(url) {
  const db = await openDatabase({ url });
  try {
    const roster = rosterSchema.parse(demo.roster);
    const { locale, timeZone } = roster;
    const { id: slackTeamId, name } = demo.team;
    const organisation = await ensureOrganisation(db.prisma, { slackTeamId, name, locale, timeZone });
    const imported = await importRoster(db, organisation, roster, new Date(), (tx, people) =>
      importCommitments(tx, organisation.id, roster, people),
    );
    const userIds = roster.people.flatMap(({ slackUserId }) => slackUserId ?? []);
    return { workspaceId: organisation.id, team: slackTeamId, userIds, ...imported };
  } finally {
    await db.close();
  }
}

/**
 * Sets everything up, runs `work` with it, and ends it all.
 * @param {string} [profileDir] where the bot's CPU profile is written as it ends
 */
export async function onStage(work, profileDir) {
  const ends = [];
  const ending = (end) => ends.unshift(end);
  try {
    const postgres = await temporaryPostgres();
    ending(() => postgres.stop());
    const [botPort, boltPort] = [await freePort(), await freePort()];
    const appOn = (port) => `http://127.0.0.1:${String(port)}/slack/events`;
    const webApi = await startWebApi();
    ending(() => webApi.close());
    const urlOf = (name) => postgres.url.replace(/postgres$/, name);
    await createDatabase(postgres.url, 'duban');
    const seeded = await seed(urlOf('duban'));
    await createDatabase(postgres.url, 'bolt', 'duban');
    const pools = {
      duban: new Pool({ connectionString: urlOf('duban') }),
      bolt: new Pool({ connectionString: urlOf('bolt') }),
    };
    ending(() => Promise.all([pools.duban.end(), pools.bolt.end()]));
    const secret = randomBytes(16).toString('hex');
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_APP_TOKEN: '',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: webApi.url,
      DATABASE_URL: urlOf('duban'),
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
    };
    const captured = await captureSubmission({ env: { ...env, PORT: String(await freePort()) }, pools, seeded });
    const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`];
    ending(await startChild('../dist/src/main.js', botPort, env, profiling));
    const replay = JSON.stringify(captured);
    ending(await startChild('bare-bolt.mjs', boltPort, { ...env, DATABASE_URL: urlOf('bolt'), REPLAY: replay }));
    return await work({
      bot: { url: appOn(botPort), secret },
      bolt: { url: appOn(boltPort), secret },
      pools,
      seeded,
      webApi,
    });
  } finally {
    for (const end of ends) await end();
  }
}
