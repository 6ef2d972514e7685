// Forms whose written report is still owed, and the submission of one.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { presetNamed } = require('../dist/src/preset/index.js');

/** Who hands in the branch's report: the demo's secretary. */
const SECRETARY = 'U0QH00002';
const SECTIONS = presetNamed('bureau').reportSections.map(({ key }) => key);
const TEXT = 'What was done this quarter, what came of it, and what is still to be done. '.repeat(4);

/** Opens so many forms of the branch, on the spot: a round has one of it only. What is owed for them lies with a person who does nothing here. */
export async function addForms(pool, { workspaceId, people, units }, count) {
  const ids = Array.from({ length: count }, () => randomUUID());
  await pool.query(
    `INSERT INTO "Form" ("workspaceId", "id", "origin", "targetKind", "unitId", "reviewerId",
       "criteriaVersion", "occasion", "openedById", "openedAt")
     SELECT $1, id, 'on_the_spot', 'branch', $2, $3,
       (SELECT max("version") FROM "Criteria" WHERE "workspaceId" = $1 AND "targetKind" = 'branch'), '-', $4, now()
     FROM unnest($5::uuid[]) AS id`,
    [workspaceId, units.get('branch'), people.get('qian-weidong'), people.get('liu-fang'), ids],
  );
  await pool.query(
    `INSERT INTO "Obligation" ("workspaceId", "id", "key", "kind", "personId", "subjectId", "formId", "about", "dueOn",
       "createdAt")
     SELECT $1, gen_random_uuid(), 'report:' || id, 'report', $2, id, id, '{"target":"-"}', '2026-11-30', now()
     FROM unnest($3::uuid[]) AS id`,
    [workspaceId, people.get('fan-zhiqiang'), ids],
  );
  return ids;
}

/** The modal of a form's written report, submitted, as Slack sends it. */
export function submission({ team }, formId) {
  const block = (key) => `sections.${key}`;
  const view = {
    id: `V${randomUUID()}`,
    hash: '1.bench',
    type: 'modal',
    team_id: team,
    callback_id: 'report.write',
    private_metadata: JSON.stringify({ formId, basedOn: null, draftVersion: null }),
    blocks: SECTIONS.map((key) => ({ type: 'input', block_id: block(key) })),
    state: {
      values: Object.fromEntries(
        SECTIONS.map((key) => [block(key), { value: { type: 'plain_text_input', value: TEXT } }]),
      ),
    },
  };
  const payload = {
    type: 'view_submission',
    team: { id: team, domain: 'bench' },
    user: { id: SECRETARY, name: 'bench', team_id: team },
    api_app_id: 'A0BENCH01',
    trigger_id: randomUUID(),
    view,
    response_urls: [],
    is_enterprise_install: false,
  };
  return { payload: JSON.stringify(payload) };
}
