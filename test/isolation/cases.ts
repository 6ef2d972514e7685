import { day } from '../../src/calendar/day';
import * as commitment from '../../src/commitment/queries';
import type { Tx } from '../../src/db/open';
import * as disclosure from '../../src/disclosure/queries';
import * as doctor from '../../src/doctor/queries';
import * as draft from '../../src/draft/store';
import * as home from '../../src/home/queries';
import * as obligation from '../../src/obligation/store';
import * as opinion from '../../src/opinion/queries';
import * as people from '../../src/people/queries';
import * as rectification from '../../src/rectification/queries';
import { presetNamed } from '../../src/preset';
import * as reminder from '../../src/reminder/queries';
import * as requests from '../../src/reminder/requests';
import * as reminderStore from '../../src/reminder/store';
import * as report from '../../src/report/queries';
import * as round from '../../src/round/queries';
import * as sittings from '../../src/round/sittings';
import type { Organisation } from '../../src/slack/interaction';
import * as succession from '../../src/succession/queries';
import * as undeliverable from '../../src/undeliverable/queries';
import * as undeliverableStore from '../../src/undeliverable/store';
import { at, onlyThere, today, type Rows } from './organisations';

/** Whom a function is called for, and with what. */
export interface Asked {
  /** For whom a function is called. */
  readonly organisation: Organisation;
  readonly workspaceId: string;
  /** Whose rows it is called with, or ids of no rows at all. */
  readonly rows: Rows;
}

type Case<F> = F extends (tx: Tx, ...rest: infer Rest) => unknown ? (asked: Asked) => Rest : never;
/** What to call each function of a module with: one left out is a mistake of types, and fails below. */
type Cases<Module> = { readonly [Name in keyof Module]: Case<Module[Name]> };

const byId =
  (name: keyof Rows) =>
  ({ workspaceId, rows }: Asked): [string, string] => [workspaceId, rows[name]];
const byIds =
  (name: keyof Rows) =>
  ({ workspaceId, rows }: Asked): [string, string[]] => [workspaceId, [rows[name]]];
const ofAll = ({ workspaceId }: Asked): [string] => [workspaceId];
const ofAllOn = ({ workspaceId }: Asked): [string, typeof today] => [workspaceId, today];

const farOff = new Date('2100-01-01T00:00:00Z');

const draftKey = ({ workspaceId, rows }: Asked) => ({ workspaceId, ownerId: rows.person, key: onlyThere.draftKey });
const sitting = ({ rows }: Asked) => ({
  startsAt: at,
  place: '别处',
  content: '点评',
  timing: 'periodic',
  arrangement: 'one_by_one',
  occasion: 'staff_meeting',
  leaderId: rows.person,
  formIds: [rows.form, rows.open],
});
const owed = ({ workspaceId, rows }: Asked) => ({ workspaceId, kind: 'measure' as const, subjectId: rows.measure });

