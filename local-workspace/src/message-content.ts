import { attachmentBlocks } from './attachments';
import { escapeBare } from './mentions';
import type { SlackObject } from './page-protocol';
import { defined, isObject, objectsOf } from './slack-object';
import { limits } from './validation/limits';
import type { Problem } from './validation/problems';
import { validateMessage } from './validation/validate';

/** What a message says: checked, and as it is stored. */
export interface MessageContent {
  readonly text: string | undefined;
  readonly blocks: readonly SlackObject[] | undefined;
  readonly attachments: readonly SlackObject[] | undefined;
  readonly metadata: SlackObject | undefined;
}

export interface ContentRefusal {
  readonly error: string;
  readonly problems: readonly Problem[];
}

/** Slack counts all of a message's blocks together; the number was found by trying (bolt-js #2509). */
const blocksLimit = 13_200;

/** Checks the content of a message from any way in: the Web API, a `response_url`, a command's acknowledgement. */
export function checkContent(raw: {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly metadata?: unknown;
  readonly markdown_text?: unknown;
  readonly response_type?: unknown;
}): MessageContent | ContentRefusal {
  const refuse = (error: string, problems: readonly Problem[] = []): ContentRefusal => ({ error, problems });
  const { text, blocks, attachments, metadata, markdown_text: markdown } = raw;
  if (text !== undefined && typeof text !== 'string') return refuse('invalid_arguments');
  if (typeof markdown === 'string') {
    if (text !== undefined || blocks !== undefined) return refuse('markdown_text_conflict');
    if (markdown.length > limits.markdownText) return refuse('msg_too_long');
    return {
      text: markdown,
      blocks: [{ type: 'markdown', text: markdown }],
      attachments: undefined,
      metadata: undefined,
    };
  }
  if (text !== undefined && text.length > limits.messageText) return refuse('msg_too_long');
  if (blocks !== undefined && !Array.isArray(blocks)) return refuse('invalid_blocks_format');
  if (attachments !== undefined && !Array.isArray(attachments)) return refuse('invalid_attachments');
  if (attachments !== undefined && attachments.length > limits.attachments) return refuse('too_many_attachments');
  const answers = raw.response_type === undefined ? {} : { response_type: raw.response_type };
  const problems = validateMessage({ ...answers, ...defined({ blocks, attachments }) });
  if (problems.length > 0) {
    const attached = problems.every(({ pointer }) => pointer.startsWith('/attachments'));
    return refuse(attached ? 'invalid_attachments' : 'invalid_blocks', problems);
  }
  if (blocks !== undefined && readableLength(blocks) > blocksLimit) return refuse('msg_blocks_too_long');
  if (metadata !== undefined && !isMetadata(metadata)) return refuse('invalid_metadata_format');
  if (metadata !== undefined && Buffer.byteLength(JSON.stringify(metadata)) > limits.metadata) {
    return refuse('metadata_too_large');
  }
  return {
    text: text && escapeBare(text),
    blocks: blocks && objectsOf(blocks),
    attachments: attachments && objectsOf(attachments),
    metadata,
  };
}

export function isRefusal(content: MessageContent | ContentRefusal): content is ContentRefusal {
  return 'error' in content;
}

/** Nothing to show: what Slack calls `no_text`. */
export function isBlank({ text, blocks, attachments }: MessageContent): boolean {
  const attached = (attachments ?? []).some((attachment) => attachmentBlocks(attachment).length > 0);
  return (text ?? '') === '' && (blocks ?? []).length === 0 && !attached;
}

function isMetadata(value: unknown): value is SlackObject {
  return isObject(value) && validateMessage({ metadata: value }).length === 0;
}

function readableLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + readableLength(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, field]) => sum + (key === 'text' && typeof field === 'string' ? field.length : readableLength(field)),
    0,
  );
}
