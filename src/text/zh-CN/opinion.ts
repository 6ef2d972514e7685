import type { Terms } from '../terms';
import { before } from './days';

const evidenceKinds = {
  visit: '实地走访',
  talk: '谈心谈话',
  document: '查阅资料',
  colleagues: '同事反映',
  message: '消息记录',
};

export const opinion = (terms: Terms) => ({
  // the opinion, to read
  title: '点评意见',
  achievements: '工作成绩',
  problem: (number: number) => `问题${String(number)}`,
  problemText: '存在的问题',
  causeCategory: '原因类别',
  rootCause: '问题根源',
  suggestion: '整改建议',
  orderedDueOn: '责令立即整改，限期',
  orderedDueOnHint: `只用于必须马上纠正的问题：选定日期后，意见一提交就开始整改，不等${terms.meeting}。`,
  orderedAtOnce: (day: string) => `:zap: *责令立即整改*，限${before(day)}`,
  noProblemFound: '本次点评未发现问题。',
  basis: '意见依据',
  byLine: (author: string, at: string) => `点评领导：${author} · ${at}提交`,
  recordedForAuthor: (recorder: string, author: string, files: string) =>
    `:pencil: *代录*：由${recorder}根据${author}签字的原件录入。原件：${files}`,
  draftedBy: (name: string) => `由${name}代拟，点评领导本人审阅后提交`,
  received: (target: string, at: string) => `:white_check_mark: ${target}已于${at}签收`,
  receiptDeemed: (target: string, at: string) => `${target}逾期未回应，自${at}起视为已签收（本人未作确认）`,
  notYetReceived: (target: string) => `${target}尚未签收`,
  replyOf: (target: string, at: string) => `${target}的说明（${at}）`,
  evidenceKinds,
  evidenceLine: (kind: string, day: string) => `依据：${kind}（${day}）`,
  recordedBy: (name: string) => `记录人：${name}`,
  sourceLink: (url: string) => `<${url}|查看原消息>`,
  files: (names: string) => `附件：${names}`,

  // the opinion, to write
  writeTitle: '填写点评意见',
  submit: '提交意见',
  about: (target: string, kind: string, round: string) => `*点评对象：${target}*（${kind}）· ${round}`,
  onTheSpot: '随机点评',
  draftingFor: (leader: string) => `:pencil: 正在为${leader}代拟。移交后由${leader}本人审阅、提交。`,
  recordingFor: (leader: string) =>
    `:pencil: *代录*：${leader}没有 Slack 账号，请照签字原件录入，并附上原件照片或扫描件。`,
  noticeNotOut: '点评公告还没有发布：可以先写好并保存草稿，公告发布后再提交。',
  reportMissing: '*汇报*：尚未提交',
  reportReturned: '*汇报*：已退回，等待重新提交',
  reportOf: (at: string) => `汇报（${at}）`,
  commitments: '公开承诺',
  commitmentUnchecked: '尚未检查',
  commitmentChecked: (month: string, result: string) => `${month}检查：${result}`,
  openMeasures: '尚在整改的措施',
  lastTime: '上次点评的建议',
  focus: '点评重点',
  evidence: (count: number) => (count === 0 ? '*调研依据*：还没有记录' : `*调研依据*：${String(count)} 条`),
  readAll: '查看全部材料',
  knownTitle: '点评材料',
  addProblem: '再加一个问题',
  removeProblem: '去掉最后一个问题',
  noProblem: '没有问题时请确认',
  noProblemChoice: '经了解，本次未发现问题',
  basisHint: '您走访、谈话、查阅过什么，听取过谁的意见',
  original: '签字原件（照片或扫描件）',
  savedBy: (name: string, at: string) => `您打开之后，${name}又在${at}保存过草稿。`,
  draftChanged: '您打开之后，这份代拟稿又有改动。下面是最新的内容，请重新审阅。',
  mendFirst: '有几处要先改好才能提交，请检查标出的内容。',
  submitted: (target: string, receiver: string) =>
    `对${target}的点评意见已提交。${receiver}会收到通知，请其阅读签收；意见将提交${terms.meeting}研究。`,
  recorded: (target: string, leader: string) =>
    `已代录${leader}对${target}的点评意见。各处都会注明“代录”并附原件；下一步由点评对象阅读签收，再提交${terms.meeting}研究。`,

  onTarget: (target: string, kind: string) => `*${target}*（${kind}）`,

  // the hub
  hubTitle: '点评意见',
  hubNothing: '您现在没有要办的点评意见。轮到您时，这里和“督办”主页都会显示。',
  toReview: (target: string, kind: string, due: string) => `*${target}*（${kind}）${due}`,
  write: '写意见',
  read: '查看意见',
  resume: '继续写',
  missing: {
    notice: '公告未发布',
    report: '汇报未提交',
    reportReturned: '汇报已退回',
    evidence: '还没有调研依据',
  },
  hasDraft: (at: string) => `草稿已保存（${at}）`,
  isSubmitted: (at: string) => `意见已提交（${at}）`,
  ready: '材料齐备',
  handedOver: (target: string, clerk: string) => `${clerk}为您代拟了对${target}的点评意见，等您审阅`,
  review: '审阅',
  toRead: (target: string) => `有一份对${target}的点评意见等您阅读签收`,
  spotEntry: '*随机点评*：不必等公告，随时对您的点评对象提意见',
  spot: '随机点评',
  evidenceEntry: '*记录调研依据*：走访、谈话、查阅资料时随手记下',
  addEvidence: '记录依据',
  draftEntry: '*代拟*：为领导起草点评意见，由领导本人提交',
  draft: '代拟意见',
  recordEntry: '*代录*：为没有 Slack 账号的点评领导录入签字意见',
  record: '代录意见',

  // a clerk's draft
  pickTitle: '选择登记表',
  pickDraft: '为哪份登记表代拟',
  pickRecord: '代录哪份登记表的意见',
  pickForm: '输入点评对象或领导姓名查找',
  formChoice: (target: string, reviewer: string, round: string) => `${target} ← ${reviewer}（${round}）`,
  handOver: '移交领导',
  handedOverDone: (leader: string) => `已移交。${leader}会收到通知，审阅后由本人提交或修改。`,
  reviewTitle: '审阅代拟意见',
  submitAsIs: '照此提交',
  change: '修改',
  draftIntro: (clerk: string, at: string, target: string) =>
    `${clerk}于${at}代拟的对${target}的点评意见。照此提交，或先修改。`,

  // on the spot
  peopleTitle: '点评对象',
  peopleIntro: '由您点评的对象。工作中随时可以点评，不必等公告。',
  nobodyYet: '名册上还没有由您点评的人。',
  spotTitle: '随机点评',
  spotTarget: '点评对象',
  spotTargetHint: '只能选择由您点评的对象。',
  occasion: '点评时点',

  // evidence
  evidenceTitle: '记录调研依据',
  evidenceForm: '用于对谁的点评',
  evidenceKind: '方式',
  evidenceText: '内容',
  evidenceMore: (part: number) => `内容（第 ${String(part)} 部分）`,
  evidenceHeldOn: '日期',
  evidenceFiles: '附件',
  evidenceSaved: (target: string) => `已记入对${target}的点评依据，写意见时会列出。`,

  // the target
  confirmReceipt: '确认签收',
  reply: '作出说明',
  replyTitle: '对点评意见的说明',
  replyLabel: '您的说明',
  replyHint: '说明与点评意见一并公开，提交后不能修改。',
  replied: '说明已记录，将与点评意见一并公开。点评领导会收到通知。',

  // for a target without an account
  takeFor: '代录签收',
  takeForTitle: '代录签收与说明',
  takeForIntro: (name: string, target: string) =>
    `:pencil: *代录*：${name}没有 Slack 账号。请把对${target}的点评意见打印送${name}阅读、签字，再照签字原件录入，并附上照片或扫描件。提交即登记为已签收。`,
  takeForReply: (name: string) => `${name}的说明`,
  takeForReplyHint: '没有说明的不填。说明与点评意见一并公开，提交后不能修改。',
  takenFor: (name: string) => `已代录${name}的签收，登记表会写明“代录”并列出原件。`,
  takenForBy: (recorder: string, files: string) => `:pencil: *代录*：由${recorder}依据签字原件录入。原件：${files}`,
  toTakeFor: (name: string, target: string) =>
    `*${target}*\n${name}（无 Slack 账号）对点评意见的签收，等您依据签字原件代录`,
  cardOpinionFor: (name: string, target: string) =>
    `有一份对${target}的点评意见要由${name}签收（本人没有 Slack 账号）。请打印送其阅读签字，再代录其签收。`,

  // cards
  cardOpinion: '有一份对您的点评意见，请阅读并签收。',
  cardOpinionUnit: (target: string) => `有一份对${target}的点评意见，请阅读并签收。`,
  cardTaken: '您已签收对您的点评意见。',
  cardTakenUnit: (target: string) => `对${target}的点评意见已签收。`,
  cardTakenFor: (name: string, target: string) => `已代录${name}对${target}点评意见的签收。`,
  cardOpinionButton: '阅读意见',
  cardDraft: (clerk: string, target: string) => `${clerk}为您代拟了对${target}的点评意见，请审阅。`,
  cardDraftButton: '审阅',
  cardReply: (target: string) => `${target}对点评意见作出了说明。`,
  cardReplyButton: '查看',
});

