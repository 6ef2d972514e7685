import { z } from 'zod';
import { objectsOf, stringOf } from '../slack-object';
import { data } from './data-blocks';
import { button, image, oneSource, slackFile } from './buttons';
import { elements, placements } from './elements';
import { limits } from './limits';
import { richText } from './rich-text';
import type { Schema, Surface } from './rules';
import { byType, chars, flag, httpsUrl, list, object, oneOf, url, webUrl, withRule } from './rules';
import { anyText, plainText } from './text';

const block = (type: string, fields: Readonly<Record<string, Schema>>): Schema =>
  object({ type: z.literal(type), block_id: chars(limits.blockId, 1).optional(), ...fields });

/** The element types that a place takes, with their schemas. */
function allowed(place: keyof typeof placements): Schema {
  const table = Object.fromEntries(placements[place].map((type) => [type, elements[type] ?? z.never()]));
  return byType(() => table);
}

/** No two of the things in this list may have the same id. */
function unique(key: string, idField: string) {
  return (
    value: Readonly<Record<string, unknown>>,
    report: (path: (string | number)[], message: string) => void,
  ): void => {
    const seen = new Set<string>();
    objectsOf(value[key]).forEach((element, index) => {
      const id = stringOf(element[idField]);
      if (id !== '' && seen.has(id)) report([key, index, idField], `duplicate ${idField}: ${id}`);
      seen.add(id);
    });
  };
}

/** Slack's own pictures for a card. */
const icons =
  `archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass copy cube download
  edit email eye-closed eye-open file flag folder gear globe heart help image info key lightbulb link map mobile new-window
  pin plus refine refresh rocket save screen share sparkle star star-filled tag thumbs-down thumbs-up trash upload user
  warning`.split(/\s+/);

const card = withRule(
  block('card', {
    hero_image: image.optional(),
    icon: image.optional(),
    slack_icon: object({ type: z.literal('icon'), name: oneOf(...icons) }).optional(),
    title: anyText(limits.card.title).optional(),
    subtitle: anyText(limits.card.subtitle).optional(),
    body: anyText(limits.card.body).optional(),
    subtext: anyText(limits.card.subtext).optional(),
    actions: list(
      byType(() => ({ button })),
      limits.card.actions,
      1,
    ).optional(),
  }),
  (value, report) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((key) => key in value)) {
      report([], 'must define at least one of `hero_image`, `title`, `actions`, `body`');
    }
    if ('icon' in value && 'slack_icon' in value) report([], 'must define only one of `icon` and `slack_icon`');
    unique('actions', 'action_id')(value, report);
  },
);

const taskFields = {
  task_id: chars(255, 1),
  title: chars(limits.text, 1),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(object({ type: z.literal('url'), url: url(limits.url), text: chars(limits.text, 1) })).optional(),
};

/** Every block, by its type: a new one is an entry here, and one in `surfaces` if it may not stand everywhere. */
export const blocks: Readonly<Record<string, Schema>> = {
  section: withRule(
    block('section', {
      text: anyText(limits.text).optional(),
      fields: list(anyText(limits.section.field), limits.section.fields, 1).optional(),
      accessory: allowed('section').optional(),
      expand: flag,
    }),
    (value, report) => {
      if (!('text' in value) && !('fields' in value)) report([], 'must define either `text` or `fields`');
    },
  ),
  header: block('header', { text: plainText(limits.headerText) }),
  divider: block('divider', {}),
  context: block('context', { elements: list(allowed('context'), limits.contextElements, 1) }),
  actions: withRule(
    block('actions', { elements: list(allowed('actions'), limits.actionsElements, 1) }),
    unique('elements', 'action_id'),
  ),
  input: block('input', {
    label: plainText(limits.inputLabel),
    element: allowed('input'),
    hint: plainText(limits.inputHint).optional(),
    optional: flag,
    dispatch_action: flag,
  }),
  image: withRule(
    block('image', {
      image_url: webUrl(limits.url).optional(),
      slack_file: slackFile(),
      alt_text: chars(limits.imageAltText, 1),
      title: plainText(limits.imageTitle).optional(),
    }),
    oneSource,
  ),
  file: block('file', { external_id: chars(255, 1), source: z.literal('remote') }),
  rich_text: richText,
  markdown: block('markdown', { text: chars(limits.markdownText, 1) }),
  video: block('video', {
    video_url: httpsUrl(limits.url),
    thumbnail_url: webUrl(limits.url),
    alt_text: chars(limits.video.altText, 1),
    title: plainText(limits.video.title),
    title_url: httpsUrl(limits.url).optional(),
    author_name: chars(limits.video.author).optional(),
    provider_name: chars(limits.video.provider).optional(),
    provider_icon_url: webUrl(limits.url).optional(),
    description: plainText(limits.video.description).optional(),
  }),
  context_actions: withRule(
    block('context_actions', { elements: list(allowed('context_actions'), limits.contextActions, 1) }),
    unique('elements', 'action_id'),
  ),
  alert: block('alert', {
    text: anyText(limits.alertText),
    level: oneOf('default', 'info', 'warning', 'error', 'success').optional(),
  }),
  card,
  carousel: block('carousel', {
    elements: list(
      byType(() => ({ card })),
      limits.carouselCards,
      1,
    ),
  }),
  container: withRule(
    block('container', {
      title: plainText(limits.container.title).optional(),
      rich_text_title: richText.optional(),
      subtitle: anyText(limits.container.subtitle).optional(),
      child_blocks: list(
        byType(() => children()),
        limits.container.blocks,
        1,
      ),
      width: oneOf('narrow', 'standard', 'wide', 'full').optional(),
      icon: image.optional(),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    }),
    (value, report) => {
      if (!('title' in value) && !('rich_text_title' in value)) {
        report([], 'must define either `title` or `rich_text_title`');
      }
      if (value.default_collapsed === true && value.is_collapsible !== true) {
        report(['default_collapsed'], 'requires `is_collapsible` to be true');
      }
    },
  ),
  plan: withRule(
    block('plan', {
      title: chars(limits.text, 1),
      tasks: list(
        object({ type: z.literal('task_card').optional(), block_id: z.string().optional(), ...taskFields }),
        limits.planTasks,
      ).optional(),
    }),
    unique('tasks', 'task_id'),
  ),
  task_card: block('task_card', taskFields),
  ...data(block),
};

const containable = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

function children(): Readonly<Record<string, Schema>> {
  return Object.fromEntries(containable.map((type) => [type, blocks[type] ?? z.never()]));
}

/** Where a block may stand; a block that is not named may stand everywhere. */
export const surfaces: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['message', 'modal'],
  carousel: ['message', 'home'],
  container: ['message', 'home'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  data_visualization: ['message', 'home'],
  file: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home'],
  task_card: ['message'],
};
