import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/open';
import { testDatabase } from '../support/database';

/** The rules that stand in the database itself: rows that no code of ours would write are refused there. */
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Row = Readonly<Record<string, unknown>>;

/** A value that fits a column which the case says nothing about. */
const FILLERS: Readonly<Record<string, unknown>> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  text: '文',
  integer: 1,
  boolean: false,
  jsonb: '{}',
  ARRAY: [],
  date: '2026-10-12',
  'timestamp with time zone': '2026-10-12T01:00:00Z',
};

/** Inserts rows with what they leave out filled in, foreign keys set aside; rolls back, and gives the constraint broken. */
async function constraintBroken(table: string, rows: readonly Row[]): Promise<string | undefined> {
  const client = await database.pool.connect();
  try {
    const { rows: columns } = await client.query<{ name: string; type: string }>(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
       WHERE table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL`,
      [table],
    );
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const row of rows) {
      const filled = Object.fromEntries(columns.map(({ name, type }) => [name, FILLERS[type]]));
      const values: Row = { ...filled, ...('id' in filled && { id: randomUUID() }), ...row };
      const names = Object.keys(values).map((name) => `"${name}"`);
      const places = names.map((_, index) => `$${index + 1}`);
      await client.query(`INSERT INTO "${table}" (${names.join()}) VALUES (${places.join()})`, Object.values(values));
    }
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint ?? String(error);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const A = randomUUID();
const B = randomUUID();
const at = '2026-10-12T01:00:00Z';
const form = { origin: 'periodic', roundId: A, personId: A, reviewerId: B };
const spot = { origin: 'on_the_spot', personId: A, reviewerId: B };
const report = { mode: 'written', formId: A };
const extension = { kind: 'extension', obligationId: A, newDueOn: '2026-10-20' };
const sent = { outcome: 'sent', decidedAt: at, deliveryKey: 'k' };
const measure = { ownerId: A, verifierId: B };
const round = { quarter: 4 };
const resolution = { kind: 'measure', problemId: A };

/** Table, what is right in it, and what is wrong: the constraint that refuses it. */
const CASES: readonly (readonly [string, readonly Row[], string, readonly Row[]])[] = [
  ['Form', [form, spot, spot], 'Form_periodic_person_key', [form, form]],
  [
    'Form',
    [{ ...form, personId: null, unitId: A }],
    'Form_periodic_unit_key',
    [
      { ...form, personId: null, unitId: A },
      { ...form, personId: null, unitId: A },
    ],
  ],
  ['Form', [form], 'Form_one_target_check', [{ ...form, unitId: A }]],
  ['Form', [spot], 'Form_round_check', [{ ...form, roundId: null }]],
  ['Form', [spot], 'Form_origin_check', [{ ...spot, origin: 'other' }]],
  ['Form', [spot], 'Form_reviewer_check', [{ ...spot, reviewerId: A }]],
  ['Form', [{ ...spot, waivedAt: at, waivedReason: '休假' }], 'Form_waived_check', [{ ...spot, waivedAt: at }]],
  ['Report', [{ ...report, supersededAt: at }, report], 'Report_live_key', [report, report]],
  ['Report', [report], 'Report_mode_check', [{ ...report, mode: 'sung' }]],
  [
    'Report',
    [{ ...report, confirmedAt: at }],
    'Report_answer_check',
    [{ ...report, confirmedAt: at, objectedAt: at, objection: '不对' }],
  ],
  [
    'Report',
    [{ ...report, objectedAt: at, objection: '不对' }],
    'Report_objection_check',
    [{ ...report, objectedAt: at }],
  ],
  [
    'Report',
    [{ ...report, returnedAt: at, returnReason: '太短' }],
    'Report_return_check',
    [{ ...report, returnedAt: at }],
  ],
  ['Measure', [measure], 'Measure_verifier_check', [{ ...measure, verifierId: A }]],
  ['Measure', [{ ...measure, dueOn: '2026-10-11' }], 'Measure_due_check', [{ ...measure, dueOn: '2026-10-10' }]],
  [
    'Measure',
    [{ ...measure, submittedAt: at, verifiedAt: at }],
    'Measure_verified_check',
    [{ ...measure, verifiedAt: at }],
  ],
  [
    'Measure',
    [{ ...measure, submittedAt: at, verifiedAt: at, effectiveAt: at }],
    'Measure_effective_check',
    [{ ...measure, submittedAt: at, effectiveAt: at }],
  ],
  [
    'Measure',
    [{ ...measure, reopenedAt: at, returnReason: '复发' }],
    'Measure_reopened_check',
    [{ ...measure, reopenedAt: at }],
  ],
  ['Round', [round], 'Round_quarter_check', [{ quarter: 5 }]],
  ['Round', [round], 'Round_dates_check', [{ ...round, reportsDueOn: '2026-10-11' }]],
  ['Round', [round], 'Round_dates_check', [{ ...round, endsOn: '2026-10-11' }]],
  ['Post', [{ toOn: '2026-10-12' }], 'Post_dates_check', [{ toOn: '2026-10-11' }]],
  [
    'Person',
    [{ leaveFromOn: '2026-10-12' }],
    'Person_leave_check',
    [{ leaveFromOn: '2026-10-12', leaveUntilOn: '2026-10-11' }],
  ],
  ['Unit', [{ kind: 'section' }], 'Unit_kind_check', [{ kind: 'club' }]],
  ['Tier', [{ reportMode: 'oral' }], 'Tier_reportMode_check', [{ reportMode: 'sung' }]],
  ['Commitment', [{ unitId: A }], 'Commitment_one_maker_check', [{}]],
  [
    'CommitmentCheck',
    [{ result: 'kept', month: '2026-10-01' }],
    'CommitmentCheck_month_check',
    [{ result: 'kept', month: '2026-10-02' }],
  ],
  [
    'CommitmentCheck',
    [{ result: 'partly', month: '2026-10-01' }],
    'CommitmentCheck_result_check',
    [{ result: 'maybe', month: '2026-10-01' }],
  ],
  ['CommitmentAssessment', [{ result: 'kept' }], 'CommitmentAssessment_result_check', [{ result: 'maybe' }]],
  ['CommitmentAnalysis', [{ quarter: 1 }], 'CommitmentAnalysis_quarter_check', [{ quarter: 0 }]],
  ['Problem', [{ opinionId: A }], 'Problem_one_source_check', [{ opinionId: A, checkId: A }]],
  [
    'Problem',
    [{ opinionId: A, recurrenceOfId: B }],
    'Problem_recurrence_check',
    [{ opinionId: A, id: B, recurrenceOfId: B }],
  ],
  ['Attachment', [{ reportId: A }], 'Attachment_one_owner_check', [{}]],
  ['Resolution', [resolution], 'Resolution_kind_check', [{ ...resolution, kind: 'forgotten' }]],
  [
    'Resolution',
    [{ ...resolution, kind: 'merged', mergedIntoId: B }],
    'Resolution_merged_into_check',
    [{ ...resolution, kind: 'merged', mergedIntoId: A }],
  ],
  ['Resolution', [resolution], 'Resolution_merged_check', [{ ...resolution, kind: 'merged' }]],
  [
    'Resolution',
    [{ ...resolution, kind: 'set_aside', consentedAt: at }],
    'Resolution_consent_check',
    [{ ...resolution, kind: 'set_aside', consentedAt: at, refusedAt: at }],
  ],
  ['Disclosure', [{ kind: 'notice' }], 'Disclosure_kind_check', [{ kind: 'rumour' }]],
  [
    'Disclosure',
    [{ kind: 'notice', approvedById: A, approvedAt: at }],
    'Disclosure_approved_check',
    [{ kind: 'notice', approvedAt: at }],
  ],
  [
    'Disclosure',
    [{ kind: 'notice', approvedById: A, approvedAt: at, postedAt: at }],
    'Disclosure_posted_check',
    [{ kind: 'notice', postedAt: at }],
  ],
  ['Reminder', [{ sendAt: at }], 'Reminder_decided_check', [{ ...sent, sendAt: at }]],
  ['Reminder', [sent], 'Reminder_outcome_check', [{ outcome: 'lost', decidedAt: at }]],
  ['Reminder', [sent], 'Reminder_sent_check', [{ outcome: 'sent', decidedAt: at }]],
  [
    'Reminder',
    [{ outcome: 'dropped', decidedAt: at, reason: 'left' }],
    'Reminder_dropped_check',
    [{ outcome: 'dropped', decidedAt: at }],
  ],
  [
    'Reminder',
    [
      { personId: A, sendAt: at },
      { personId: B, sendAt: at },
    ],
    'Reminder_overview_key',
    [
      { personId: A, sendAt: at },
      { personId: A, sendAt: at },
    ],
  ],
  ['Obligation', [{ dueFromOn: '2026-10-12', dueAfter: 3 }], 'Obligation_reckoned_check', [{ dueAfter: 3 }]],
  ['ObligationRequest', [extension], 'ObligationRequest_kind_check', [{ kind: 'extension' }]],
  [
    'ObligationRequest',
    [{ ...extension, decision: 'granted', decidedAt: at }],
    'ObligationRequest_decision_check',
    [{ ...extension, decision: 'maybe', decidedAt: at }],
  ],
  ['ObligationRequest', [extension], 'ObligationRequest_decided_check', [{ ...extension, decidedAt: at }]],
  [
    'ObligationRequest',
    [extension, { ...extension, obligationId: B }],
    'ObligationRequest_open_key',
    [extension, extension],
  ],
  ['Attachment', [{ opinionId: A, part: 'receipt' }], 'Attachment_part_check', [{ reportId: A, part: 'receipt' }]],
  [
    'Resolution',
    [{ kind: 'set_aside', consentedAt: at, answerRecordedById: A }],
    'Resolution_recorded_check',
    [{ kind: 'set_aside', answerRecordedById: A }],
  ],
  [
    'Opinion',
    [{ receivedAt: at, receiptRecordedById: A }],
    'Opinion_receipt_recorded_check',
    [{ receiptRecordedById: A }],
  ],
  ['Opinion', [{ reply: '文', replyRecordedById: A }], 'Opinion_reply_recorded_check', [{ replyRecordedById: A }]],
  ['Workspace', [{ calendar: 'weekdays' }], 'Workspace_calendar_check', [{ calendar: 'lunar' }]],
  ['Workspace', [{ workdays: '{7,1,2}' }], 'Workspace_workdays_check', [{ workdays: '{1,8}' }]],
  ['Person', [{ id: A, morningAt: '07:05' }], 'Person_morning_check', [{ id: A, morningAt: '7:05' }]],
  ['Person', [{ id: A, actingId: B }], 'Person_acting_check', [{ id: A, actingId: A }]],
  ['ReminderSettings', [{ weeklyOn: 1 }], 'ReminderSettings_numbers_check', [{ weeklyOn: 8 }]],
  ['ReminderSettings', [{ morningAt: '08:30' }], 'ReminderSettings_times_check', [{ quietUntil: '24:00' }]],
  ['Delivery', [{ operation: 'post' }], 'Delivery_operation_check', [{ operation: 'shout', targetTs: '1.000100' }]],
  [
    'Delivery',
    [{ operation: 'delete', targetTs: '1.000100' }],
    'Delivery_target_check',
    [{ operation: 'post', targetTs: '1.000100' }],
  ],
  [
    'Delivery',
    [{ operation: 'post', failedAt: at, givenUpAt: at }],
    'Delivery_given_up_check',
    [{ operation: 'post', givenUpAt: at }],
  ],
  [
    'Obligation',
    [{ outcome: 'done', settledAt: at }],
    'Obligation_outcome_check',
    [{ outcome: 'lost', settledAt: at }],
  ],
  ['Obligation', [{}], 'Obligation_settled_check', [{ settledAt: at }]],
];

test.each(CASES)('%s: %j is stored; %s refuses %j', async (table, right, constraint, wrong) => {
  await expect(constraintBroken(table, right)).resolves.toBeUndefined();
  await expect(constraintBroken(table, wrong)).resolves.toBe(constraint);
});

test('every check and unique partial index that is written by hand has a case above', async () => {
  const { rows } = await database.pool.query<{ name: string }>(`
    SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    UNION SELECT indexrelid::regclass::text FROM pg_index
      JOIN pg_class ON pg_class.oid = indrelid WHERE indpred IS NOT NULL AND indisunique AND relnamespace = 'public'::regnamespace`);
  const covered = new Set(CASES.map(([, , constraint]) => constraint));
  expect(rows.map(({ name }) => name.replaceAll('"', '')).filter((name) => !covered.has(name))).toEqual([]);
  expect(rows.length).toBeGreaterThan(30);
});
