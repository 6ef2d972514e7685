import type {
  ActionsBlock,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  ModalView,
  Overflow,
  SectionBlock,
} from '@slack/types';
import type { Text } from '../text';
import { mrkdwn, options, plain } from './composition';
import { escapeMrkdwn } from './escape';
import type { Choice, SlackFile } from './interaction';
import { limits, splitText } from './limits';

export type { KnownBlock, ModalView } from '@slack/types';

/** A section of mrkdwn that the catalogue wrote. What a person typed goes through `typed` first. */
export function section(words: string, accessory?: Button): SectionBlock {
  return {
    type: 'section',
    text: mrkdwn(words),
    ...(accessory && { accessory }),
  };
}

/** What a person typed, ready to stand in mrkdwn. */
export const typed = escapeMrkdwn;

/** A label in bold with what a person typed below it, in as many sections as its length needs; nothing is cut. */
export function labelled(label: string, content: string): SectionBlock[] {
  return splitText(`*${escapeMrkdwn(label)}*\n${escapeMrkdwn(content)}`, limits.sectionText).map((piece) =>
    section(piece),
  );
}

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, limits.headerText) });

export const context = (words: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(words)] });

export const divider: DividerBlock = { type: 'divider' };

export interface ButtonSpec {
  readonly text: string;
  readonly actionId: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
  /** A question asked before the button acts. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly confirm: string; readonly deny: string };
}

export function button(spec: ButtonSpec): Button {
  return {
    type: 'button',
    text: plain(spec.text, limits.buttonText),
    action_id: spec.actionId,
    ...(spec.value !== undefined && { value: spec.value }),
    ...(spec.style && { style: spec.style }),
    ...(spec.confirm && {
      confirm: {
        title: plain(spec.confirm.title, 100),
        text: plain(spec.confirm.text, limits.confirmText),
        confirm: plain(spec.confirm.confirm, 30),
        deny: plain(spec.confirm.deny, 30),
      },
    }),
  };
}

/** A row of buttons. Within one row each `action_id` must be another: rows of like things use sections instead. */
export const actions = (...buttons: readonly ButtonSpec[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(button),
});

/** A menu of what is done less often, behind three dots: five choices at most. The action's value is the choice's. */
export const overflow = (actionId: string, choices: readonly Choice[]): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: options(choices, limits.optionsInOverflow),
});

/** A row of buttons with a menu at its end, by which it is known in a view: `id` is another in each row. */
export const actionsWithMenu = (id: string, buttons: readonly ButtonSpec[], menu: Overflow): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: [...buttons.map(button), menu],
});

export interface ModalSpec {
  /** `callback_id`, which names the listener: `report.submit`. */
  readonly id: string;
  readonly title: string;
  readonly text: Text;
  readonly blocks: readonly KnownBlock[];
  /** The submit button's words; a modal to read has none. */
  readonly submit?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly notifyOnClose?: boolean;
}

/** A modal. More than Slack takes in one is a defect: page it with `pageOfBlocks`. */
export function modal(spec: ModalSpec): ModalView {
  return {
    type: 'modal',
    callback_id: spec.id,
    title: plain(spec.title, limits.modalTitle),
    close: plain(spec.submit === undefined ? spec.text.common.close : spec.text.common.cancel, limits.modalTitle),
    blocks: [...spec.blocks],
    ...(spec.submit !== undefined && { submit: plain(spec.submit, limits.modalTitle) }),
    ...(spec.metadata && { private_metadata: JSON.stringify(spec.metadata) }),
    ...(spec.notifyOnClose === true && { notify_on_close: true }),
  };
}

/** File names in one line, for a reader. */
export const fileNames = (files: readonly Pick<SlackFile, 'name'>[]): string =>
  files.map((file) => typed(file.name)).join('、');
