import type { ObligationAbout } from '../../obligation/kinds';
import { showMonthKey, showQuarterKey } from '../format';
import type * as zh from '../zh-CN/obligation';

/** Whose measure, and which of several. */
export const measureOf = ({ target, detail }: ObligationAbout): string =>
  detail === undefined ? target : `${target}, measure ${detail}`;

export const obligation: typeof zh.obligation = () => ({
  report: { title: ({ target }) => `Submit the written report of ${target}`, button: 'Write report' },
  oral_report: { title: ({ target }) => `Hear and record the oral report of ${target}`, button: 'Record report' },
  report_confirmation: {
    title: ({ target }) => `Check the record of the oral report of ${target}`,
    button: 'Check record',
  },
  opinion: { title: ({ target }) => `Give your opinion on ${target}`, button: 'Write opinion' },
  opinion_draft: { title: ({ target }) => `Look at the drafted opinion on ${target}`, button: 'Look at it' },
  opinion_receipt: {
    title: ({ target, detail }) =>
      detail === undefined
        ? `Read the opinion on ${target} and confirm receipt`
        : `${detail} (no Slack account): receipt of the opinion on ${target}`,
    button: 'Read opinion',
  },
  meeting: {
    title: ({ target }) => `Hold the meeting on the opinions of “${target}”`,
    button: 'Record meeting',
  },
  set_aside_consent: {
    title: ({ target }) => `Answer the meeting: may a problem you named for ${target} be set aside?`,
    button: 'Answer',
  },
  measure: { title: (about) => `Carry out a rectification measure (${measureOf(about)})`, button: 'Open measure' },
  verification: { title: (about) => `Verify a rectification measure (${measureOf(about)})`, button: 'Verify' },
  effectiveness: { title: (about) => `Look whether a rectification lasts (${measureOf(about)})`, button: 'Look at it' },
  disclosure: { title: ({ target }) => `Disclose the outcome for ${target}`, button: 'Prepare' },
  feedback_answer: { title: ({ target }) => `Answer what a reader said to “${target}”`, button: 'Read and answer' },
  check: {
    title: ({ target, detail }) => `Check the public commitments of ${target} (${showMonthKey(detail ?? '', 'en')})`,
    button: 'Start check',
  },
  analysis: {
    title: ({ detail }) => `Analyse how the public commitments were kept (${showQuarterKey(detail ?? '', 'en')})`,
    button: 'Write analysis',
  },
  assessment: {
    title: ({ target, detail }) => `Assess the public commitments of ${target} for ${detail ?? ''}`,
    button: 'Start assessment',
  },
  reassign: {
    title: ({ target, detail }) => `Choose who takes over from ${detail ?? ''} (${target})`,
    button: 'Choose a person',
  },
  waive: { title: ({ target }) => `${target} has left: decide whether the review is waived`, button: 'Decide' },
  decision: {
    title: ({ target, detail }) =>
      detail === 'hand_over'
        ? `Answer ${target}’s request to hand something over`
        : `Answer ${target}’s request for more time`,
    button: 'Decide',
  },
  dueOn: (day) => `by ${day}`,
  overdue: (day) => `overdue (${day})`,
  dueToday: 'due today',
});
