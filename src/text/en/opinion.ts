import type * as zh from '../zh-CN/opinion';

export const opinion: typeof zh.opinion = () => ({
  title: 'Opinion',
  achievements: 'Achievements',
  problem: (number) => `Problem ${String(number)}`,
  problemText: 'Problem',
  causeCategory: 'Kind of cause',
  rootCause: 'Root cause',
  suggestion: 'Suggestion',
  orderedDueOn: 'Order its correction at once, due on',
  orderedDueOnHint:
    'Only for what can’t wait: with a date, correction starts as soon as the opinion is submitted, before the meeting.',
  orderedAtOnce: (day) => `:zap: *Correction ordered at once*, due ${day}`,
  noProblemFound: 'No problem was found in this review.',
  basis: 'What it rests on',
  byLine: (author, at) => `Reviewer: ${author} · submitted ${at}`,
  recordedForAuthor: (recorder, author, files) =>
    `:pencil: *Recorded on behalf (代录)*: ${recorder} took it down from the original that ${author} signed. Original: ${files}`,
  draftedBy: (name) => `Drafted by ${name}; read and submitted by the reviewer in person`,
  received: (target, at) => `:white_check_mark: Received by ${target}, ${at}`,
  receiptDeemed: (target, at) => `No answer from ${target}; counted as received since ${at} (not confirmed in person)`,
  notYetReceived: (target) => `${target} has not confirmed receipt yet`,
  replyOf: (target, at) => `Reply from ${target} (${at})`,
  evidenceKinds: {
    visit: 'Visit',
    talk: 'Talk',
    document: 'Document',
    colleagues: 'Colleagues’ views',
    message: 'Message',
  },
  evidenceLine: (kind, day) => `Evidence: ${kind} (${day})`,
  recordedBy: (name) => `Recorded by ${name}`,
  sourceLink: (url) => `<${url}|Original message>`,
  files: (names) => `Files: ${names}`,

  writeTitle: 'Write an opinion',
  submit: 'Submit opinion',
  about: (target, kind, round) => `*Target: ${target}* (${kind}) · ${round}`,
  onTheSpot: 'On-the-spot review',
  draftingFor: (leader) =>
    `:pencil: You are drafting for *${leader}*. After you hand it over, ${leader} reads and submits it in person.`,
  recordingFor: (leader) =>
    `:pencil: *Recording on behalf (代录)*: ${leader} has no Slack account. Copy the signed original, and attach a photo or scan of it.`,
  noticeNotOut: 'The notice is not out yet: you can write and save a draft now, and submit once it is published.',
  reportMissing: '*Report*: not submitted yet',
  reportReturned: '*Report*: returned, to be submitted again',
  reportOf: (at) => `Report (${at})`,
  commitments: 'Public commitments',
  commitmentUnchecked: 'not checked yet',
  commitmentChecked: (month, result) => `checked for ${month}: ${result}`,
  openMeasures: 'Measures still running',
  lastTime: 'What was suggested last time',
  focus: 'Focus points',
  evidence: (count) => (count === 0 ? '*Evidence*: none recorded yet' : `*Evidence*: ${String(count)} on record`),
  readAll: 'Read all of it',
  knownTitle: 'What is known',
  addProblem: 'Add a problem',
  removeProblem: 'Remove last problem',
  noProblem: 'Please confirm that there is none',
  noProblemChoice: 'I looked into it and found no problem',
  basisHint: 'Whom you visited or talked to, what you read, whose views you heard',
  original: 'Signed original (photo or scan)',
  savedBy: (name, at) => `After you opened this, ${name} saved a draft (${at}).`,
  draftChanged: 'This draft was changed after you opened it. Below is what it says now: please read it again.',
  mendFirst: 'Something is still missing before it can be submitted: please complete what is marked.',
  submitted: (target, receiver) =>
    `The opinion on ${target} is submitted. ${receiver} is asked to read it and confirm receipt; the meeting studies it next.`,
  recorded: (target, leader) =>
    `The opinion of ${leader} on ${target} is on record, shown as recorded on behalf with its original. Next the target confirms receipt, and the meeting studies it.`,

  onTarget: (target, kind) => `*${target}* (${kind})`,
  hubTitle: 'Opinions',
  hubNothing: 'There is no opinion for you to give now. When there is, it shows here and on Duban’s Home.',
  toReview: (target, kind, due) => `*${target}* (${kind}) ${due}`,
  write: 'Write',
  read: 'Read',
  resume: 'Go on writing',
  missing: {
    notice: 'notice not out',
    report: 'report missing',
    reportReturned: 'report returned',
    evidence: 'no evidence yet',
  },
  hasDraft: (at) => `draft saved (${at})`,
  isSubmitted: (at) => `submitted (${at})`,
  ready: 'nothing missing',
  handedOver: (target, clerk) => `${clerk} drafted the opinion on *${target}* for you to look at`,
  review: 'Look at it',
  toRead: (target) => `An opinion on *${target}* waits for you to read it and confirm receipt`,
  spotEntry: '*On-the-spot review*: give an opinion whenever work gives the occasion; no notice needed',
  spot: 'On-the-spot review',
  evidenceEntry: '*Evidence*: note what you see and hear on visits, in talks and documents',
  addEvidence: 'Record evidence',
  draftEntry: '*Draft for a leader*: the leader reads and submits it in person',
  draft: 'Draft for a leader',
  recordEntry: '*Record on behalf (代录)*: the signed opinion of a reviewer without a Slack account',
  record: 'Record on behalf',

  pickTitle: 'Choose a form',
  pickDraft: 'Which form to draft for',
  pickRecord: 'Whose opinion to record',
  pickForm: 'Type the target’s or reviewer’s name',
  formChoice: (target, reviewer, round) => `${target} ← ${reviewer} (${round})`,
  handOver: 'Hand over',
  handedOverDone: (leader) => `Handed over. ${leader} is told, and submits or changes it in person.`,
  reviewTitle: 'Look at the draft',
  submitAsIs: 'Submit as it is',
  change: 'Change',
  draftIntro: (clerk, at, target) =>
    `The opinion on *${target}* as ${clerk} drafted it (${at}). Submit it as it is, or change it first.`,

  spotTitle: 'On-the-spot review',
  spotTarget: 'Target',
  spotTargetHint: 'Only those whom you review can be chosen.',
  occasion: 'Occasion',

  evidenceTitle: 'Record evidence',
  evidenceForm: 'For the review of',
  evidenceKind: 'How',
  evidenceText: 'What was seen or heard',
  evidenceMore: (part) => `What was seen or heard (part ${String(part)})`,
  evidenceHeldOn: 'Day',
  evidenceFiles: 'Files',
  evidenceSaved: (target) =>
    `Recorded as evidence for the review of ${target}; it is listed when the opinion is written.`,

  confirmReceipt: 'Confirm receipt',
  reply: 'Reply',
  replyTitle: 'Reply to opinion',
  replyLabel: 'Your reply',
  replyHint: 'It is published beside the opinion and can’t be changed once submitted.',
  replied: 'Your reply is on record and is published beside the opinion. The reviewer is told.',

  takeFor: 'Record the receipt',
  takeForTitle: 'Receipt and reply',
  takeForIntro: (name, target) =>
    `:pencil: *Recording on behalf*: ${name} has no Slack account. Give ${name} the opinion on ${target} on paper to read and sign, then record it from the signed original with a photo or scan. Submitting records it as received.`,
  takeForReply: (name) => `${name}’s reply`,
  takeForReplyHint:
    'Leave empty if there is none. A reply is published beside the opinion and cannot be changed later.',
  takenFor: (name) => `The receipt of ${name} is on record, marked as recorded on behalf, with the original.`,
  takenForBy: (recorder, files) =>
    `:pencil: *Recorded on behalf*: ${recorder} recorded this from the signed original. Original: ${files}`,
  toTakeFor: (name, target) =>
    `The receipt by ${name} (no Slack account) of the opinion on *${target}*, to be recorded from the signed original`,
  cardOpinionFor: (name, target) =>
    `There is an opinion on ${target} for ${name}, who has no Slack account. Please give it to them on paper to read and sign, then record their receipt.`,

  cardOpinion: 'There is an opinion on your work: please read it and confirm receipt.',
  cardOpinionUnit: (target) => `There is an opinion on ${target}: please read it and confirm receipt.`,
  cardOpinionButton: 'Read it',
  cardDraft: (clerk, target) => `${clerk} drafted the opinion on ${target} for you: please look at it.`,
  cardDraftButton: 'Look at it',
  cardReply: (target) => `${target} replied to the opinion.`,
  cardReplyButton: 'Read it',
});

