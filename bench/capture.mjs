// The SQL of one real submission of a written report, taken down between the bot and its connection.
import { createRequire } from 'node:module';
import pg from 'pg';
import { send } from './load.mjs';
import { addForms, submission } from './report-forms.mjs';

const require = createRequire(import.meta.url);
const { createApp } = require('../dist/src/app.js');
const { readConfig } = require('../dist/src/config.js');

/** Takes down each connection's transactions while `work` runs. @returns those that were committed */
async function transactionsOf(work) {
  const { query } = pg.Client.prototype;
  const open = new Map();
  const committed = [];
  pg.Client.prototype.query = function (...args) {
    const text = args[0]?.text ?? args[0];
    const values = args[0]?.values ?? (Array.isArray(args[1]) ? args[1] : []);
    if (/^BEGIN/i.test(text)) open.set(this, []);
    else if (/^(COMMIT|ROLLBACK)/i.test(text)) {
      if (/^COMMIT/i.test(text) && open.has(this)) committed.push(open.get(this));
      open.delete(this);
    } else open.get(this)?.push({ text, values });
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return committed;
}

/** @returns the statements of one submission, and what in them is to be another each time */
export async function captureSubmission({ env, pools, seeded }) {
  const [formId] = await addForms(pools.duban, seeded, 1);
  const form = submission(seeded, formId);
  const transactions = await transactionsOf(async () => {
    const app = await createApp(readConfig(env));
    const url = `http://127.0.0.1:${env.PORT}/slack/events`;
    const { body } = await send(undefined, { url, secret: env.SLACK_SIGNING_SECRET }, form);
    await app.stop();
    if (!body.includes('"update"')) throw new Error(`the report was not taken: ${body}`);
  });
  const statements = transactions.find((each) =>
    each.some(({ text }) => /^\s*INSERT INTO (?:"public"\.)?"Report"/.test(text)),
  );
  if (statements === undefined) throw new Error('no transaction wrote a report');
  const same = [seeded.workspaceId, ...seeded.people.values(), ...seeded.units.values()];
  return { statements, formId, viewId: JSON.parse(form.payload).view.id, same };
}
