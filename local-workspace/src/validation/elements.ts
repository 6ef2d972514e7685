import { buttons } from './buttons';
import { inputs } from './inputs';
import { limits } from './limits';
import { menus } from './menus';
import type { Schema, Surface } from './rules';
import { anyText } from './text';

/** Everything that stands in a block, by its type: a new one is an entry in its table and a place in `placements`. */
export const elements: Readonly<Record<string, Schema>> = {
  ...buttons,
  ...menus,
  ...inputs,
  plain_text: anyText(limits.text),
  mrkdwn: anyText(limits.text),
};

const sources = ['static', 'external', 'users', 'conversations', 'channels'];
const selects = sources.map((what) => `${what}_select`);
const everywhere = [
  ...selects,
  ...selects.map((type) => `multi_${type}`),
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
];

/** Which elements may stand where. */
export const placements = {
  section: [...everywhere, 'button', 'image', 'overflow', 'workflow_button'],
  actions: [...everywhere, 'button', 'overflow', 'workflow_button', 'datetimepicker', 'rich_text_input'],
  input: [
    ...everywhere,
    'datetimepicker',
    'plain_text_input',
    'rich_text_input',
    'number_input',
    'email_text_input',
    'url_text_input',
    'file_input',
  ],
  context: ['image', 'plain_text', 'mrkdwn'],
  context_actions: ['icon_button', 'feedback_buttons'],
} as const;

/** The surfaces that take an element; one that is not named may stand on all that take its block. */
export const elementSurfaces: Readonly<Record<string, readonly Surface[]>> = {
  file_input: ['modal'],
  workflow_button: ['message'],
};

/** Whether a block of this type takes an element of that type. */
export function takes(block: string, element: string): boolean {
  return Object.hasOwn(placements, block) && (placements as Placements)[block]?.includes(element) === true;
}

type Placements = Readonly<Record<string, readonly string[]>>;
