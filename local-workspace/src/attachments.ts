import type { SlackObject } from './page-protocol';
import { nameBlocks } from './placed-elements';
import { objectsOf, stringOf } from './slack-object';

/** What people see of an attachment: its blocks, or blocks that show the older fields that it has instead. */
export function attachmentBlocks(attachment: SlackObject): readonly SlackObject[] {
  const blocks = objectsOf(attachment.blocks);
  if (blocks.length > 0) return blocks;
  const older = olderFields(attachment);
  const fallback = stringOf(attachment.fallback);
  return older.length > 0 || fallback === '' ? older : [section(fallback)];
}

/** Attachments as they are stored: numbered, and the blocks in them have ids, as a message's own have. */
export function nameAttachments(attachments: readonly SlackObject[]): SlackObject[] {
  return attachments.map((attachment, index) => {
    const blocks = objectsOf(attachment.blocks);
    return { ...attachment, id: index + 1, ...(blocks.length > 0 ? { blocks: nameBlocks(blocks) } : {}) };
  });
}

function olderFields(attachment: SlackObject): readonly SlackObject[] {
  const { author_link: authorLink, title_link: titleLink } = attachment;
  const [pretext, author, title, text, image, footer] = [
    'pretext',
    'author_name',
    'title',
    'text',
    'image_url',
    'footer',
  ].map((key) => stringOf(attachment[key]));
  const fields = objectsOf(attachment.fields).map(({ title: name, value }) =>
    mrkdwn([bold(stringOf(name)), stringOf(value)].filter(Boolean).join('\n')),
  );
  return [
    ...[pretext, linked(author, authorLink), bold(linked(title, titleLink)), text].flatMap((words = '') =>
      words === '' ? [] : [section(words)],
    ),
    ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    ...(image ? [{ type: 'image', image_url: image, alt_text: stringOf(attachment.fallback) }] : []),
    ...(footer ? [{ type: 'context', elements: [mrkdwn(footer)] }] : []),
  ];
}

const mrkdwn = (text: string): SlackObject => ({ type: 'mrkdwn', text });
const section = (text: string): SlackObject => ({ type: 'section', text: mrkdwn(text) });
const bold = (text: string): string => (text === '' ? '' : `*${text}*`);

function linked(text = '', address: unknown): string {
  return text === '' || stringOf(address) === '' ? text : `<${stringOf(address)}|${text}>`;
}
