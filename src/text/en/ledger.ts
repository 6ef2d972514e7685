import type * as zh from '../zh-CN/ledger';

export const ledger: typeof zh.ledger = () => ({
  formTitle: 'Registration forms',
  oneFormTitle: 'Registration form',
  hubForms: 'Read registration forms.',
  target: 'Target',
  round: 'Round',
  onTheSpot: 'On-the-spot review',
  reviewer: 'Reviewer',
  stage: 'Stage',
  stages: {
    open: 'waiting for the report',
    reported: 'reported',
    reviewed: 'opinion given',
    deliberated: 'deliberated by the meeting',
    rectifying: 'under rectification',
    disclosed: 'outcome published',
    complete: 'complete',
    waived: 'waived in this round',
  },
  occasion: 'Occasion',
  ledBy: (name) => `Led by ${name}`,
  notAnnounced: 'not announced yet',
  announcedOn: (when) => `Announced ${when}`,
  noSitting: 'No sitting was arranged.',
  noReport: 'No report yet.',
  noOpinion: 'No opinion yet.',
  noMeeting: 'The meeting has not dealt with it yet.',
  meeting: (when, place, present) => `${when}, ${place}\nPresent: ${present}`,
  decision: 'Decision',
  problemDecision: (number) => `Decision on problem ${String(number)}`,
  byMeasure: 'To be rectified: the measures are below',
  merged: (target) => `Rectified together with a problem of ${target}`,
  setAside: 'Set aside, with the reviewer’s consent',
  setAsideAwaited: 'To be set aside if the reviewer agrees',
  setAsideRefused: 'The reviewer did not agree to set it aside: back on the agenda',
  reason: 'Reason',
  deliberatedOn: (when) => `Deliberated ${when}`,
  noOutcome: 'The outcome is not published yet.',
  published: (when, name) => `Published ${when}, approved by ${name}`,
  corrected: (when, name) => `Corrected ${when}, approved by ${name}`,
  withOpinion: 'With the opinion',
  withoutOpinion: 'Without the opinion',
  feedback: (count) => `Readers’ words: ${String(count)}`,
  waivedOn: (when) => `Waived ${when}`,
  completedOn: (when) => `Completed ${when}`,
  noForms: 'There is no registration form that you may read.',
  listed: (target, round, reviewer) => `*${target}*\n${round} · Reviewer: ${reviewer}`,
  gapsTitle: 'What is missing',
  hubGaps: (round) => `${round}: see what is missing.`,
  gaps: {
    notice: 'No notice was published',
    written_report: 'The written report is missing',
    returned_report: 'The written report was returned and has not come again',
    oral_report: 'No oral report was recorded',
    returned_oral_report: 'The oral report was returned and has not been recorded again',
    opinion: (reviewer) => `The opinion is missing; it is ${reviewer}’s`,
    deliberation: 'The meeting is not through with the opinion',
    measure: (owner, day) => `A measure is not carried out; owner ${owner}, due ${day}`,
    verification: (verifier, day) => `A result is not verified; verifier ${verifier}, due ${day}`,
    disclosure: 'The outcome is not published',
  },
  gapsSummary: (round, forms, missing) =>
    missing === 0
      ? `*${round}*\n${String(forms)} forms, nothing missing.`
      : `*${round}*\nOf ${String(forms)} forms ${String(missing)} miss something:`,
  longer: (count) =>
    `Measures due after the round’s end: ${String(count)}. They are carried over when it is closed, and are not missing.`,
  waiveTitle: 'Waive this review',
  waiveButton: 'Waive',
  waiveIntro: (target) =>
    `*${target}* is not reviewed in this round, as when on leave. The reason goes on the form; what is owed for it is cancelled.`,
  waiveReason: 'Reason',
  waived: (target) => `The review of ${target} is waived; what was owed is cancelled, and those concerned are told.`,
  waivedCard: (target) => `The review of ${target} is waived in this round.`,
  waivedNext: 'What was owed for it is cancelled; there is nothing more to do.',
  closeTitle: 'Close round',
  closeButton: 'Close round',
  hubClose: (round) => `${round}: close it once everything is complete.`,
  notYet: (count) =>
    `The round can’t be closed yet: ${String(count)} things are missing. Complete them, or waive a target who is on leave:`,
  closeIntro: (round) =>
    `*${round}*\nNothing is missing. Once closed, its forms are filed; no opinion or notice is taken for it any more.`,
  carriedIntro: (count) => `Measures that run longer are carried over and stay with their owners (${String(count)}):`,
  carriedMeasure: (target, owner, day) => `${target} · owner ${owner} · due ${day}`,
  closed: (round, completed, carried) =>
    `“${round}” is closed; forms completed: ${String(completed)}.${
      carried === 0 ? '' : ` Measures carried over: ${String(carried)}; their outcomes follow once verified.`
    }`,
});

export const ledgerRefusals: typeof zh.ledgerRefusals = () => ({
  formNotYours:
    'Before its disclosure a form is read by its reviewer, its target, the tier above and those who decide at the meeting only.',
  roundClosed: 'This round is closed and can’t be changed any more.',
  reviewedAlready: 'The opinion was submitted: the problems it names can’t be dropped by waiving the review.',
  roundHasGaps: (count) =>
    `The round can’t be closed yet: ${String(count)} things are missing. See them with /round gaps.`,
});