export const opinionRefusals: typeof zh.opinionRefusals = () => ({
  noticeFirst: (who) =>
    `A review is announced before it is held: its notice is not out, so the opinion can’t be submitted yet. ${who} publishes it with /round announce; you can save a draft until then.`,
  targetWaived: (target) => `${target} is not reviewed in this round any more; no opinion is needed.`,
  reviewOver: 'This round is over and takes no more opinions.',
  opinionSubmitted: (target) =>
    `The opinion on ${target} was submitted and can’t be changed. To add to it, raise it at the meeting or hold an on-the-spot review.`,
  opinionNotThere: 'This opinion has not been submitted yet.',
  reviewerHasAccount: (name) =>
    `${name} has a Slack account and submits in person; nothing can be recorded on their behalf. You can draft it with /opinion draft.`,
  reviewerWithoutAccount: (name) =>
    `${name} has no Slack account and could not see a draft. Please record the signed original with /opinion record.`,
  draftGone: 'This draft is no longer there; it may have been submitted.',
  nobodyToReview: 'There is nobody for you to review now.',
  nothingToDraft: 'There is nothing to draft now: all opinions were submitted.',
  nothingToRecord: 'There is no opinion to record now: this is only for reviewers without a Slack account.',
  targetHasAccount: (target) =>
    `${target} has a Slack account, so receipt and reply are theirs to give; they cannot be recorded on behalf.`,
  repliedAlready: 'You already replied, and a reply can’t be changed once submitted.',
});
