import { measureOf } from './obligation';
import { showZone } from '../format';
import type { Terms } from '../terms';
import type { AgendaState, MeasureState, ProgressKind, ResolutionKind } from '../../rectification/rules';
import { before } from './days';

const states: Record<MeasureState, string> = {
  assigned: '已下达，未开始',
  in_progress: '整改中',
  submitted: '已提交，待验收',
  returned: '已退回，继续整改',
  reopened: '问题复发，重新整改',
  verified: '已验收，待复查成效',
  effective: '已验收，复查有效',
};

const progress: Record<ProgressKind, (name: string, at: string) => string> = {
  progress: (name, at) => `进展 · ${name} · ${at}`,
  submitted: (name, at) => `提交整改结果 · ${name} · ${at}`,
  returned: (name, at) => `退回 · ${name} · ${at}`,
  accepted: (name, at) => `验收通过 · ${name} · ${at}`,
  effective: (name, at) => `复查有效 · ${name} · ${at}`,
  reopened: (name, at) => `复查发现问题复发 · ${name} · ${at}`,
};

const agenda: Record<AgendaState, string> = {
  undecided: '待研究',
  refused: '点评领导不同意不列入，待重新研究',
  awaiting_consent: '拟不列入整改，待点评领导答复',
  measure: '已制定整改措施',
  merged: '已合并',
  set_aside: '经点评领导同意，不列入整改',
};

const kinds: Record<ResolutionKind, string> = {
  measure: '制定整改措施',
  merged: '并入另一个问题',
  set_aside: '不列入整改（须经点评领导同意）',
};

