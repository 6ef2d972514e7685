import type * as zh from '../zh-CN/round';

export const round: typeof zh.round = (terms) => ({
  planTitle: 'Plan a review round',
  planSubmit: 'Open the round',
  planIntro: 'Reviews are held once a quarter. The dates are proposed on working days and can be changed.',
  proposedName: (year, quarter, round) => `${round} Q${String(quarter)} ${String(year)}`,
  name: 'Name',
  quarter: 'Quarter',
  quarterName: (year, quarter) => `Q${String(quarter)} ${String(year)}`,
  theme: 'Theme and central work',
  methods: 'Methods',
  occasions: 'Occasions',
  days: {
    startsOn: 'Starts on',
    reportsDueOn: 'Reports due on',
    opinionsDueOn: 'Opinions due on',
    meetingOn: 'Meeting on',
    endsOn: 'Ends on',
  },
  daysHint: 'Each date is on or after the one above it.',
  planned: (targets, withoutReviewer) =>
    `The round is open with ${String(targets)} targets.${
      withoutReviewer.length === 0
        ? ''
        : ` These have no reviewer yet, please choose one: ${withoutReviewer.join(', ')}.`
    } Next: publish the notice with /round announce.`,
  tiersTitle: 'Targets and reviewers',
  tiersIntro: 'Targets and reviewers are proposed by tier and can be changed. The round opens when you submit.',
  nobodyToReview: 'Nobody on the roster is reviewed yet. An administrator gives posts with /duban people.',
  sameQuarter: (name) => `There is a round for this quarter already: ${name}. You can still open another.`,
  back: 'Back',
  tier: (kind, count) => `${kind} (${String(count)})`,
  targets: 'Targets',
  andMore: (names, count) => `${names} … ${String(count)} in all`,
  standIn: (target, reviewer) => `Nobody reviews themselves: ${target} is reviewed by ${reviewer}.`,
  reviewer: 'Reviewer',
  except: 'Not reviewed this time',
  exceptHint: 'Everybody is reviewed unless you choose them here.',
  hub: {
    title: 'Review rounds',
    noRound: 'No round is open.',
    othersPlan: `The ${terms.secretary} or an administrator opens rounds. What you owe stands on Home.`,
    phases: {
      before: 'not begun',
      reports: 'reports',
      opinions: 'opinions',
      meeting: 'awaiting the meeting',
      rectification: 'rectification',
      over: 'past its end',
    },
    counts: ({ targets, reports, opinions }) =>
      `${String(targets)} targets; ${String(reports)} reports and ${String(opinions)} opinions outstanding`,
    ends: (day) => `Ends on ${day}`,
    planEntry: 'Plan a new round',
    plan: 'Plan a round',
    targetsEntry: 'See the targets; change reviewers, add targets, or cancel the round',
    targets: 'Targets',
  },
  cards: {
    planned: (name) => `A round was opened: ${name}`,
    plannedNext: 'Next: publish the notice with /round announce, and submit the written report in time.',
    newReviewer: (target) => `Please review ${target}`,
    formerReviewer: (target, reviewer) => `${target} is now reviewed by ${reviewer}; you need not do it any more.`,
  },
  targetsList: {
    title: 'Targets',
    choose: 'Please choose a round:',
    count: (count) => `${String(count)} targets`,
    reviewer: (name) => `Reviewer: ${name}`,
    waived: 'waived',
    hasOpinion: 'opinion submitted',
    change: 'Change reviewer',
    add: 'Add a target',
    cancel: 'Cancel the round',
    changeTitle: 'Change reviewer',
    newReviewer: 'New reviewer',
    newReviewerHint: 'Both reviewers are told.',
    addTitle: 'Add a target',
    target: 'Target',
    otherReviewer: 'Reviewer',
    otherReviewerHint: 'Left empty, the tier’s reviewer is taken.',
    changed: (target, reviewer) => `${target} is now reviewed by ${reviewer}; both reviewers are told.`,
    added: (target, reviewer) =>
      `${target} was added, reviewed by ${reviewer}. Next: publish a notice with /round announce.`,
  },
  cancel: {
    title: 'Cancel the round',
    intro: 'All that is owed for this round is cancelled. This can’t be undone; the records stay.',
    reason: 'Reason',
    submit: 'Cancel the round',
    done: (name) => `The round “${name}” is cancelled, and all that was owed for it.`,
  },
});

export const roundRefusals: typeof zh.roundRefusals = (terms) => ({
  noOpenRound: `No round is open. The ${terms.secretary} or an administrator plans one with /round plan.`,
  roundIsOver: 'This round is closed or cancelled and can’t be changed any more.',
  hasOpinion: 'The opinion on this target is submitted: its reviewer can’t be changed any more.',
  roundHasOpinions: 'Opinions of this round are submitted: it can’t be cancelled. See it through and use /round close.',
  notATarget: (name) =>
    `${name} is not among those who are reviewed. An administrator can give a post with /duban people.`,
  anotherTier: (target, posts) =>
    `Targets of the kind “${target}” are reviewed by: ${posts}. Please choose another target, or turn to one of them.`,
});
