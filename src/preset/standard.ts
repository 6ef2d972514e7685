import type { Preset } from './preset';

/** Who reviews whom, and what goes with it, as the measures have it (M1–M4); both presets start from it. */
export const standardTiers: Preset['tiers'] = {
  branch: {
    reviewerPost: 'inspector',
    reporterPost: 'branch_secretary',
    reportMode: 'written',
    reportsToPosts: ['inspector', 'contact_leader'],
    checkerPost: 'inspector',
    tierAbovePosts: ['contact_leader'],
  },
  leadership_member: {
    reviewerPost: 'inspector',
    reporterPost: null,
    reportMode: 'oral',
    reportsToPosts: ['branch_secretary'],
    checkerPost: 'branch_secretary',
    tierAbovePosts: ['contact_leader'],
  },
  section_chief: {
    reviewerPost: 'principal_leader',
    reporterPost: null,
    reportMode: 'oral',
    reportsToPosts: ['branch_secretary'],
    checkerPost: 'branch_secretary',
    tierAbovePosts: ['inspector'],
  },
  ordinary_member: {
    reviewerPost: 'branch_secretary',
    reporterPost: null,
    reportMode: 'oral',
    reportsToPosts: ['branch_secretary'],
    checkerPost: 'branch_secretary',
    tierAbovePosts: ['principal_leader'],
  },
};

/** Who sees to the branch analyses how its commitments are kept. */
export const standardAnalyst: Preset['analystPost'] = 'branch_secretary';

/** The secretary is a leadership member too: the principal leader takes what would come to the secretary from themselves. */
export const standardStandIns: Preset['standIns'] = { branch_secretary: 'principal_leader' };

/** The owner, then who waits, then the reviewer, then the tier above. An answer whose silence counts needs nobody above. */
const standardReminders: Preset['schedule']['reminders'] = {
  usual: {
    before: [3],
    on: true,
    after: [1, 3, 7],
    single: false,
    escalations: [
      { after: 3, to: 'awaited' },
      { after: 5, to: 'reviewer' },
      { after: 10, to: 'above' },
    ],
  },
  of: {
    measure: {
      before: [5, 1],
      on: true,
      after: [1, 3, 5, 10],
      single: false,
      escalations: [
        { after: 1, to: 'awaited' },
        { after: 5, to: 'reviewer' },
        { after: 10, to: 'above' },
      ],
    },
    report_confirmation: { before: [1], on: true, after: [], single: false, escalations: [] },
    opinion_receipt: { before: [1], on: true, after: [], single: false, escalations: [] },
    opinion_draft: { before: [], on: true, after: [1, 3], single: false, escalations: [] },
  },
};

export const standardSchedule: Preset['schedule'] = {
  noticeDaysBefore: 3,
  reportsDueDaysBefore: 2,
  opinionsDueDaysAfter: 3,
  affairsMeetingDaysAfter: 5,
  reminders: standardReminders,
  analysisDueDaysAfter: 10,
  assessmentDueDaysAfter: 20,
  feedbackAnsweredWithin: 5,
  effectLookedAtAfter: 20,
  silenceConfirmsAfter: 5,
};
