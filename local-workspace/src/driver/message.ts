import type { Core } from '../core';
import { attachedBlocks } from '../messages';
import type { PageMessage, SlackObject } from '../page-protocol';
import type { MessageRecord } from '../records';
import { pageMessage } from '../http/page-state';
import { textOf } from './text';

/** A message as a member sees it. */
export interface DriverMessage extends PageMessage {
  /** All that a person reads in it. */
  readonly words: string;
  readonly metadata?: SlackObject;
}

export function driverMessage(core: Core, message: MessageRecord): DriverMessage {
  return {
    ...pageMessage(core, message),
    words: wordsOf(message),
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** A record never changes, and whoever waits for a message reads all of them again at each change. */
const wordsRead = new WeakMap<MessageRecord, string>();

/** All that a person reads in a message: its blocks' words, or its text when it has none; then its attachments'. */
export function wordsOf(message: MessageRecord): string {
  const before = wordsRead.get(message);
  if (before !== undefined) return before;
  const words = readWords(message);
  wordsRead.set(message, words);
  return words;
}

function readWords(message: MessageRecord): string {
  const inBlocks = textOf(message.blocks);
  return [inBlocks === '' ? message.text : inBlocks, textOf(attachedBlocks(message))].filter(Boolean).join('\n');
}
