import { z } from 'zod';
import { limits } from './limits';
import type { Schema } from './rules';
import { byType, chars, flag, list, object, oneOf, url, withRule } from './rules';

/** Text objects and what is made of them: options, dialogs. */
export const plainText = (max: number, min = 1): Schema => byType(() => ({ plain_text: plainTextObject(max, min) }));
export const anyText = (max: number): Schema =>
  byType(() => ({ plain_text: plainTextObject(max, 1), mrkdwn: mrkdwnObject(max) }));

function plainTextObject(max: number, min: number): Schema {
  return object({ type: z.literal('plain_text'), text: chars(max, min), emoji: flag });
}

function mrkdwnObject(max: number): Schema {
  return object({ type: z.literal('mrkdwn'), text: chars(max, 1), verbatim: flag });
}

export const actionId = chars(limits.actionId, 1).optional();
export const placeholder = plainText(limits.placeholder).optional();

export const confirm = object({
  title: plainText(limits.confirm.title),
  text: anyText(limits.confirm.text),
  confirm: plainText(limits.confirm.confirm),
  deny: plainText(limits.confirm.deny),
  style: oneOf('primary', 'danger').optional(),
}).optional();

const optionFields = {
  value: chars(limits.option.value, 1),
  description: plainText(limits.option.description).optional(),
};

/** An option of a menu: plain text only. */
export const menuOption = object({ text: plainText(limits.option.text), ...optionFields });

/** An option of an overflow menu may lead to an address. */
export const overflowOption = object({
  text: plainText(limits.option.text),
  ...optionFields,
  url: url(limits.url).optional(),
});

/** An option of checkboxes or radio buttons may be formatted. */
export const choiceOption = object({
  text: anyText(limits.option.text),
  value: optionFields.value,
  description: anyText(limits.option.description).optional(),
});

export const optionGroup = object({
  label: plainText(limits.optionGroupLabel),
  options: list(menuOption, limits.selectOptions, 1),
});

/** What an external select may be offered: options or groups of them. */
export const suggestions = withRule(
  object({
    options: list(menuOption, limits.selectOptions).optional(),
    option_groups: list(optionGroup, limits.selectOptions).optional(),
  }),
  (value, report) => {
    if ('options' in value === 'option_groups' in value) {
      report([], 'must define either `options` or `option_groups`');
    }
  },
);
