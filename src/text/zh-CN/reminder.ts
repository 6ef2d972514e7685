/** What reminds people of what they owe. No criticism, and nobody's name in a notification. */
export const reminder = {
  digestTitle: (day: string) => `今日督办 · ${day}`,
  digestNotice: (count: number, late: number) =>
    late === 0
      ? `今天有 ${String(count)} 件事请您留意，请打开查看。`
      : `今天有 ${String(count)} 件事请您留意，其中 ${String(late)} 件已过期，请打开查看。`,
  seeAll: '查看全部要办的事',
  lateOthers: (count: number) => `他人逾期未办（${String(count)}）`,
  nudged: '有人在等您办一件事，请打开查看。',
  nudgedNote: '有同事在等这件事，请您尽快办理。',
  weekNotice: '本周概览：您要办的事和等别人办的事，请打开查看。',
  weekTitle: '本周概览',
  weekOwed: (count: number) => `您还要办的（${String(count)}）`,
  weekAwaited: (count: number) => `等别人办的（${String(count)}）`,
  weekNothing: '除上面各项外，没有别的未办的事。',
  more: (count: number) => `……另有 ${String(count)} 件`,
};