const commitmentCases: Cases<typeof commitment> = {
  commitmentsOf: ({ workspaceId, rows }) => [workspaceId, { personId: rows.person }],
  standingCommitments: ofAllOn,
  commitmentsBetween: ({ workspaceId }) => [workspaceId, day('2026-10-01'), day('2026-12-31')],
  analyses: ofAll,
  ownersToAssess: ({ workspaceId }) => [workspaceId, 2026, today],
  analysisById: byId('analysis'),
  commitmentById: byId('commitment'),
  lockCommitment: byId('commitment'),
};
const disclosureCases: Cases<typeof disclosure> = {
  disclosureById: byId('outcome'),
  noticesOfSittings: byIds('sitting'),
  outcomesOfForms: byIds('form'),
  latestOutcomes: ofAll,
  feedbackById: byId('feedback'),
  lockFeedback: byId('feedback'),
  unansweredFeedback: ofAll,
  feedbackNotOwed: ofAll,
  feedbackOfForm: byId('form'),
};
const draftCases: Cases<typeof draft> = {
  loadDraft: (asked) => [draftKey(asked)],
  draftsSavedAt: ({ workspaceId, rows }) => [workspaceId, rows.person, [onlyThere.draftKey]],
  lockDraft: (asked) => [draftKey(asked)],
  saveDraft: (asked) => [{ ...draftKey(asked), savedById: asked.rows.person, values: { text: '改过' }, at }],
  dropDraft: (asked) => [draftKey(asked)],
};
const homeCases: Cases<typeof home> = {
  loadHome: ({ organisation, rows }) => [
    {
      organisation,
      slackUserId: onlyThere.slackUserId,
      isSlackAdmin: true,
      person: { id: rows.awaiting, name: onlyThere.name, posts: [] },
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
    },
    today,
  ],
};
const obligationCases: Cases<typeof obligation> = {
  owe: (asked) => [
    { ...owed(asked), kind: 'verification', personId: asked.rows.person, about: { target: '' }, dueOn: today, at },
  ],
  oweAll: (asked) => [
    [{ ...owed(asked), kind: 'verification', personId: asked.rows.person, about: { target: '' }, dueOn: today, at }],
  ],
  settle: (asked) => [{ ...owed(asked), outcome: 'done', at }],
  wasOwed: ({ workspaceId, rows }) => [workspaceId, 'measure', rows.measure],
  cancelForForm: ({ workspaceId, rows }) => [workspaceId, rows.form, at],
  cancelForRound: ({ workspaceId, rows }) => [workspaceId, rows.round, [], at],
  lookAgain: ({ workspaceId }) => [workspaceId, farOff],
  owedBy: byId('person'),
  awaitedBy: byId('awaiting'),
  owedForRound: byId('round'),
  keepReckoning: ({ workspaceId, rows }) => [workspaceId, rows.handedOver, rows.reviewer],
  moveDue: ({ workspaceId, rows }) => [workspaceId, rows.obligation, { dueOn: day('2026-12-01'), today, at }],
  snoozeUntil: ({ workspaceId, rows }) => [workspaceId, rows.obligation, day('2026-12-01')],
  reckonedOpen: ofAll,
  holdReckoned: ofAll,
  markActing: ({ workspaceId, rows }) => [
    workspaceId,
    { kind: 'measure', subjectId: rows.measure, personId: rows.person },
    rows.person,
  ],
  followCalendar: ({ workspaceId, rows }) => [workspaceId, [{ id: rows.obligation, dueOn: day('2030-01-01') }]],
  owedUntil: ({ workspaceId }) => [workspaceId, day('2026-12-31')],
};
const reminderCases: Cases<typeof reminder> = {
  reminderSettings: ofAll,
  reminderPolicies: ({ workspaceId, organisation }) => [workspaceId, presetNamed(organisation.preset)],
  readersDue: ({ workspaceId }) => [workspaceId, farOff],
  isAnythingWoken: ({ workspaceId }) => [workspaceId, farOff],
  peopleWithOpen: ofAll,
  isWeekPlanned: ofAllOn,
  policyChange: ({ workspaceId }) => [workspaceId, 'measure'],
  openOfKind: ({ workspaceId }) => [workspaceId, 'measure'],
  plannedOfKind: ({ workspaceId }) => [workspaceId, 'measure', today],
  lateOwners: ({ workspaceId }) => [workspaceId, day('2026-12-31')],
  nudgesOn: ({ workspaceId }) => [workspaceId, 'nudge:one', today],
  wasToldOf: ({ workspaceId, rows }) => [workspaceId, rows.obligation, rows.awaiting],
  remindersOf: byId('obligation'),
  owedWithEnd: byId('obligation'),
  settledFor: ({ workspaceId, rows }) => [workspaceId, rows.awaiting, 10],
};
const requestCases: Cases<typeof requests> = {
  requestById: byId('request'),
  requestsAbout: byId('obligation'),
  addRequest: ({ workspaceId, rows }) => [
    {
      ...{ workspaceId, obligationId: rows.other, wish: { kind: 'extension', newDueOn: today, toPersonId: null } },
      ...{ askedById: rows.awaiting, askedAt: at, reason: '', deciderId: rows.reviewer },
    },
  ],
  endRequest: ({ workspaceId, rows }) => [workspaceId, rows.request, { decision: 'granted', note: undefined, at }],
  mootRequests: ofAll,
};
const reminderStoreCases: Cases<typeof reminderStore> = {
  lockWoken: ({ workspaceId }) => [workspaceId, farOff, 100],
  holdOwed: byIds('obligation'),
  planReminders: ({ workspaceId, rows }) => [
    [
      {
        ...{ workspaceId, obligationId: rows.obligation, personId: rows.person },
        ...{ step: 'on', on: today, isSingle: false, sendAt: at },
      },
    ],
  ],
  setWakes: ({ workspaceId, rows }) => [workspaceId, [{ id: rows.obligation, wakeAt: farOff, plannedUntilOn: today }]],
  lockPending: ({ workspaceId, rows }) => [workspaceId, rows.awaiting, farOff],
  markDecided: ({ workspaceId, rows }) => [
    workspaceId,
    at,
    [{ id: rows.reminder, outcome: 'dropped', reason: 'settled' }],
  ],
  takeBack: ({ workspaceId }) => [workspaceId, onlyThere.deliveryKey, at],
  takeBackOthers: ({ workspaceId, rows }) => [workspaceId, rows.awaiting, { key: 'digest:today', at }],
  carried: ({ workspaceId }) => [workspaceId, onlyThere.deliveryKey],
  savePolicy: ({ workspaceId, rows }) => [workspaceId, 'opinion', null, { personId: rows.person, at }],
  saveReminderSettings: ({ workspaceId }) => [
    workspaceId,
    {
      ...{ morningAt: '10:00', quietFrom: '21:00', quietUntil: '07:00' },
      ...{ weeklyOn: 2, namesInPublic: true, nudgesADay: 1, snoozeDays: 1 },
    },
  ],
  lockToCome: ({ workspaceId }) => [workspaceId, new Date(0), null],
  dropWeeks: ({ workspaceId }) => [workspaceId, at, today],
};
const opinionCases: Cases<typeof opinion> = {
  opinionOfForm: byId('form'),
  opinionById: byId('opinion'),
  submittedOpinionsOfRound: byId('round'),
  opinionsOnTheSpot: ofAll,
  problemsOfForm: byId('form'),
  problemById: byId('problem'),
  evidenceOfForm: byId('form'),
  opinionsWithoutReceipt: ({ workspaceId }) => [workspaceId, new Date('2027-01-01T00:00:00Z')],
  formsWithoutOpinion: ofAll,
  progressOfForms: byIds('form'),
};
const peopleCases: Cases<typeof people> = {
  roster: ofAllOn,
  peopleById: ({ workspaceId, rows }) => [workspaceId, [rows.person], today],
  personById: ({ workspaceId, rows }) => [workspaceId, rows.person, today],
  personBySlackUser: ({ workspaceId }) => [workspaceId, onlyThere.slackUserId, today],
  holdersOf: ({ workspaceId }) => [workspaceId, ['administrator'], today],
  findPeople: ({ workspaceId }) => [workspaceId, onlyThere.name, today],
  unitById: byId('unit'),
  units: ofAll,
  postingsOf: ({ workspaceId, rows }) => [workspaceId, rows.person, today],
  everybody: ofAllOn,
  administratorsForGood: ofAll,
  namesakeWithoutAccount: ({ workspaceId }) => [workspaceId, onlyThere.name],
  organisationById: ofAll,
};
const rectificationCases: Cases<typeof rectification> = {
  measureById: byId('measure'),
  measuresById: byIds('measure'),
  measuresOfForm: byId('form'),
  runningMeasures: ({ workspaceId, rows }) => [workspaceId, { personId: rows.person }],
  measuresOwnedBy: byId('person'),
  measuresToVerify: byId('reviewer'),
  measuresOfRound: byId('round'),
  measuresOfProblems: byIds('problem'),
  measureOfCard: ({ workspaceId }) => [workspaceId, onlyThere.channel, onlyThere.ts],
  progressOfMeasure: byId('measure'),
  submitterOf: byId('measure'),
  verifiesFor: ({ workspaceId, rows }) => [workspaceId, { id: rows.measure, verifierId: rows.reviewer }],
  resolutionsOfForm: byId('form'),
  resolutionsOfRound: byId('round'),
  resolutionsOfProblems: byIds('problem'),
  resolutionsMergedInto: byId('mergedInto'),
  resolutionById: byId('resolution'),
  meetingsOfRound: byId('round'),
  meetingById: byId('meeting'),
};
const reportCases: Cases<typeof report> = {
  liveReport: byId('form'),
  reportHistory: byId('form'),
  liveReports: byIds('form'),
  reportById: byId('report'),
  reportsToAccept: ofAll,
  reportsBy: byId('person'),
  reportsOfHearing: byId('hearing'),
  unansweredRecords: ofAll,
  unansweredSince: ({ workspaceId }) => [workspaceId, new Date('2027-01-01T00:00:00Z')],
};
const roundCases: Cases<typeof round> = {
  roundById: byId('round'),
  openRounds: ofAll,
  roundOfQuarter: ({ workspaceId }) => [workspaceId, onlyThere.quarter],
  formsWithOpinion: byIds('form'),
  formById: byId('form'),
  lockForm: byId('form'),
  partiesOfForms: byIds('form'),
  lockRound: byId('round'),
  formsOfRound: byId('round'),
  formsToReview: byId('reviewer'),
  formsLatestFirst: ofAll,
  formsOfTarget: ({ workspaceId, rows }) => [workspaceId, { personId: rows.person }],
  focusPoints: ({ workspaceId }) => [
    workspaceId,
    { targetKind: 'ordinary_member', criteriaVersion: onlyThere.criteriaVersion },
  ],
};
const sittingCases: Cases<typeof sittings> = {
  sittingById: byId('sitting'),
  sittingsOfRound: byId('round'),
  sittingsOfForm: byId('form'),
  addSitting: (asked) => [
    {
      ...sitting(asked),
      workspaceId: asked.workspaceId,
      roundId: asked.rows.round,
      createdById: asked.rows.person,
      createdAt: at,
    },
  ],
  changeSitting: (asked) => [asked.workspaceId, asked.rows.sitting, sitting(asked)],
  markAnnounced: ({ workspaceId, rows }) => [workspaceId, rows.sitting, new Date('2026-10-13T01:00:00Z')],
  takingOpinions: ({ workspaceId, rows }) => [workspaceId, [{ id: rows.form, origin: 'periodic' }]],
  takesOpinions: ({ workspaceId, rows }) => [workspaceId, { id: rows.form, origin: 'periodic' }],
};

