/** The `callback_id`s and `action_id`s of reports. */
export const reportIds = {
  hub: 'report.hub',
  write: 'report.write',
  saveDraft: 'report.save_draft',
  commitments: 'report.commitments',
  read: 'report.read',
  accept: 'report.accept',
  return: 'report.return',
  /** The rounds to choose from, or the one there is. */
  startOral: 'report.start_oral',
  oral: 'report.oral',
  rounds: 'report.rounds',
  recordOne: 'report.record_one',
  one: 'report.one',
  openSitting: 'report.open_sitting',
  sitting: 'report.sitting',
  moreMinutes: 'report.more_minutes',
  preview: 'report.preview',
  pickSpeaker: 'report.pick_speaker',
  hearing: 'report.hearing',
  right: 'report.right',
  wrong: 'report.wrong',
  answerFor: 'report.answer_for',
} as const;

/** The draft of a written report, kept for whoever is to report. */
export const writeDraftKey = (formId: string): string => `report.submit:${formId}`;

/** A sitting that is being recorded, kept for its recorder. */
export const sittingDraftKey = (roundId: string): string => `report.sitting:${roundId}`;
