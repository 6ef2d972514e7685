import type * as zh from '../zh-CN/round';

export const round: typeof zh.round = {
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
    meetingOn: 'Affairs meeting on',
    endsOn: 'Ends on',
  },
  daysHint: 'Each date is on or after the one above it.',
  planned: (targets, withoutReviewer) =>
    `The round is open with ${String(targets)} targets.${
      withoutReviewer.length === 0
        ? ''
        : ` These have no reviewer yet, please choose one: ${withoutReviewer.join(', ')}.`
    } Next: publish the notice with /round announce.`,
};

export const roundRefusals: typeof zh.roundRefusals = {
  notATarget: (name) =>
    `${name} is not among those who are reviewed. An administrator can give a post with /duban people.`,
  anotherTier: (target, posts) =>
    `Targets of the kind “${target}” are reviewed by: ${posts}. Please choose another target, or turn to one of them.`,
};
