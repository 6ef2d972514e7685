import type * as zh from '../zh-CN/commitment';

const things = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const commitment: typeof zh.commitment = {
  hubTitle: 'Public commitments',
  hubMine: (count) =>
    count === 0
      ? 'You have no public commitment on record yet.'
      : `You have ${things(count, 'public commitment', 'public commitments')}.`,
  hubAdd: 'Put a new public commitment on record.',
  hubCheck: (count) => `${things(count, 'commitment', 'commitments')} to check this month.`,
  mineTitle: 'My commitments',
  noneYet: 'There is no public commitment on record yet.',
  madeOn: (day) => `made on ${day}`,
  dueOn: (day) => `to be kept by ${day}`,
  checkLine: (month, result, checker) => `Checked in ${month}: ${result} (${checker})`,
  read: 'Read',
  addButton: 'Add a commitment',
  addTitle: 'New commitment',
  owner: 'Who makes it',
  text: 'The commitment',
  textHint: 'Concrete, so that it can be checked: “visit two townships each quarter”.',
  madeOnLabel: 'Made on',
  dueOnLabel: 'To be kept by',
  added:
    'It is on record. It is checked from the first working day of each month on, and you read here what was found.',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw a commitment',
  withdrawReason: 'Reason',
  withdrawHint: 'It is checked no more; its text and the reason stay on record.',
  withdrawn: 'It is withdrawn. Its text and the reason stay on record.',
  checkTitle: 'Monthly check',
  checkIntro: (month, left) =>
    `${month}: ${things(left, 'commitment', 'commitments')} left to check. Choose the results and save; leave out what you can’t tell yet.`,
  savedSoFar: (count) => `${String(count)} saved.`,
  result: 'Was it kept?',
  note: 'Note',
  noteHint: 'Please say what happened where it was kept partly or not at all.',
  checkOwed: (month, owners, commitments) =>
    `The check for ${month} has begun: ${things(commitments, 'commitment', 'commitments')} of ${things(owners, 'owner', 'owners')} for you to check.`,
  checked: (month) => `Your public commitments were checked for ${month}. Please read what was found.`,
  checkDone: (count) =>
    `${String(count)} saved; this month’s check is complete. Those who made the commitments are told.`,
  allChecked: 'This month’s check is complete; nothing is left to check.',
  nothingToCheck: 'You have no commitments to check. Those who answer for each tier check them.',
  monthIsOver: 'The check of that month is over. Open this month’s with /commitment check.',

  assessment: {
    owed: (year, owners) =>
      `The yearly assessment for ${year} has begun: ${things(owners, 'owner', 'owners')} for you to assess.`,
    title: 'Yearly assessment',
    intro: (owner, year, left) =>
      `*${owner}* · ${year}: ${things(left, 'commitment', 'commitments')} left to assess. Below each stands what the year’s checks found.`,
    open: 'Open the list',
    result: 'Was it kept in that year?',
    noteHint: 'Please say why where it was kept partly or not at all.',
    line: (year, result, assessor) => `Assessed for ${year}: ${result} (${assessor})`,
    noChecks: 'No check of that year is on record',
    done: (owner, year) => `The assessment of ${owner} for ${year} is complete; who made the commitments is told.`,
    assessed: (year) => `Your public commitments were assessed for ${year}. Please read what was found.`,
    listTitle: 'Yearly assessments',
    listOwed: (owner, year, due) => `*${owner}* · ${year} · ${due}`,
    nothing: 'You have nothing to assess. Those who check commitments assess them after each year.',
    hub: (count) => `${things(count, 'owner', 'owners')} whose commitments you assess for the year.`,
  },
  analysis: {
    owed: (quarter) => `Please analyse how the public commitments were kept in ${quarter}.`,
    title: 'Quarterly analysis',
    intro: (quarter, commitments) =>
      `*${quarter}* · ${things(commitments, 'public commitment', 'public commitments')}; what the monthly checks found:`,
    count: (result, count) => `${result} ${String(count)}`,
    unchecked: (count) => `Not checked ${String(count)}`,
    total: 'Total',
    text: 'Analysis',
    textHint: 'How they were kept, what went wrong in several places or may come back, and what follows.',
    done: (quarter) => `The analysis of ${quarter} is saved; read it with /commitment analysis.`,
    by: (name, when) => `${name} · ${when}`,
    listTitle: 'Quarterly analyses',
    listOwed: (quarter, due) => `*${quarter}* · to be written · ${due}`,
    listDone: (quarter, name) => `*${quarter}* · ${name}`,
    nothing: 'There is no quarterly analysis yet. One is written after each quarter.',
    hub: 'The quarterly analyses of public commitments.',
  },
};

export const commitmentRefusals: typeof zh.commitmentRefusals = {};
