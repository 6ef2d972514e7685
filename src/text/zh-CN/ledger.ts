import type { Terms } from '../terms';

const stages = (terms: Terms) => ({
  open: '待汇报',
  reported: '已汇报',
  reviewed: '已提出点评意见',
  deliberated: `${terms.meeting}已研究`,
  rectifying: '整改中',
  disclosed: '整改情况已公开',
  complete: '已完成',
  waived: '本轮免于点评',
});

const gaps = (terms: Terms) => ({
  notice: '还没有点评公告',
  written_report: '缺书面汇报',
  returned_report: '书面汇报已退回，待重新提交',
  oral_report: '缺口头汇报记录',
  returned_oral_report: '口头汇报已退回，待重新记录',
  opinion: (reviewer: string) => `缺点评意见，由${reviewer}提出`,
  deliberation: `点评意见还没有经${terms.meeting}研究完毕`,
  measure: (owner: string, day: string) => `整改措施未完成，责任人${owner}，期限${day}`,
  verification: (verifier: string, day: string) => `整改结果待验收，验收人${verifier}，期限${day}`,
  disclosure: '整改情况还没有公开',
});

export const ledger = (terms: Terms) => ({
  formTitle: '登记表',
  /** Of one form, where the preset's word for it is too long for a title. */
  oneFormTitle: '登记表',
  hubForms: '查阅点评登记表。',
  target: '点评对象',
  round: '轮次',
  onTheSpot: '随机点评',
  reviewer: '点评领导',
  stage: '进展',
  stages: stages(terms),
  occasion: '点评时点',
  ledBy: (name: string) => `主持：${name}`,
  notAnnounced: '尚未公告',
  announcedOn: (when: string) => `公告于${when}`,
  noSitting: '没有安排点评会。',
  noReport: '还没有汇报。',
  noOpinion: '还没有点评意见。',
  noMeeting: `${terms.meeting}还没有研究。`,
  meeting: (when: string, place: string, present: string) => `${when}，${place}\n出席：${present}`,
  decision: '决议',
  problemDecision: (number: number) => `对问题 ${String(number)} 的决议`,
  byMeasure: '列入整改，措施见下',
  merged: (target: string) => `并入${target}的一个问题一起整改`,
  setAside: '不列入整改，点评领导已同意',
  setAsideAwaited: '拟不列入整改，待点评领导答复',
  setAsideRefused: '拟不列入整改，点评领导不同意，重新研究',
  reason: '理由',
  deliberatedOn: (when: string) => `研究完毕：${when}`,
  noOutcome: '整改情况还没有公开。',
  published: (when: string, name: string) => `${when}公开，${name}审定`,
  corrected: (when: string, name: string) => `${when}更正，${name}审定`,
  withOpinion: '点评意见一并公开',
  withoutOpinion: '点评意见未公开',
  feedback: (count: number) => `群众留言 ${String(count)} 条`,
  waivedOn: (when: string) => `${when}免于本轮点评`,
  completedOn: (when: string) => `${when}归档`,
  noForms: '没有您可以查阅的登记表。',
  listed: (target: string, round: string, reviewer: string) => `*${target}*\n${round} · 点评领导：${reviewer}`,
  // gaps
  gapsTitle: '缺项',
  hubGaps: (round: string) => `${round}：看看还缺什么。`,
  gaps: gaps(terms),
  gapsSummary: (round: string, forms: number, missing: number) =>
    missing === 0
      ? `*${round}*\n共 ${String(forms)} 份登记表，没有缺项。`
      : `*${round}*\n共 ${String(forms)} 份登记表，${String(missing)} 份有缺项：`,
  longer: (count: number) => `另有 ${String(count)} 项整改措施的期限在本轮结束之后，结束轮次时会结转，不算缺项。`,
  // waive
  waiveTitle: '免于本轮点评',
  waiveButton: '免于点评',
  waiveIntro: (target: string) =>
    `*${target}* 因请假等原因不参加本轮点评。理由会写入登记表；与这份登记表有关的待办都会取消。`,
  waiveReason: '理由',
  waived: (target: string) => `${target}已免于本轮点评，相关待办已取消，本人和点评领导会收到私信。`,
  waivedCard: (target: string) => `${target}免于本轮点评。`,
  waivedNext: '与此有关的待办已取消，无需再办。',
  // close
  closeTitle: '结束轮次',
  closeButton: '结束轮次',
  hubClose: (round: string) => `${round}：全部完成后，可以结束轮次。`,
  notYet: (count: number) => `还有 ${String(count)} 处缺项，暂时不能结束轮次。补齐以下各项，或让请假的对象免于点评：`,
  closeIntro: (round: string) => `*${round}*\n没有缺项。结束后登记表归档，不能再提出意见或发布公告。`,
  carriedIntro: (count: number) => `以下 ${String(count)} 项整改措施期限较长，会结转，仍由责任人继续整改：`,
  carriedMeasure: (target: string, owner: string, day: string) => `${target} · 责任人${owner} · 期限${day}`,
  closed: (round: string, completed: number, carried: number) =>
    `“${round}”已结束，${String(completed)} 份登记表归档。${
      carried === 0 ? '' : `${String(carried)} 项整改措施结转，验收后再公开。`
    }`,
});

export const ledgerRefusals = (terms: Terms) => ({
  formNotYours: `公开之前，登记表只有点评领导、点评对象、上一级负责人和${terms.meeting}成员可以查阅。`,
  roundClosed: '这一轮次已经结束，不能再改动。',
  reviewedAlready: '点评意见已经提交，指出的问题不能因免于点评而取消。请继续研究和整改。',
  roundHasGaps: (count: number) => `还有 ${String(count)} 处缺项，暂时不能结束轮次。用 /round gaps 查看。`,
});
