import { modal, type ModalView } from '../slack/blocks';
import { dayInput, field, fileInput, search, select, textInput } from '../slack/inputs';
import type { Choice } from '../slack/interaction';
import type { Day } from '../calendar/day';
import { pieceField, piecesOf } from './evidence-text';
import { opinionIds } from './ids';
import { evidenceKinds } from './rules';
import type { Reading } from './views';

/** The modal in which a clerk chooses the form to draft for, or to record on. */
export function pickFormModal(purpose: 'draft' | 'record', { text }: Reading): ModalView {
  const words = text.opinion;
  const [id, actionId, label] =
    purpose === 'draft'
      ? [opinionIds.pickToDraft, opinionIds.formToDraft, words.pickDraft]
      : [opinionIds.pickToRecord, opinionIds.formToRecord, words.pickRecord];
  return modal({
    id,
    title: words.pickTitle,
    submit: text.common.next,
    text,
    blocks: [field({ field: 'form', label, element: search({ actionId, placeholder: words.pickForm }) })],
  });
}

/** The modal that starts an on-the-spot review (M12, M13), with its target where that is known. */
export function spotModal({ text, preset, locale }: Reading, target?: Choice): ModalView {
  const words = text.opinion;
  return modal({
    id: opinionIds.spot,
    title: words.spotTitle,
    submit: text.common.next,
    text,
    blocks: [
      field({
        field: 'target',
        label: words.spotTarget,
        hint: words.spotTargetHint,
        element: search({
          actionId: opinionIds.target,
          placeholder: text.common.choosePerson,
          ...(target && { initial: target }),
        }),
      }),
      field({
        field: 'occasion',
        label: words.occasion,
        element: select({
          choices: preset.occasions.map(({ key, words: name }) => ({ value: key, text: name[locale] })),
          placeholder: text.common.choose,
        }),
      }),
    ],
  });
}

export interface EvidenceView {
  readonly today: Day;
  /** The form that it is for, where there is only one. */
  readonly form?: Choice;
  /** The message that it is taken from, its text as somebody reads it. */
  readonly message?: { readonly channel: string; readonly ts: string; readonly text: string };
}

/** The modal in which evidence is recorded (M9). */
export function evidenceModal({ today, form, message }: EvidenceView, { text }: Reading): ModalView {
  const words = text.opinion;
  const { pieces, joints } = piecesOf(message?.text ?? '');
  return modal({
    id: opinionIds.evidence,
    title: words.evidenceTitle,
    submit: text.common.save,
    text,
    ...(message && { metadata: { channel: message.channel, ts: message.ts, joints } }),
    blocks: [
      field({
        field: 'form',
        label: words.evidenceForm,
        element: search({
          actionId: opinionIds.formForEvidence,
          placeholder: words.pickForm,
          ...(form && { initial: form }),
        }),
      }),
      field({
        field: 'kind',
        label: words.evidenceKind,
        element: select({
          choices: evidenceKinds.map((kind) => ({ value: kind, text: words.evidenceKinds[kind] })),
          initial: message === undefined ? undefined : 'message',
          placeholder: text.common.choose,
        }),
      }),
      ...pieces.map((initial, at) =>
        field({
          field: pieceField(at),
          label: at === 0 ? words.evidenceText : words.evidenceMore(at + 1),
          optional: at > 0,
          element: textInput({ multiline: true, initial }),
        }),
      ),
      field({ field: 'heldOn', label: words.evidenceHeldOn, element: dayInput(today) }),
      field({ field: 'files', label: words.evidenceFiles, optional: true, element: fileInput() }),
    ],
  });
}
