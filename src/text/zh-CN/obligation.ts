import type { Terms } from '../terms';
import { showMonthKey, showQuarterKey } from '../format';
import type { ObligationAbout, ObligationKind } from '../../obligation/kinds';
import { before } from './days';

/** Whose measure, and which of several. */
export const measureOf = ({ target, detail }: ObligationAbout): string =>
  detail === undefined ? target : `${target}，第 ${detail} 项`;

/** For each kind: what is owed, in a line, and the words on its button. No criticism. */
export const obligation = (
  terms: Terms,
): Record<ObligationKind, { title: (about: ObligationAbout) => string; button: string }> & {
  dueOn: (day: string) => string;
  overdue: (day: string) => string;
  dueToday: string;
} => ({
  report: { title: ({ target }) => `提交${target}的书面汇报`, button: '写汇报' },
  oral_report: { title: ({ target }) => `听取并记录${target}的口头汇报`, button: '记录汇报' },
  report_confirmation: { title: ({ target }) => `核对${target}的口头汇报记录`, button: '核对记录' },
  opinion: { title: ({ target }) => `提出对${target}的点评意见`, button: '写意见' },
  opinion_draft: { title: ({ target }) => `审阅代拟的对${target}的点评意见`, button: '审阅' },
  opinion_receipt: {
    title: ({ target, detail }) =>
      detail === undefined ? `阅读并签收对${target}的点评意见` : `${detail}（无 Slack 账号）签收对${target}的点评意见`,
    button: '阅读意见',
  },
  meeting: { title: ({ target }) => `召开${terms.meeting}研究“${target}”的点评意见`, button: `记录${terms.meeting}` },
  set_aside_consent: {
    title: ({ target }) => `答复${terms.meeting}：对${target}指出的一个问题是否同意不列入整改`,
    button: '答复',
  },
  measure: { title: (about) => `落实整改措施（${measureOf(about)}）`, button: '打开措施' },
  verification: { title: (about) => `验收整改措施（${measureOf(about)}）`, button: '去验收' },
  effectiveness: { title: (about) => `复查整改成效（${measureOf(about)}）`, button: '去复查' },
  disclosure: { title: ({ target }) => `公开${target}的整改情况`, button: '准备公开' },
  feedback_answer: { title: ({ target }) => `答复对“${target}”的群众留言`, button: '查看并答复' },
  check: {
    title: ({ target, detail }) => `检查${target}的公开承诺（${showMonthKey(detail ?? '', 'zh-CN')}）`,
    button: '开始检查',
  },
  analysis: {
    title: ({ detail }) => `分析${showQuarterKey(detail ?? '', 'zh-CN')}公开承诺践行情况`,
    button: '写分析',
  },
  assessment: { title: ({ target, detail }) => `考核${target}${detail ?? ''}年度的公开承诺`, button: '开始考核' },
  reassign: {
    title: ({ target, detail }) => `${detail ?? ''}未办的事项（${target}）：另行指定办理人`,
    button: '指定办理人',
  },
  waive: { title: ({ target }) => `${target}已离任：决定是否免予点评`, button: '处理' },
  decision: {
    title: ({ target, detail }) => `答复${target}的${detail === 'hand_over' ? '转交' : '延期'}申请`,
    button: '去审批',
  },
  dueOn: (day) => before(day),
  overdue: (day) => `已逾期（${day}）`,
  dueToday: '今天到期',
});
