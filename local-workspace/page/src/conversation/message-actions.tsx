import type { ReactNode } from 'react';
import type { PageMessage } from '../../../src/page-protocol';
import { Menu, type MenuItem } from '../shell/menu';
import { useWorkspace } from '../workspace/workspace';
import { Icon } from '../shell/icons';

/** The small bar of a message: reply, and "more actions" with the app's message shortcuts. */
export function MessageActions({
  message,
  onThread,
}: {
  readonly message: PageMessage;
  readonly onThread: ((ts: string) => void) | undefined;
}): ReactNode {
  const { model, act, words } = useWorkspace();
  const { channel, ts } = message;
  const shortcuts = model.app?.shortcuts.filter(({ type }) => type === 'message') ?? [];
  const items: MenuItem[] = [
    // By touch there is only the menu.
    ...(onThread === undefined
      ? []
      : [
          {
            key: 'reply',
            label: words.replyInThread,
            onSelect: () => {
              onThread(ts);
            },
          },
        ]),
    ...shortcuts.map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      hint: description === '' ? (model.app?.name ?? '') : description,
      onSelect: () => void act({ do: 'message_shortcut', callbackId, channel, ts }),
    })),
    {
      key: 'copy',
      label: words.copyText,
      onSelect: () => void navigator.clipboard.writeText(message.text),
    },
  ];
  return (
    <div className="message-actions" role="toolbar" aria-label={words.messageActions}>
      {onThread !== undefined && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => {
            onThread(ts);
          }}
        >
          <Icon name="reply" />
        </button>
      )}
      <Menu label={words.moreActions} className="icon-button" trigger={<Icon name="more" />} items={items} />
    </div>
  );
}
