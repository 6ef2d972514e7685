import { useId, type ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { Mrkdwn, PlainText } from '../mrkdwn/mrkdwn';
import { Dialog } from '../shell/dialog';
import { objectAt, stringAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';

/** Slack's "are you sure" in front of an element. */
export function ConfirmDialog({
  confirm,
  onAnswer,
}: {
  readonly confirm: SlackObject;
  readonly onAnswer: (agreed: boolean) => void;
}): ReactNode {
  const { words } = useWorkspace();
  const titleId = useId();
  const text = objectAt(confirm, 'text');
  const danger = stringAt(confirm, 'style') === 'danger';
  const or = (words: string, otherwise: string): string => (words === '' ? otherwise : words);
  return (
    <Dialog
      labelledBy={titleId}
      className="dialog-confirm"
      onClose={() => {
        onAnswer(false);
      }}
    >
      <h2 id={titleId} className="dialog-title">
        <PlainText text={or(textAt(confirm, 'title'), words.areYouSure)} />
      </h2>
      <div className="dialog-body">
        {stringAt(text, 'type') === 'mrkdwn' ? (
          <Mrkdwn text={stringAt(text, 'text')} />
        ) : (
          <PlainText text={stringAt(text, 'text')} />
        )}
      </div>
      <div className="dialog-foot">
        <button
          type="button"
          className="button"
          onClick={() => {
            onAnswer(false);
          }}
        >
          {or(textAt(confirm, 'deny'), words.cancel)}
        </button>
        <button
          type="button"
          className={`button ${danger ? 'button-danger-filled' : 'button-primary'}`}
          onClick={() => {
            onAnswer(true);
          }}
        >
          {or(textAt(confirm, 'confirm'), words.yes)}
        </button>
      </div>
    </Dialog>
  );
}
