import { showZone } from '../format';
import type { reminderPolicy as chinese } from '../zh-CN/reminder-policy';
import type { ObligationKind } from '../../obligation/kinds';
import type { Rung } from '../../obligation/policy-rules';
import type { Terms } from '../terms';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

const days = (numbers: readonly number[]): string =>
  `${list.format(numbers.map(String))} working ${numbers.length === 1 && numbers[0] === 1 ? 'day' : 'days'}`;

const things = (count: number): string => (count === 1 ? '1 thing' : `${String(count)} things`);

const rungs: Record<Rung, string> = {
  awaited: 'who waits for it',
  reviewer: 'the reviewing leader',
  above: 'the tier above',
};

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** When whom is reminded, in English. */
export const reminderPolicy = (terms: Terms): ReturnType<typeof chinese> => {
  const kinds: Record<ObligationKind, string> = {
    report: 'Written report',
    oral_report: 'Taking an oral report',
    report_confirmation: 'Checking the record of a report',
    opinion: 'Opinion',
    opinion_draft: 'Looking at a drafted opinion',
    opinion_receipt: 'Confirming receipt of an opinion',
    meeting: capital(terms.meeting),
    set_aside_consent: 'Answering whether a problem is set aside',
    measure: 'Measure',
    verification: 'Verifying a measure',
    effectiveness: 'Looking whether a measure lasts',
    disclosure: 'Publishing the outcome',
    feedback_answer: 'Answering what a reader said',
    check: 'Monthly check of commitments',
    analysis: 'Quarterly analysis of commitments',
    assessment: 'Yearly assessment of commitments',
    reassign: 'Finding somebody else to do it',
    waive: 'Deciding whether a review is waived',
    decision: 'Deciding on more time or another person',
  };
  return {
    kinds,
    rungs,
    hub: {
      policies: 'Reminder rules',
      policiesEntry: 'Reminder rules: when each kind of thing is reminded of, and who hears that it is late',
      settings: 'Reminder settings',
      settingsEntry: 'Reminder settings: the morning hour, quiet hours, the week at a glance',
      mine: 'Your reminder time',
      mineEntry: (morningAt) => `Your reminders come at ${morningAt} on working days`,
    },
    line: ({ before, on, after, single, escalations }) => {
      const own = [
        ...(before.length === 0 ? [] : [`${days([...before].reverse())} before`]),
        ...(on ? ['on the day'] : []),
        ...(after.length === 0 ? [] : [`${days(after)} after`]),
      ];
      const told = [...escalations]
        .sort((a, b) => a.after - b.after)
        .map((each) => `${rungs[each.to]} hears after ${days([each.after])}`);
      return [
        own.length === 0
          ? 'Its owner is not reminded'
          : `${capital(own.join(', '))}${single ? ' (a message each)' : ''}`,
        told.length === 0 ? 'nobody else hears that it is late' : told.join(', '),
      ].join('; ');
    },
    list: {
      title: 'Reminder rules',
      intro:
        'Each kind of thing is reminded of as below. Reminders come in the morning of a working day, one message a person and day; what is done is not reminded of.',
      change: 'Change',
      saved: (kind) => `The rule for “${kind}” is saved and holds from tomorrow.`,
      reset: (kind) => `“${kind}” is back to the preset’s rule from tomorrow.`,
    },
    form: {
      title: 'Change a reminder rule',
      now: (line) => `The rule now: ${line}.`,
      changedBy: (name, at) => `(changed by ${name}, ${at})`,
      preview: 'See who gets what',
      before: 'Working days before it is due',
      beforeHint: 'Whole numbers from 1 to 60 with commas between, at most 5, such as 5, 1. Blank: not before.',
      on: 'The due day',
      onChoice: 'Remind on the due day (on the working day before it, where it is a day off)',
      after: 'Working days after it was due',
      afterHint:
        'Whole numbers from 1 to 60 with commas between, at most 10, such as 1, 3, 5. Blank: its owner is not reminded any more.',
      delivery: 'How it is sent',
      deliveries: { digest: 'In the daily message, one a day', single: 'A message for each thing' },
      escalation: {
        awaited: 'Working days late until whoever waits for it (a verifier, say) is told',
        reviewer: 'Working days late until the reviewing leader is told',
        above: 'Working days late until the tier above is told',
      },
      escalationHint: 'A whole number from 1 to 60. Blank: they are not told.',
      toPreset: 'Back to the preset',
    },
    preview: {
      title: 'Who gets what when',
      intro: (kind, line) => `*${kind}*: ${line}.\nFrom tomorrow, with what is open now, in the coming month:`,
      example: (kind, line, dueOn) =>
        `*${kind}*: ${line}.\nNothing of this kind is open now. If one was due on ${dueOn}:`,
      nothing: 'In the coming month there is no reminder of what is open now.',
      owner: 'Its owner',
      one: (reader, title, step) => `${reader}: ${title} (${step})`,
      late: (reader, owner, title, step) => `${reader}: not done by ${owner}: ${title} (${step})`,
      exampleOne: (reader, step) => `${capital(reader)} (${step})`,
      steps: {
        before: (count) => `${days([count])} before`,
        on: 'the due day',
        after: (count) => `${days([count])} late`,
        other: 'put off before',
      },
      back: 'Back to change it',
    },
    settings: {
      title: 'Reminder settings',
      intro: 'For all things and all people. Times are in the zone of whoever is reminded.',
      morningAt: 'When reminders come',
      morningHint: 'Everybody may choose a time of their own.',
      quietFrom: 'Quiet hours begin',
      quietUntil: 'Quiet hours end',
      quietHint:
        'No reminder is sent in them. Where they cover a time that somebody chose, the time for everybody holds for them.',
      weeklyOn: 'The week at a glance comes on',
      weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
      weeklyNone: 'No week at a glance',
      names: 'Names in public',
      namesHint:
        'Duban reminds in direct messages and names nobody in a channel. With this, once a week, on the day of the week at a glance, the disclosure channel gets one message with the names of those who are late and with how many things, not with which.',
      namesChoice: 'Once a week, name who is late and with how many things',
      nudgesADay: 'How often somebody may nudge in a day',
      nudgesHint: '0 to 20. 0: nobody can nudge.',
      snoozeDays: 'Working days by which a reminder may be put off',
      snoozeHint: '0 to 60. 0: it can’t be put off.',
      saved: 'The reminder settings are saved.',
      now: (morningAt, from, until) => `The settings now: reminders at ${morningAt}, quiet from ${from} to ${until}.`,
    },
    mine: {
      title: 'Your reminder time',
      intro: (from, until) =>
        `Reminders come on working days, one message a day. Quiet hours are from ${from} to ${until}: please choose a time outside them.`,
      morningAt: (zone) => `When they come each day (${showZone(zone, 'en')})`,
      hint: (morningAt) => `Blank: at ${morningAt}, as for everybody.`,
      saved: (morningAt) => `Saved: your reminders come at ${morningAt} on working days.`,
    },
    lateNames: {
      notice: 'This week’s list of what is late is out. Please open this message.',
      title: (day) => `Late as of ${day}`,
      line: (name, count) => `${name}: ${things(count)}`,
      more: (count) => `… and ${String(count)} more`,
    },
  };
};
