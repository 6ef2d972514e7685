import { actions, context, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, search, textInput } from '../slack/inputs';
import type { Text } from '../text';
import { reportIds } from './ids';
import { pieceField, piecesOf, whoField, type Part, type SittingDraft } from './sitting-draft';

/** More parts than this do not fit into one modal. */
export const MOST_PARTS = 30;

/** The minutes split by name, to be put right before they become reports (M16). */
export function previewModal(roundId: string, draft: SittingDraft, version: number, text: Text): ModalView {
  const words = text.report;
  const matched = draft.parts.filter((part) => part.formId !== null).length;
  return modal({
    id: reportIds.preview,
    title: words.previewTitle,
    submit: words.previewSubmit,
    text,
    metadata: { roundId, version },
    blocks: [
      section(words.previewIntro(matched)),
      actions({ text: text.common.back, actionId: reportIds.openSitting, value: roundId }),
      ...(draft.preamble === '' ? [] : labelled(words.preamble, draft.preamble)),
      ...draft.parts.flatMap((part, index) => partBlocks(part, index, text)),
    ],
  });
}

function partBlocks(part: Part, index: number, text: Text): KnownBlock[] {
  const words = text.report;
  const who: KnownBlock[] =
    part.formId === null
      ? [
          context(`:warning: ${words.unmatched(typed(part.name))}`),
          field({
            field: whoField(index),
            label: words.unmatchedWho(part.name),
            optional: true,
            element: search({ actionId: reportIds.pickSpeaker, placeholder: words.pickSpeaker }),
          }),
        ]
      : [];
  const pieces = piecesOf(part).map((initial, piece) =>
    field({
      field: pieceField(index, piece),
      label: piece === 0 ? words.part(part.name) : words.partMore(part.name, piece + 1),
      optional: true,
      element: textInput({ multiline: true, initial }),
    }),
  );
  return [...who, ...pieces];
}
