import { useEffect, useState, type ReactNode } from 'react';
import type { PageChannel } from '../../../src/page-protocol';
import { channelName } from '../workspace/channel-name';
import { channelMessages } from '../workspace/model';
import { useWorkspace } from '../workspace/workspace';
import { Composer } from './composer';
import { MessageList } from './message-list';
import { ThreadPane } from './thread-pane';

/** Up to where the member had read when they opened the channel: what came later is new to them until they leave. */
function useNewSince({ id, unread, lastRead = '' }: PageChannel): string | undefined {
  const opened = (): { readonly id: string; readonly since: string | undefined } => ({
    id,
    since: unread > 0 ? lastRead : undefined,
  });
  const [held, setHeld] = useState(opened);
  if (held.id !== id) setHeld(opened());
  return held.since;
}

/** A channel's or DM's messages with its box, and the open thread beside them. */
export function Conversation({
  channel,
  thread,
  onThread,
  children,
}: {
  readonly channel: PageChannel;
  readonly thread: string | undefined;
  readonly onThread: (ts: string | undefined) => void;
  /** What stands above the messages. */
  readonly children: ReactNode;
}): ReactNode {
  const { model, load, act, words } = useWorkspace();
  const { id, unread } = channel;
  const { generation } = model;
  const isOpen = model.channels.some((one) => one.id === id);
  const messages = channelMessages(model, id);
  const name = channelName(channel, model.members);
  const newSince = useNewSince(channel);

  useEffect(() => {
    if (isOpen) void load(id);
    // `load` is new with every change of the model; what is to be loaded is not.
  }, [id, isOpen, generation]);
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') void act({ do: 'read', channel: id });
    // As above.
  }, [id, unread]);

  const earlier = (): void => {
    const oldest = messages[0];
    if (oldest !== undefined) void load(id, { before: oldest.ts });
  };
  const placeholder = channel.kind === 'dm' ? words.messageTo(name) : words.messageIn(name);
  return (
    <div className={thread === undefined ? 'conversation' : 'conversation conversation-with-thread'}>
      <main className="pane">
        {children}
        <MessageList
          key={`messages-${id}`}
          messages={messages}
          newSince={newSince}
          label={words.messagesIn(name)}
          onThread={onThread}
          head={
            model.hasEarlier.has(id) ? (
              <button type="button" className="button button-earlier" onClick={earlier}>
                {words.loadEarlier}
              </button>
            ) : (
              <p className="messages-start">{words.beginningOf(name)}</p>
            )
          }
        />
        {channel.archived ? (
          <p className="composer-closed">{words.archived}</p>
        ) : !channel.memberIds.includes(model.me) ? (
          <div className="composer-closed">
            <b>#{name}</b>
            <button
              type="button"
              className="button button-primary"
              onClick={() => void act({ do: 'join', channel: id })}
            >
              {words.joinChannel}
            </button>
          </div>
        ) : (
          <Composer key={`box-${id}`} channel={id} placeholder={placeholder} />
        )}
      </main>
      {thread !== undefined && (
        <ThreadPane
          channel={id}
          name={name}
          root={thread}
          onClose={() => {
            onThread(undefined);
          }}
        />
      )}
    </div>
  );
}
