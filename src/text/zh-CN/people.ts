export const people = {
  or: '或',
  /** 支部书记(李秀梅) */
  postWithHolders: (post: string, names: readonly string[]) =>
    names.length === 0 ? `${post}(暂缺)` : `${post}(${names.join('、')})`,
  onLeave: '请假中',
  noAccount: '无 Slack 账号,由记录员代录',
};

export const peopleRefusals = {};