const doctorCases: Cases<typeof doctor> = {
  outboxTrouble: ({ workspaceId }) => [workspaceId, new Date('2100-01-01T00:00:00Z'), new Date('2100-01-01T00:00:00Z')],
  reminderTrouble: ({ workspaceId }) => [workspaceId, new Date('2100-01-01T00:00:00Z')],
  asleep: ofAll,
};

const group = { channel: 'C1', error: 'is_archived' };
const undeliverableCases: Cases<typeof undeliverable> = { undeliverable: ofAll, countUndeliverable: ofAll };
const undeliverableStoreCases: Cases<typeof undeliverableStore> = {
  tryAgain: ({ workspaceId }) => [workspaceId, group, at],
  giveUp: ({ workspaceId }) => [workspaceId, group, at],
};

const successionCases: Cases<typeof succession> = {
  owedInLeave: ({ workspaceId }) => [workspaceId, today],
  owedByAbsent: ({ workspaceId }) => [workspaceId, today],
  owedByDeparted: ofAllOn,
  owedById: byId('obligation'),
  lockOwed: byId('obligation'),
  formsOfDeparted: ofAllOn,
  overtaken: ofAllOn,
};

/** By module, under `src`, its functions and the cases for them. */
export const modules: Readonly<Record<string, readonly [module: object, cases: object]>> = {
  'commitment/queries': [commitment, commitmentCases],
  'disclosure/queries': [disclosure, disclosureCases],
  'doctor/queries': [doctor, doctorCases],
  'draft/store': [draft, draftCases],
  'home/queries': [home, homeCases],
  'obligation/store': [obligation, obligationCases],
  'opinion/queries': [opinion, opinionCases],
  'people/queries': [people, peopleCases],
  'reminder/queries': [reminder, reminderCases],
  'reminder/requests': [requests, requestCases],
  'reminder/store': [reminderStore, reminderStoreCases],
  'rectification/queries': [rectification, rectificationCases],
  'report/queries': [report, reportCases],
  'round/queries': [round, roundCases],
  'round/sittings': [sittings, sittingCases],
  'succession/queries': [succession, successionCases],
  'undeliverable/queries': [undeliverable, undeliverableCases],
  'undeliverable/store': [undeliverableStore, undeliverableStoreCases],
};

/** The functions that write: what they do is looked for in the rows, not in what they give. */
export const writing = new Set([
  ...['saveDraft', 'dropDraft', 'owe', 'oweAll', 'settle', 'cancelForForm', 'cancelForRound'],
  ...['moveDue', 'keepReckoning', 'followCalendar', 'markActing', 'snoozeUntil', 'addRequest', 'endRequest'],
  ...['planReminders', 'setWakes', 'lookAgain', 'markDecided', 'takeBack', 'takeBackOthers'],
  ...['savePolicy', 'saveReminderSettings', 'dropWeeks'],
  ...['addSitting', 'changeSitting', 'markAnnounced'],
  ...['tryAgain', 'giveUp'],
]);
