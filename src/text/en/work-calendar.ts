import type * as zh from '../zh-CN/work-calendar';

export const workCalendar: typeof zh.workCalendar = {
  title: 'Working calendar',
  entry: 'Working calendar: which days are worked; load a year’s holidays',
  intro:
    'Deadlines count in working days. After a change, open deadlines that were reckoned in working days follow it, and the people concerned are told once.',
  kind: 'Which calendar',
  kinds: {
    china: {
      text: 'Chinese public holidays and make-up days',
      description: 'Monday to Friday, but for what is announced',
    },
    weekdays: {
      text: 'Days of the week, with your own holidays',
      description: 'The days below; holidays are loaded by the year',
    },
    none: { text: 'Every day counts', description: 'No weekends, no holidays' },
  },
  workdays: 'Days of the week that are worked',
  workdaysHint: 'Only for “Days of the week”: for instance Sunday to Thursday.',
  weekdays: {
    1: 'Monday',
    2: 'Tuesday',
    3: 'Wednesday',
    4: 'Thursday',
    5: 'Friday',
    6: 'Saturday',
    7: 'Sunday',
  },
  change: 'Change',
  load: 'Load',
  years: {
    loaded: (year) => `*${String(year)}*: loaded by your organisation`,
    announced: (year) => `*${String(year)}*: as announced`,
    statutory: (year) => `:warning: *${String(year)}*: not announced yet; the statutory days are used, provisionally`,
    weekdays: (year) => `*${String(year)}*: no holidays loaded, days of the week only`,
  },
  saved: (moved, people) =>
    moved === 0
      ? 'The working calendar is saved. No deadline moves.'
      : `The working calendar is saved. Deadlines that move: ${String(moved)}; people told: ${String(people)}.`,
  loaded: (year, moved, people) =>
    moved === 0
      ? `${String(year)} is loaded. No deadline moves.`
      : `${String(year)} is loaded. Deadlines that move: ${String(moved)}; people told: ${String(people)}.`,
  unloaded: (year, moved, people) =>
    moved === 0
      ? `What was loaded for ${String(year)} is taken back. No deadline moves.`
      : `What was loaded for ${String(year)} is taken back. Deadlines that move: ${String(moved)}; people told: ${String(people)}.`,
  unload: {
    open: 'Take back what was loaded',
    submit: 'Take back',
    then: (year) => `After that:\n${year}\nCompared with now:`,
  },
  year: {
    title: (year) => `Holidays of ${String(year)}`,
    intro: (year) => `Please check the days of ${String(year)}. What changes is shown before anything is saved.`,
    holidays: 'Days off',
    holidaysHint:
      'A day or a range a line: 10-01, 10-01..10-07. Commas do as well. Without a year it is the year of this window.',
    makeUpDays: 'Days worked in their stead',
    makeUpDaysHint: 'Days that would be off and are worked, written in the same way.',
    file: 'Or a file',
    fileHint:
      'CSV or TXT, two columns a line: the day or range, then off or work: 2027-10-01..2027-10-07,off. 100 kB at most; with a file the two lists above are not read.',
  },
  confirm: {
    submit: 'Load',
    total: (year, off, worked) =>
      `${String(year)}: days off ${String(off)}, days worked in their stead ${String(worked)}. Compared with now:`,
    off: (days) => `*Off from now on*: ${days}`,
    worked: (days) => `*Worked from now on*: ${days}`,
    same: 'No day changes.',
    settles: (year) =>
      `Once loaded, ${String(year)} is not shown as provisional any more. If its holidays are not announced yet, please do not load it.`,
    moves: (count) => (count === 0 ? 'No open deadline moves.' : `*Open deadlines that move: ${String(count)}*`),
  },
  moved: {
    title: (count) =>
      count === 1
        ? 'The working calendar was changed: one of your deadlines moves with it'
        : `The working calendar was changed: ${String(count)} of your deadlines move with it`,
    line: (what, from, to) => `${what}: ${from} → *${to}*`,
    more: (count) => `${String(count)} more on Duban’s Home.`,
  },
  hint: {
    notWorkingDay: (days) => `:warning: Not a working day: ${days}.`,
    provisional: (years) =>
      `:warning: The public holidays of ${years} are not announced yet: dates there are provisional, please check again then. An administrator loads them with \`/duban calendar\`.`,
  },
};
