import type { Core } from '../core';
import type { PageMessage, SlackObject } from '../page-protocol';
import type { MessageRecord } from '../records';
import { pageMessage } from '../http/page-state';
import { textOf } from './text';

/** A message as a member sees it. */
export interface DriverMessage extends PageMessage {
  /** All that a person reads in it: its blocks' words, or its text when it has none. */
  readonly words: string;
  readonly metadata?: SlackObject;
}

export function driverMessage(core: Core, message: MessageRecord): DriverMessage {
  const page = pageMessage(core, message);
  const inBlocks = textOf(page.blocks);
  return {
    ...page,
    words: inBlocks === '' ? message.text : inBlocks,
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}
