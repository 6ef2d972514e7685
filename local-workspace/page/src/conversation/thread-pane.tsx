import { useEffect, type ReactNode } from 'react';
import { threadMessages } from '../workspace/model';
import { useWorkspace } from '../workspace/workspace';
import { Composer } from './composer';
import { MessageList } from './message-list';
import { Icon } from '../shell/icons';

export function ThreadPane({
  channel,
  name,
  root,
  onClose,
}: {
  readonly channel: string;
  readonly name: string;
  readonly root: string;
  readonly onClose: () => void;
}): ReactNode {
  const { model, load, words } = useWorkspace();
  const { generation } = model;
  useEffect(() => {
    void load(channel, { thread: root });
    // `load` is new with every change of the model; what is to be loaded is not.
  }, [channel, root, generation]);
  return (
    <aside
      className="thread"
      aria-label={words.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="pane-head">
        <div className="pane-title">
          <h2>{words.thread}</h2>
          <span className="pane-topic">{name}</span>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label={words.closeThread}
          title={words.closeThread}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList key={`messages-${root}`} messages={threadMessages(model, channel, root)} label={words.thread} />
      <Composer key={root} channel={channel} threadTs={root} placeholder={words.replyPlaceholder} />
    </aside>
  );
}
