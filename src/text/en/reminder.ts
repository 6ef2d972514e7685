import type { reminder as chinese } from '../zh-CN/reminder';

const things = (count: number): string => (count === 1 ? '1 thing' : `${String(count)} things`);

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
  more: (count) => `… and ${String(count)} more`,
};
