import type { Day } from '../calendar/day';
import type { ObligationKind } from '../obligation/kinds';
import { rungs, type Policy } from '../obligation/policy-rules';
import { owedTitle } from '../obligation/views';
import { actions, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { checkboxes, field, radio, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import type { Hub } from '../slack/hub';
import { limits, splitText } from '../slack/limits';
import type { Text } from '../text';
import { showDay, showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import type { Foreseen, PolicyPreview } from './preview-policy';
import type { Policies } from './queries';
import { isEscalation } from './send-rules';

export const policyIds = {
  list: 'reminder.policies',
  form: 'reminder.policy',
  preview: 'reminder.policy-preview',
  back: 'reminder.policy-back',
  toPreset: 'reminder.policy-to-preset',
} as const;

/** A list of numbers takes no more characters than this. */
const LONGEST_LIST = 60;
const LONGEST_NUMBER = 10;

/** Every kind with its policy in a line and the button to change it. */
export function policiesHub(policies: Policies, done: string | undefined, settings: KnownBlock, text: Text): Hub {
  const words = text.reminderPolicy;
  return {
    title: words.list.title,
    intro: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${done}`)]),
      section(words.list.intro),
      settings,
    ],
    entries: (Object.keys(words.kinds) as ObligationKind[]).map((kind) => ({
      words: `*${words.kinds[kind]}*\n${words.line(policies[kind])}`,
      button: words.list.change,
      actionId: policyIds.form,
      value: kind,
    })),
    nothing: '',
  };
}

export interface PolicyForm {
  readonly kind: ObligationKind;
  /** What holds now, and its version. */
  readonly now: Policy;
  readonly version: number;
  /** Who changed it last; undefined while it is the preset's. */
  readonly changed: { readonly by: string; readonly at: Date } | undefined;
  /** What stands in the fields; what holds now where nothing was typed yet. */
  readonly typed: Policy;
  readonly isStale: boolean;
}

export interface Reader {
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** The modal in which a kind's policy is changed. */
export function policyModal(form: PolicyForm, { text, locale, timeZone }: Reader): ModalView {
  const { kind, now, version, changed, isStale } = form;
  const words = text.reminderPolicy;
  const by =
    changed === undefined ? '' : words.form.changedBy(typed(changed.by), showInstant(changed.at, timeZone, locale));
  const { before, on, after, single, escalations } = form.typed;
  const deliveries = (['digest', 'single'] as const).map((value) => ({ value, text: words.form.deliveries[value] }));
  return modal({
    id: policyIds.form,
    title: words.form.title,
    submit: words.form.preview,
    text,
    metadata: { kind, version },
    blocks: [
      ...(isStale ? [section(`:warning: ${text.common.stale}`)] : []),
      section(`*${words.kinds[kind]}*\n${words.form.now(words.line(now))}${by}`),
      field({
        field: 'before',
        label: words.form.before,
        hint: words.form.beforeHint,
        optional: true,
        element: textInput({ max: LONGEST_LIST, initial: [...before].reverse().join(', ') }),
      }),
      field({
        field: 'on',
        label: words.form.on,
        optional: true,
        element: checkboxes({ choices: [{ value: 'yes', text: words.form.onChoice }], initial: on ? ['yes'] : [] }),
      }),
      field({
        field: 'after',
        label: words.form.after,
        hint: words.form.afterHint,
        optional: true,
        element: textInput({ max: LONGEST_LIST, initial: after.join(', ') }),
      }),
      field({
        field: 'delivery',
        label: words.form.delivery,
        element: radio({ choices: deliveries, initial: single ? 'single' : 'digest' }),
      }),
      ...rungs.map((rung) =>
        field({
          field: `escalation.${rung}`,
          label: words.form.escalation[rung],
          hint: words.form.escalationHint,
          optional: true,
          element: textInput({
            max: LONGEST_NUMBER,
            initial: escalations.find(({ to }) => to === rung)?.after.toString(),
          }),
        }),
      ),
      actions({ text: words.form.toPreset, actionId: policyIds.toPreset, value: kind }),
    ],
  });
}

export interface PreviewShown {
  readonly kind: ObligationKind;
  readonly version: number;
  /** What is to be saved; null: the preset's again. */
  readonly policy: Policy | null;
  /** What would hold then. */
  readonly holds: Policy;
  readonly preview: PolicyPreview;
  readonly page: number;
}

/** Who would get what when: the step before a policy is saved. */
export function previewModal(shown: PreviewShown, { text, locale }: Omit<Reader, 'timeZone'>): ModalView {
  const { kind, version, policy, holds, preview } = shown;
  const words = text.reminderPolicy.preview;
  const name = text.reminderPolicy.kinds[kind];
  const line = text.reminderPolicy.line(holds);
  const page = pageOfBlocks(previewRows(preview, text, locale), shown.page);
  return modal({
    id: policyIds.preview,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: { kind, version, policy },
    blocks: [
      section(
        preview.of === 'open' ? words.intro(name, line) : words.example(name, line, showDay(preview.dueOn, locale)),
      ),
      ...page.items,
      ...pager(page, policyIds.preview, text, String),
      actions({ text: words.back, actionId: policyIds.back }),
    ],
  });
}

/** A row for each day: the day, and below it who gets what. */
function previewRows(preview: PolicyPreview, text: Text, locale: Locale): KnownBlock[][] {
  const words = text.reminderPolicy;
  const lines = new Map<Day, string[]>();
  const add = (on: Day, line: string): void => void lines.set(on, [...(lines.get(on) ?? []), `• ${line}`]);
  if (preview.of === 'example') {
    for (const { key, on, to } of preview.steps)
      add(on, words.preview.exampleOne(to === 'owner' ? words.preview.owner : words.rungs[to], stepWords(key, text)));
  } else {
    for (const [first, ...others] of together(preview.foreseen))
      add(first.on, foreseenLine(first, others.length, text));
  }
  if (lines.size === 0) return [[section(words.preview.nothing)]];
  return [...lines].map(([on, all]) =>
    splitText([`*${showDay(on, locale)}*`, ...all].join('\n'), limits.sectionText).map((piece) => section(piece)),
  );
}

/** What one reader gets on a day at the same step about the same person's things, together. */
function together(foreseen: readonly Foreseen[]): [Foreseen, ...Foreseen[]][] {
  const groups = new Map<string, [Foreseen, ...Foreseen[]]>();
  for (const each of foreseen) {
    const key = [each.on, each.readerId, each.step, each.owed.personId].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

function foreseenLine({ readerId, readerName, owed, step }: Foreseen, others: number, text: Text): string {
  const words = text.reminderPolicy.preview;
  const one = typed(owedTitle(owed, text));
  const title = others === 0 ? one : text.reminder.andMore(one, others + 1);
  return isEscalation(step) && owed.personId !== readerId
    ? words.late(typed(readerName), typed(owed.ownerName), title, stepWords(step, text))
    : words.one(typed(readerName), title, stepWords(step, text));
}

/** What a step is called. */
function stepWords(step: string, text: Text): string {
  const { steps } = text.reminderPolicy.preview;
  const [name, days] = step.split(':');
  switch (name) {
    case 'before':
      return steps.before(Number(days));
    case 'on':
      return steps.on;
    case 'after':
    case 'escalation':
      return steps.after(Number(days));
    default:
      return steps.other;
  }
}