export const rectification = (terms: Terms) => ({
  states,
  progress,
  agenda,
  kinds,

  task: '整改任务',
  owner: '责任人',
  verifier: '验收人',
  dueOn: '完成期限',
  state: '状态',
  result: '整改结果',
  returnReason: '最近一次退回的原因',
  reopenReason: '复查发现的情况',
  recurrence: (day: string) => `:repeat: 问题复发：复查后于${day}重新整改`,
  carriedOver: '轮次已结束，本措施转入下一轮继续办理',
  orderedAtOnce: '点评领导要求立即整改',
  files: (names: string) => `附件：${names}`,
  noMeasures: '没有整改措施。',
  noProgress: '还没有进展记录。',
  problem: '问题',
  problemOf: (target: string, number: number) => `${target} · 问题 ${String(number)}`,
  cause: '原因类别',
  rootCause: '问题根源',
  suggestion: '点评领导的建议',

  /** The owner's card, and its states. */
  card: {
    which: measureOf,
    notify: (target: string) => `您有一项整改措施（${target}）`,
    title: (target: string) => `*整改措施* · ${target}`,
    facts: (due: string, verifier: string) => `完成期限：${due}\n验收人：${verifier}`,
    state: (state: string) => `状态：${state}`,
    thread: '在本消息下直接回复文字或照片，即记为一次进展。',
    actingFor: (absent: string) => `${absent}正在请假，这项措施由您代办；假满时还没办完的，转回本人。`,
    forOwner: (name: string) => `本卡片代${name}接收（本人没有 Slack 账号）。`,
    report: '报进展',
    submit: '提交结果',
    open: '查看详情',
  },

  openTitle: '整改措施',
  progressTitle: '报告进展',
  progressText: '做了什么，进展如何',
  progressFiles: '照片或文件',
  originalAndFiles: '签字原件的照片或扫描件，及其他佐证材料',
  answerRecorded: (recorder: string, files: string) =>
    `:pencil: *代录*：点评领导的答复由${recorder}依据签字原件录入。原件：${files}`,
  progressDone: '进展已记录。完成后请点“提交结果”。',
  progressRecorded: '已记为进展。完成后请在卡片上点“提交结果”。',
  progressTooLate: (state: string) => `这项措施现在是“${state}”，这条回复没有记为进展。`,
  submitTitle: '提交整改结果',
  submitText: '整改结果',
  submitHint: '写明做了什么、达到什么效果，可附照片或文件作证明。',
  submitted: (verifier: string, due: string) => `整改结果已提交。下一步：${before(due)}由${verifier}验收。`,
  resultReady: (target: string) => `有一项整改结果等您验收（${target}）`,

  verifyTitle: '验收整改措施',
  verdict: '验收结论',
  verdicts: { accept: '通过：问题已改正', return: '退回：继续整改' },
  verifyReason: '退回原因',
  verifyReasonHint: '退回时必填。只有责任人在表单中能看到。',
  accepted: '已验收通过，责任人会收到通知。',
  returned: (due: string) => `已退回，责任人会收到通知，新的期限为${due}。`,
  acceptedNotice: (target: string) => `您的整改措施已验收通过（${target}）。`,
  returnedNotice: (target: string, due: string) => `您的整改结果需要补充（${target}），期限${due}。请点按钮查看。`,
  lookTitle: '复查整改成效',
  lookIntro: (target: string, day: string) => `*${target}*\n整改措施已于${day}验收。请看问题是否真正解决、没有反弹。`,
  finding: '复查结论',
  findings: { effective: '有效：问题没有再出现', back: '复发：问题又出现了，重新整改' },
  found: '发现的情况',
  foundHint: '问题复发时必填。只有责任人在表单中能看到。',
  newDueOn: '新的完成期限',
  newDueHint: '问题复发时适用。默认 10 个工作日后。',
  lookButton: '复查成效',
  effective: '已记为有效，责任人会收到通知。',
  reopened: (due: string) => `已重新整改，责任人会收到通知，新的期限为${due}。`,
  effectiveNotice: (target: string) => `您的整改措施经复查有效（${target}）。`,
  reopenedNotice: (target: string, due: string) =>
    `您的整改措施经复查需要重新整改（${target}），期限${due}。请点按钮查看。`,
  actingFor: (name: string) => `代${name}办理（代录，本人没有 Slack 账号）。`,

  hubTitle: '整改',
  hubNothing: '您现在没有要办理的整改事项。',
  hubMine: (target: string, task: string, due: string, state: string) =>
    `*${target}* · ${task}\n我负责 · ${due} · ${state}`,
  hubVerify: (target: string, task: string, due: string) => `*${target}* · ${task}\n等我验收 · ${due}`,
  hubWaiting: (target: string, task: string, owner: string, due: string) =>
    `*${target}* · ${task}\n等${owner}完成，由我验收 · ${due}`,
  hubLook: (target: string, task: string, due: string) => `*${target}* · ${task}\n等我复查成效 · ${due}`,
  lookNothing: '没有等您复查的整改措施。验收后过一段时间再复查。',
  hubConsent: (target: string) => `*${target}* · ${terms.meeting}请您答复：一个问题是否同意不列入整改`,
  hubMeeting: (round: string, open: number) => `*${round}* · ${terms.meeting}：还有 ${String(open)} 项待研究`,
  verifyButton: '验收',
  openButton: '打开',
  answerButton: '答复',
  meetingButton: '打开议程',
  verifyNothing: '没有等您验收的整改措施。',

  chooseRoundTitle: '选择轮次',
  noRound: '现在没有进行中的轮次。请先用 /round plan 建立轮次。',
  meetingTitle: `记录${terms.meeting}`,
  meetingIntro: (round: string) => `*${round}*\n先记录会议情况，提交后逐项研究点评意见。`,
  heldOn: '开会日期',
  heldTime: '开会时间',
  heldTimeHint: (zone: string) => `按本单位时区（${showZone(zone, 'zh-CN')}）`,
  place: '地点',
  present: '参加人员',
  steppedAside: '回避人员',
  steppedAsideHint: '研究与自己有关的事项时回避的人。',
  minutes: '会议记录',
  agendaTitle: `${terms.meeting}议程`,
  agendaHeader: (round: string, heldAt: string, place: string) => `*${round}*\n${heldAt} · ${place}`,
  agendaPresent: (names: string, aside: string) => `参加：${names}${aside === '' ? '' : `\n回避：${aside}`}`,
  agendaLeft: (left: number, awaiting: number) =>
    left === 0 && awaiting === 0
      ? '已提交的意见都已研究完毕。新意见提交后会再列入议程。'
      : `还有 ${String(left)} 项待研究，${String(awaiting)} 项待点评领导答复。`,
  agendaEmpty: '还没有已提交的点评意见。意见提交后会自动列入议程。',
  agendaOpinion: (target: string, reviewer: string) => `${target} · 点评人 ${reviewer}`,
  noProblems: '意见中没有指出问题。',
  noted: '已阅',
  notedDone: `${terms.meeting}已阅。`,
  decide: '研究',
  mergedInto: (target: string) => `并入：${target}`,
  newMeeting: '再记一次会议',
  refresh: '刷新',
  backToAgenda: '返回议程',

  decideTitle: '研究问题',
  decision: '决定',
  taskHint: '写明做什么、做到什么程度。',
  dueHint: '默认 10 个工作日后。',
  verifierHint: '不能是责任人，也不能是点评对象本人。',
  mergeInto: '并入哪个问题',
  mergeHint: '那个问题须已有或将有整改措施。',
  nothingToMerge: '没有可以并入的其他问题。',
  setAsideReason: '不列入整改的理由',
  setAsideHint: '点评领导会看到这个理由，同意后才生效。',

  consentTitle: `答复${terms.meeting}`,
  consentIntro: (target: string) =>
    `${terms.meeting}建议：对${target}指出的下面这个问题不列入整改。您是点评领导，请您决定。`,
  consent: '您的答复',
  consents: { agree: '同意不列入整改', refuse: '不同意，请继续研究整改' },
  consentDone: { agree: '已答复：同意。', refuse: `已答复：不同意。${terms.meeting}将重新研究。` },
  consentRequest: (target: string) => `${terms.meeting}请您答复：对${target}指出的一个问题是否同意不列入整改`,
  consentRefusedNotice: (target: string) =>
    `点评领导不同意将${target}的一个问题不列入整改，请${terms.meeting}重新研究。`,
  consentGivenNotice: (target: string) => `点评领导同意将${target}的一个问题不列入整改。`,
});

export const rectificationRefusals = (terms: Terms) => ({
  measureIs: (state: string) => `这项措施现在是“${state}”，这一步不能办理。请打开措施查看。`,
  meetingRoundEnded: `这个轮次已经结束，不能再记录${terms.meeting}。`,
  problemIs: (state: string) => `这个问题现在是“${state}”，不能再作决定。请刷新议程。`,
  notOnThisAgenda: '这一项不在这次会议的议程上。请重新打开议程。',
  hasMerged: '已有别的问题并入这个问题，它必须制定整改措施。',
  nobodyToVerify: `没有可以验收这项措施的人。请联系管理员在名册中补充${terms.secretary}或其代行人。`,
  nobodyToOwn: '没有可以负责这项措施的人。请联系管理员在名册中补充。',
  formWaived: '这个表已免予点评，不能再作决定。',
});