export const opinionRefusals = (terms: Terms) => ({
  noticeFirst: (who: string) =>
    `点评前要先公告：这次点评的公告还没有发布，意见暂不能提交。公告由${who}用 /round announce 发布；您可以先保存草稿。`,
  targetWaived: (target: string) => `${target}本轮不再点评，不需要提交意见。`,
  reviewOver: '这一轮点评已经结束，不再接收意见。',
  opinionSubmitted: (target: string) =>
    `对${target}的点评意见已经提交。提交后不能再改，需要补充的，请在${terms.meeting}上提出或另作一次随机点评。`,
  opinionNotThere: '这份点评意见还没有提交。',
  reviewerHasAccount: (name: string) =>
    `${name}有 Slack 账号，意见须由本人提交，不能代录。可以用 /opinion draft 代拟。`,
  reviewerWithoutAccount: (name: string) => `${name}没有 Slack 账号，看不到代拟稿。请用 /opinion record 代录签字原件。`,
  draftGone: '这份代拟稿已经不在了，可能已经提交。',
  nobodyToReview: '您现在没有可以点评的对象。',
  nothingToDraft: '现在没有可以代拟的意见：各份登记表的意见都已提交。',
  nothingToRecord: '现在没有需要代录的意见：代录只用于没有 Slack 账号的点评领导。',
  targetHasAccount: (target: string) => `${target}有 Slack 账号，须由本人签收、作说明，不能代录。`,
  repliedAlready: '您已经作过说明，说明提交后不能修改。',
});
