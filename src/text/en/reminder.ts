import type { reminder as chinese, reminderRefusals as chineseRefusals } from '../zh-CN/reminder';

const things = (count: number): string => (count === 1 ? '1 thing' : `${String(count)} things`);

const workingDays = (count: number): string => (count === 1 ? '1 working day' : `${String(count)} working days`);

/** What reminds people of what they owe, in English. */
export const reminder: typeof chinese = {
  digestTitle: (day) => `Today in Duban · ${day}`,
  digestNotice: (count, late) =>
    late === 0
      ? `${things(count)} to look at today. Please open this message.`
      : `${things(count)} to look at today, ${String(late)} of them overdue. Please open this message.`,
  seeAll: 'See all you have to do',
  lateOthers: (count) => `Others are late (${String(count)})`,
  nudged: 'Somebody is waiting for something from you. Please open this message.',
  nudgedNote: 'A colleague is waiting for this. Please do it as soon as you can.',
  weekNotice: 'The week at a glance: what you have to do and what you wait for. Please open this message.',
  weekTitle: 'The week at a glance',
  weekOwed: (count) => `Also for you to do (${String(count)})`,
  weekAwaited: (count) => `Waiting for others (${String(count)})`,
  weekNothing: 'Nothing else is open at the moment.',
  andMore: (what, count) => `${what}, and ${String(count - 1)} more`,
  more: (count) => `… and ${String(count)} more`,
  nudge: 'Nudge',
  nudgeAway: (name, until) =>
    `${name} is on leave${until === null ? '' : ` until ${until}`}: your nudge is noted and arrives afterwards. If it is urgent, an administrator can name who acts for them in the roster.`,
  nudgeDone: (name) => `${name} is reminded. Outside their working hours it arrives on their next working morning.`,
  done: { measure: 'Submit result' },
  choices: {
    snooze: 'Remind me later',
    extension: 'Ask for more time',
    handOver: 'Ask to hand it over',
    history: 'What was sent',
  },
  steps: {
    before: (days) => `${workingDays(days)} before the due day`,
    on: 'on the due day',
    after: (days) => `${workingDays(days)} late`,
    escalation: (days) => `${workingDays(days)} late, told to others`,
    nudge: 'a colleague’s nudge',
    snoozed: 'put off until this day',
  },
  snooze: {
    title: 'Remind me later',
    until: 'Remind me again on',
    note: 'You are not reminded before then. Once it is late, those who wait for it are still told.',
    none: 'It can’t be put off any longer. Please do it soon, or ask for more time.',
    done: (day) => `You are reminded again in the morning of ${day}.`,
  },
  request: {
    extensionTitle: 'Ask for more time',
    handOverTitle: 'Ask to hand it over',
    ask: 'Ask',
    newDueOn: 'New due day',
    who: 'Who would do it',
    reason: 'Reason',
    decides: (decider) => `${decider} decides. Until then the due day stays.`,
    asked: (decider) => `${decider} decides, and you are told here. Until then the due day stays as it is.`,
    decideTitle: 'Decide a request',
    wantsExtension: (who, what, from, to) => `${who} asks for more time: *${what}*\nDue: ${from}\nAsked for: *${to}*`,
    wantsHandOver: (who, what, to) => `${who} asks that *${to}* does this: *${what}*`,
    decision: 'Decision',
    decisions: { granted: 'Grant', refused: 'Refuse' },
    note: 'Note',
    noteHint: 'If you refuse, please say why.',
    consequence: 'A grant takes effect at once, and whoever asked is told.',
    done: {
      granted: (who) => `Granted. ${who} is told.`,
      refused: (who) => `Refused. ${who} is told.`,
      withdrawn: (who) => `It is done already: ${who}’s request needs no decision.`,
    },
    readNote: 'Read why',
    decidedNotice: 'Your request has an answer. Please open this message.',
    extendedNotice: (what, day) => `You have more time: *${what}*\nNow due: ${day}`,
    handedOverNotice: (what, to) => `Your request is granted: *${what}*\n${to} does it from now on.`,
    refusedNotice: (what) => `Your request was not granted: *${what}*\nPlease keep to the due day.`,
    moot: (what) => `It is done already, so your request needs no decision: *${what}*`,
  },
  settled: {
    title: 'Done lately',
    intro: 'What you have done and what others have done for you, the latest first.',
    none: 'Nothing yet. What you do, and what others do for you, will be listed here.',
    latest: (most) => `Only the latest ${String(most)} are listed.`,
  },
  history: {
    title: 'What was sent',
    due: (day) => `Due: ${day}`,
    open: 'Still open',
    doneAt: (at) => `Done, ${at}`,
    cancelledAt: (at) => `Cancelled or handed over, ${at}`,
    none: 'Nothing was sent yet.',
    sentAt: (at) => `Delivered, ${at}`,
    plannedFor: (at) => `To be sent, ${at}`,
    waiting: 'Waiting for Slack to take it',
    undeliverable: 'Not delivered: Slack does not take it. Administrators see why in Duban’s check-up.',
    dropped: {
      settled: 'Not sent: it was done by then',
      moved: 'Not sent: the due day or the policy had changed',
      superseded: 'Not sent by itself: the later one covers it',
      snoozed: 'Not sent: it had been put off',
      left: 'Not sent: the reader has left or has no account',
    },
    request: (who, what, decision) => `${who} ${what} · ${decision}`,
    extension: (day) => `asked for time until ${day}`,
    handOver: (who) => `asked to hand it over to ${who}`,
    decisions: { open: 'to be decided', granted: 'granted', refused: 'refused', withdrawn: 'withdrawn' },
  },
};

export const reminderRefusals: typeof chineseRefusals = {
  notExtended: 'No more time can be asked for here. Please talk to whoever waits for it.',
  notHandedOver: 'This goes with a post and can’t be handed over. Please ask an administrator to change the posts.',
  nobodyDecides: 'Nobody can decide this request now. Please ask an administrator to look at the roster and posts.',
  notYoursToNudge: 'Only those who wait for this can nudge.',
  nudgesOff:
    'Nudges are switched off here: please write to them yourself. An administrator can switch them on in the reminder settings.',
  nudgedEnough: (most) =>
    `You have nudged ${most === 1 ? 'once' : `${String(most)} times`} today, which is the most. Please try tomorrow, or talk to them.`,
  nudgedToday: (name) => `You have reminded ${name} of this today. Please try tomorrow, or talk to them.`,
  nobodyToNudge: (name) => `${name} has no Slack account, and no recorder can pass it on. Please talk to them.`,
};
