import { showZone } from '../format';
import type { ObligationKind } from '../../obligation/kinds';
import type { Policy, Rung } from '../../obligation/policy-rules';
import type { Terms } from '../terms';

const days = (numbers: readonly number[]): string => `${numbers.map(String).join('、')} 个工作日`;

const rungs: Record<Rung, string> = { awaited: '等这件事的人', reviewer: '点评领导', above: '上一级' };

/** When whom is reminded: the rules of each kind, what holds for all, and one's own hour. */
export const reminderPolicy = (terms: Terms) => {
  const kinds: Record<ObligationKind, string> = {
    report: '书面汇报',
    oral_report: '听取口头汇报',
    report_confirmation: '核对汇报记录',
    opinion: '点评意见',
    opinion_draft: '审阅代拟的意见',
    opinion_receipt: '签收意见',
    meeting: terms.meeting,
    set_aside_consent: '答复是否同意不列入整改',
    measure: '整改措施',
    verification: '验收整改',
    effectiveness: '复查整改成效',
    disclosure: '公开整改情况',
    feedback_answer: '答复群众留言',
    check: '每月检查公开承诺',
    analysis: '季度分析公开承诺',
    assessment: '年度考核公开承诺',
    reassign: '另行指定办理人',
    waive: '决定是否免予点评',
    decision: '答复延期或转交申请',
  };
  return {
    kinds,
    rungs,
    hub: {
      policies: '提醒规则',
      policiesEntry: '提醒规则：各类事项什么时候提醒、逾期告知谁',
      settings: '提醒设置',
      settingsEntry: '提醒设置：早上几点提醒、安静时段、每周概览',
      mine: '我的提醒时间',
      mineEntry: (morningAt: string) => `您的提醒在工作日 ${morningAt} 送达`,
    },
    /** A policy in one line. */
    line: ({ before, on, after, single, escalations }: Policy): string => {
      const own = [
        ...(before.length === 0 ? [] : [`到期前 ${days([...before].reverse())}`]),
        ...(on ? ['到期当天'] : []),
        ...(after.length === 0 ? [] : [`逾期 ${days(after)}`]),
      ];
      const told = [...escalations]
        .sort((a, b) => a.after - b.after)
        .map((each) => `逾期 ${days([each.after])}告知${rungs[each.to]}`);
      return [
        own.length === 0 ? '不提醒本人' : `${own.join('，')}提醒本人${single ? '（单独发送）' : ''}`,
        told.length === 0 ? '逾期不告知他人' : told.join('，'),
      ].join('；');
    },
    list: {
      title: '提醒规则',
      intro: '各类事项按下面的规则提醒。提醒在工作日早上送达，每人每天合成一条；已办的不再提醒。',
      change: '修改',
      saved: (kind: string) => `已保存“${kind}”的提醒规则，从明天起执行。`,
      reset: (kind: string) => `“${kind}”已恢复为预设的提醒规则，从明天起执行。`,
    },
    form: {
      title: '修改提醒规则',
      now: (line: string) => `现在的规则：${line}。`,
      changedBy: (name: string, at: string) => `（${name}于${at}修改）`,
      preview: '看看谁会收到',
      before: '到期前几个工作日提醒',
      beforeHint: '1 至 60 的整数，用逗号分开，最多 5 个，如：5, 1。留空则不提前提醒。',
      on: '到期当天',
      onChoice: '到期当天提醒（遇休息日提前到前一个工作日）',
      after: '逾期几个工作日提醒',
      afterHint: '1 至 60 的整数，用逗号分开，最多 10 个，如：1, 3, 5。留空则逾期后不再提醒本人。',
      delivery: '怎样发送',
      deliveries: { digest: '列入每日汇总（每天一条）', single: '每件单独发一条' },
      escalation: {
        awaited: '逾期几个工作日告知等这件事的人（如验收人）',
        reviewer: '逾期几个工作日告知点评领导',
        above: '逾期几个工作日告知上一级',
      } satisfies Record<Rung, string>,
      escalationHint: '1 至 60 的整数。留空则不告知。',
      toPreset: '恢复预设',
    },
    preview: {
      title: '谁会收到提醒',
      intro: (kind: string, line: string) => `*${kind}*：${line}。\n从明天起，按现在未办的事项，今后一个月的提醒如下：`,
      example: (kind: string, line: string, dueOn: string) =>
        `*${kind}*：${line}。\n现在没有这类未办的事项。以 ${dueOn} 到期的一件为例：`,
      nothing: '今后一个月里，现在未办的事项没有提醒。',
      owner: '本人',
      one: (reader: string, title: string, step: string) => `${reader}：${title}（${step}）`,
      late: (reader: string, owner: string, title: string, step: string) =>
        `${reader}：${owner}未办：${title}（${step}）`,
      exampleOne: (reader: string, step: string) => `${reader}（${step}）`,
      steps: {
        before: (count: number) => `到期前 ${days([count])}`,
        on: '到期当天',
        after: (count: number) => `逾期 ${days([count])}`,
        other: '先前推后的提醒',
      },
      back: '返回修改',
    },
    settings: {
      title: '提醒设置',
      intro: '对所有事项和所有人有效。时间都按收到提醒的人自己的时区。',
      morningAt: '早上几点提醒',
      morningHint: '个人可以另选自己的时间。',
      quietFrom: '安静时段开始',
      quietUntil: '安静时段结束',
      quietHint: '这段时间里不发任何提醒。个人另选的时间若落在其中，改按统一的时间。',
      weeklyOn: '每周概览在星期几',
      weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
      weeklyNone: '不发每周概览',
      names: '在公开频道点名',
      namesHint:
        '平时督办只私信提醒，不在频道里点名。勾选后，每周概览那天会在公开频道发一条消息，列出逾期未办的人和件数，不写是什么事。',
      namesChoice: '每周公布逾期的人名和件数',
      nudgesADay: '每人每天最多催办几次',
      nudgesHint: '0 至 20。填 0 则不能催办。',
      snoozeDays: '最多可推后几个工作日',
      snoozeHint: '0 至 60。填 0 则不能推后。',
      saved: '提醒设置已保存。',
      now: (morningAt: string, from: string, until: string) =>
        `现在的设置：早上 ${morningAt} 提醒，${from} 至 ${until} 安静。`,
    },
    mine: {
      title: '我的提醒时间',
      intro: (from: string, until: string) =>
        `提醒在工作日送达，每天一条。${from} 至 ${until} 是安静时段，请选在这之外。`,
      morningAt: (zone: string) => `每天几点提醒（${showZone(zone, 'zh-CN')}）`,
      hint: (morningAt: string) => `留空则按单位统一的 ${morningAt}。`,
      saved: (morningAt: string) => `已保存：您的提醒在工作日 ${morningAt} 送达。`,
    },
    lateNames: {
      notice: '本周逾期情况已公布，请打开查看。',
      title: (day: string) => `逾期未办情况（截至 ${day}）`,
      line: (name: string, count: number) => `${name}：${String(count)} 件`,
      more: (count: number) => `……另有 ${String(count)} 人`,
    },
  };
};
