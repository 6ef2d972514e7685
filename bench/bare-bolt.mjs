// What the bot is measured against, in a process of its own: Bolt with its own receiver, an empty command, and a
// submission that runs the statements of a real one (`REPLAY`, made by capture.mjs), no more.
import { randomUUID } from 'node:crypto';
import { App, HTTPReceiver } from '@slack/bolt';
import { Pool } from 'pg';

const {
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_BOT_TOKEN: botToken,
  PORT: port,
  DATABASE_URL,
  REPLAY,
} = process.env;
const { statements, formId, viewId, same } = JSON.parse(REPLAY);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const receiver = new HTTPReceiver({ signingSecret, port: Number(port), logLevel: 'error' });
const app = new App({
  receiver,
  logLevel: 'error',
  authorize: () => Promise.resolve({ botToken, botId: 'B0BENCH01', botUserId: 'U0BENCH01' }),
});

/** A statement's values with this submission's ids in the place of the captured one's. */
function freshValues({ values }, ids) {
  return values.map((value) => {
    if (typeof value !== 'string') return value;
    return value.replace(UUID, (id) => {
      if (!ids.has(id)) ids.set(id, randomUUID());
      return ids.get(id);
    });
  });
}

app.command('/duban', ({ ack }) => ack());
app.view('report.write', async ({ ack, view }) => {
  const ids = new Map(same.map((id) => [id, id]));
  ids.set(formId, JSON.parse(view.private_metadata).formId).set(viewId.slice(1), view.id.slice(1));
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement.text, freshValues(statement, ids));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  await ack();
});
await app.start();
