/** What can't be delivered, and what an administrator does about it. */
export const undeliverable = {
  title: '送不到的消息',
  intro: '下面的消息送不到，原因和办法各自写明。原因消除后请点“再试”，每条只发一次；已不需要的请点“不再发送”。',
  none: '没有送不到的消息。',
  alert: (count: number) => `*${String(count)} 条消息送不到。*\n请看原因和办法。`,
  open: '查看并处理',
  tryAgain: '再试',
  giveUp: '不再发送',
  giveUpTitle: '不再发送？',
  giveUpText: (count: number) =>
    `这 ${String(count)} 条消息将不再发送，对方不会收到。如果内容要紧，请用别的方式告诉对方。`,
  triedAgain: (count: number) => `已把 ${String(count)} 条消息重新排队，马上再试。若仍送不到，会再出现在这里。`,
  gaveUp: (count: number) => `${String(count)} 条消息不再发送。`,
  nothingLeft: '这一组已经处理过了。',
  since: (day: string) => `${day}起`,
  and: '、',
  ofKind: (kind: string, count: number) => `${kind} ${String(count)} 条`,
  /** By the kind of delivery. */
  kinds: {
    card: '通知卡片',
    'measure.card': '整改措施卡片',
    disclosure: '公开内容',
    digest: '每日汇总',
    reminder: '单独提醒',
    undeliverable: '给管理员的告知',
  },
  other: '其他消息',
  cardText: '有消息送不到，请查看原因和办法',
  cardTitle: (place: string) => `有消息送不到 ${place}`,
};
