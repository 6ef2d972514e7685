import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { element } from './element';
import { limits } from './limits';
import type { Report, Schema } from './rules';
import { chars, list, object, oneOf, url, webUrl, withRule } from './rules';
import { confirm, plainText } from './text';

const workflow = object({
  trigger: object({
    url: url(limits.url),
    customizable_input_parameters: z.array(object({ name: chars(255, 1), value: z.string() })).optional(),
  }),
});

const buttonFields = {
  text: plainText(limits.button.text),
  style: oneOf('primary', 'danger').optional(),
  accessibility_label: chars(limits.button.accessibilityLabel).optional(),
};

export const button = element('button', {
  ...buttonFields,
  value: chars(limits.button.value).optional(),
  url: url(limits.url).optional(),
  confirm,
});

export const image = withRule(
  object({
    type: z.literal('image'),
    image_url: webUrl(limits.url).optional(),
    slack_file: slackFile(),
    alt_text: chars(limits.imageAltText, 1),
  }),
  oneSource,
);

/** Either an address or a file of Slack's own. */
export function slackFile(): Schema {
  return withRule(object({ id: chars(255, 1).optional(), url: webUrl(limits.url).optional() }), (value, report) => {
    if ('id' in value === 'url' in value) report([], 'must define either `id` or `url`');
  }).optional();
}

export function oneSource(value: SlackObject, report: Report): void {
  if ('image_url' in value === 'slack_file' in value) {
    report([], 'must define either `image_url` or `slack_file`');
  }
}

/** Buttons and pictures, by their type. */
export const buttons = {
  button,
  image,
  workflow_button: element('workflow_button', { ...buttonFields, workflow, confirm }),
  icon_button: element('icon_button', {
    icon: oneOf('trash'),
    text: plainText(limits.button.text),
    value: chars(limits.button.value).optional(),
    accessibility_label: buttonFields.accessibility_label,
    visible_to_user_ids: list(chars(255, 1), limits.visibleToUsers).optional(),
    confirm,
  }),
  feedback_buttons: element('feedback_buttons', {
    positive_button: feedbackButton(),
    negative_button: feedbackButton(),
  }),
} satisfies Record<string, Schema>;

function feedbackButton(): Schema {
  return object({
    text: plainText(limits.button.text),
    value: chars(limits.button.value, 1),
    accessibility_label: buttonFields.accessibility_label,
  });
}
