import { analysisListeners } from './commitment/analysis-listeners';
import { assessmentListeners } from './commitment/assessment-listeners';
import { commitmentListeners } from './commitment/listeners';
import { oweAnalysisJob } from './commitment/owe-analysis';
import { oweAssessmentsJob } from './commitment/owe-assessments';
import { oweChecks } from './commitment/owe-checks';
import type { AfterPosted, BeforePost } from './delivery/deliver';
import type { Job } from './jobs';
import { ledgerHub } from './ledger/hub';
import { ledgerListeners } from './ledger/listeners';
import { disclosureDue } from './disclosure/disclosure-due';
import { disclosureHub } from './disclosure/hub';
import { disclosureListeners } from './disclosure/listeners';
import { oweAnswersJob } from './disclosure/owe-answers';
import { afterDisclosurePosted } from './disclosure/publish';
import { doctorListeners } from './doctor/listeners';
import { homeListeners } from './home/listeners';
import { deemReceiptsJob } from './opinion/deem-receipts';
import { measuresOfTarget, onOpinionSubmitted } from './opinion/hooks';
import { opinionListeners } from './opinion/listeners';
import { peopleListeners } from './people/listeners';
import { lookListeners } from './rectification/look-listeners';
import { measureListeners } from './rectification/measure-listeners';
import { meetingListeners } from './rectification/meeting-listeners';
import { afterCardPosted, MEASURE_CARD } from './rectification/owner-card';
import { runningMeasuresOfTarget } from './rectification/measures-of-target';
import { startOrderedMeasures } from './rectification/start-ordered';
import { meetingEntries } from './rectification/hub';
import { onFormSettled } from './rectification/hooks';
import { deemSilentRecords } from './report/confirm-record';
import { remindJob } from './reminder/job';
import { LATE_NAMES, lateNamesJob, mayNameNow } from './reminder/late-names';
import { reminderListeners } from './reminder/listeners';
import { policyListeners } from './reminder/policy-listeners';
import { settingsListeners } from './reminder/settings-listeners';
import { isStillDue } from './reminder/still-due';
import { reportListeners } from './report/listeners';
import { moreOfRounds } from './round/hub';
import { roundListeners } from './round/listeners';
import type { Listeners } from './slack/interaction';
import { successionListeners } from './succession/listeners';
import { actForJob } from './succession/act-for';
import { succeedJob } from './succession/succeed';
import { undeliverableListeners } from './undeliverable/listeners';
import { tellAdministrators } from './undeliverable/tell-administrators';
import { workCalendarListeners } from './work-calendar/listeners';

/** Every feature's listeners, in the order of the features. */
export const features: readonly Listeners[] = [
  peopleListeners,
  commitmentListeners,
  analysisListeners,
  assessmentListeners,
  roundListeners,
  homeListeners,
  ...reportListeners,
  ...opinionListeners,
  meetingListeners,
  measureListeners,
  lookListeners,
  ...disclosureListeners,
  ledgerListeners,
  successionListeners,
  reminderListeners,
  workCalendarListeners,
  policyListeners,
  settingsListeners,
  doctorListeners,
  undeliverableListeners,
];

/** Every job. Each is woken each minute of its time; what is due, the database says. */
export const jobs: readonly Job[] = [
  { name: 'deem-reports', cron: '* * * * *', run: deemSilentRecords },
  deemReceiptsJob,
  succeedJob,
  actForJob,
  oweAnswersJob,
  { name: 'owe-checks', cron: '* * * * *', run: oweChecks },
  oweAnalysisJob,
  oweAssessmentsJob,
  remindJob,
  lateNamesJob,
];

/** Whether a delivery of a kind still applies, asked just before it is posted. */
export const beforePost: ReadonlyMap<string, BeforePost> = new Map([
  ['digest', isStillDue],
  ['reminder', isStillDue],
  [LATE_NAMES, mayNameNow],
]);

/** What follows when a delivery of a kind stands in Slack. */
export const afterPosted: ReadonlyMap<string, AfterPosted> = new Map([
  [MEASURE_CARD, afterCardPosted],
  ['disclosure', afterDisclosurePosted],
]);

/** What follows when a delivery can't be made. */
export const afterFailed = tellAdministrators;

onOpinionSubmitted.push(startOrderedMeasures);

measuresOfTarget.push(runningMeasuresOfTarget);

onFormSettled.push(disclosureDue);

moreOfRounds.push(meetingEntries, disclosureHub, ledgerHub);
