import type * as zh from '../zh-CN/home';

export const home: typeof zh.home = {
  greeting: (name) => (name === '' ? 'Duban' : `Hello, ${name}`),
  notOnRoster:
    'You are not on the roster yet. Please ask the administrator to add you; then this page lists what you owe.',
  notSetUp: 'Duban is not set up here yet. Please ask a Slack admin to type `/duban setup`.',
  owed: (count) => (count === 0 ? 'To do' : `To do (${String(count)})`),
  nothingOwed: 'There is nothing for you to do now.',
  allOwed: (count) => `Show all ${String(count)}`,
  awaited: (count) => `Waiting for others (${String(count)})`,
  moreAwaited: (count) => `${String(count)} more`,
  hubButton: 'What I can do',
  helpButton: 'Help',
};

export const homeRefusals: typeof zh.homeRefusals = {};
