import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { Mrkdwn, PlainText } from '../mrkdwn/mrkdwn';
import { stringAt } from '../slack-object';

/** A `plain_text` or `mrkdwn` object. */
export function TextObject({ text }: { readonly text: SlackObject }): ReactNode {
  const words = stringAt(text, 'text');
  return stringAt(text, 'type') === 'mrkdwn' ? (
    <Mrkdwn text={words} isVerbatim={text['verbatim'] === true} />
  ) : (
    <PlainText text={words} />
  );
}
