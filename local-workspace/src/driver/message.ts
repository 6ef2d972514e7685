import type { Core } from '../core';
import type { PageMessage, SlackObject } from '../page-protocol';
import type { MessageRecord } from '../records';
import { pageMessage } from '../http/page-state';
import { objectsOf } from '../slack-object';
import { textOf } from './text';

/** A message as a member sees it. */
export interface DriverMessage extends PageMessage {
  /** All that a person reads in it: its blocks' words, or its text when it has none. */
  readonly words: string;
  readonly metadata?: SlackObject;
}

export function driverMessage(core: Core, message: MessageRecord): DriverMessage {
  const inBlocks = [...(message.blocks ?? []), ...(message.attachments ?? []).flatMap((one) => objectsOf(one.blocks))];
  return {
    ...pageMessage(core, message),
    words: textOf(inBlocks) || message.text,
    ...(message.metadata ? { metadata: message.metadata } : {}),
  };
}
