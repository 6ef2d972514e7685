export const home = {
  greeting: (name: string) => (name === '' ? '督办' : `${name},您好`),
  notOnRoster: '您还不在名册中。请联系管理员把您加入名册,之后这里会列出您要办的事。',
  notSetUp: '本单位还没有完成设置。请让 Slack 管理员输入 `/duban setup`。',
  owed: (count: number) => (count === 0 ? '要办的事' : `要办的事(${String(count)})`),
  nothingOwed: '目前没有要您办的事。',
  allOwed: (count: number) => `查看全部 ${String(count)} 件`,
  awaited: (count: number) => `等别人办的事(${String(count)})`,
  moreAwaited: (count: number) => `另有 ${String(count)} 件`,
  hubButton: '我能做什么',
  helpButton: '帮助',
};

export const homeRefusals = {};
