import type * as zh from '../zh-CN/people';

export const people: typeof zh.people = {
  or: ' or ',
  postWithHolders: (post, names) => (names.length === 0 ? `${post} (nobody yet)` : `${post} (${names.join(', ')})`),
  onLeave: 'on leave',
  noAccount: 'no Slack account: the recorder records for them',
};

export const peopleRefusals: typeof zh.peopleRefusals = {};
