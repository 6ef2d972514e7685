import { button, context, divider, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { rowsThatFit } from '../slack/paging';
import type { Text } from '../text';
import type { Commitment } from './rules';
import { commitmentBlocks, commitmentIds, JUDGED_PER_PAGE, resultFields, type Reader } from './views';

export const assessmentIds = { list: 'commitment.assessments', assess: 'commitment.assess' } as const;

/** What of a holder's commitments is left to assess for a year. */
export interface LeftToAssess {
  readonly subjectId: string;
  readonly ownerName: string;
  readonly year: number;
  readonly left: readonly Commitment[];
}

/**
 * The year's assessment of one holder: for each commitment what the checks of the year found, whether it was kept, partly
 * or not, and a note (M27). What does not fit comes when this is saved.
 */
export function assessModal(
  { subjectId, ownerName, year, left }: LeftToAssess,
  reader: Reader,
  text: Text,
  saved?: number,
): ModalView {
  const words = text.commitment.assessment;
  const rows = left.slice(0, JUDGED_PER_PAGE).map((commitment): KnownBlock[] => {
    const checks = commitment.checks.filter(({ month }) => month.startsWith(`${String(year)}-`));
    return [
      divider,
      ...commitmentBlocks({ ...commitment, checks }, reader, text, true),
      ...(checks.length === 0 ? [context(words.noChecks)] : []),
      ...resultFields(
        'assessments',
        commitment.id,
        { result: words.result, note: text.commitment.note, noteHint: words.noteHint },
        reader,
      ),
    ];
  });
  const fitting = rowsThatFit(rows);
  const intro = words.intro(typed(ownerName), String(year), left.length);
  return modal({
    id: assessmentIds.assess,
    title: words.title,
    submit: text.common.save,
    metadata: { subjectId, ids: left.slice(0, fitting).map(({ id }) => id) },
    text,
    blocks: [
      section(saved === undefined ? intro : `${text.commitment.savedSoFar(saved)} ${intro}`),
      ...rows.slice(0, fitting).flat(),
    ],
  });
}

/** Tells an assessor that the year's assessments are to be made, and of how many. */
export function assessmentsCard(year: string, owners: number, text: Text) {
  const words = text.commitment.assessment;
  const said = words.owed(year, owners);
  return {
    text: said,
    blocks: [section(said, button({ text: words.open, actionId: assessmentIds.list, style: 'primary' }))],
  };
}

/** Tells who made commitments that they were assessed. What was found stands behind the button. */
export function assessedCard(year: string, ownerId: string, text: Text) {
  const said = text.commitment.assessment.assessed(year);
  return {
    text: said,
    blocks: [section(said, button({ text: text.commitment.read, actionId: commitmentIds.mine, value: ownerId }))],
  };
}
