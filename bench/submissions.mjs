// A written report's submission until it is committed and acknowledged. Each side has a database of its own, with the same
// in it, so that neither works on what the other wrote.
import { load } from './load.mjs';
import { addForms, submission } from './report-forms.mjs';

/** More forms than either side can take in a second. */
const FORMS_A_SECOND = 1500;

async function side(app, pool, seeded, seconds, isGood) {
  const forms = await addForms(pool, seeded, Math.ceil(FORMS_A_SECOND * seconds));
  const written = async () => Number((await pool.query('SELECT count(*) FROM "Report"')).rows[0].count);
  const before = await written();
  const next = () => {
    const formId = forms.pop();
    return formId === undefined ? undefined : submission(seeded, formId);
  };
  const result = await load(app, seconds, next, isGood);
  const reports = (await written()) - before;
  if (reports !== result.count) throw new Error(`${String(result.count)} acknowledged, ${String(reports)} committed`);
  // cards go out at one a second to each person: what waits is not to slow the next turn down
  await pool.query('DELETE FROM "Delivery"');
  return result;
}

/** @returns one alternation: what the bot and the bare Bolt app did in so many seconds each */
export async function submissionsOnce({ bot, bolt, pools, seeded }, seconds) {
  const bare = await side(bolt, pools.bolt, seeded, seconds, (body) => body === '');
  const own = await side(bot, pools.duban, seeded, seconds, (body) => body.includes('"response_action":"update"'));
  return { own, bare };
}
