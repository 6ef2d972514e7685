import type { ReactNode } from 'react';
import { go } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';

export function UserMention({ id, label = '' }: { readonly id: string; readonly label?: string }): ReactNode {
  const { model } = useWorkspace();
  const member = model.members.find((one) => one.id === id);
  const name = member?.realName ?? (label === '' ? id : label);
  return <span className={id === model.me ? 'mention mention-me' : 'mention'}>@{name}</span>;
}

export function ChannelMention({ id, label = '' }: { readonly id: string; readonly label?: string }): ReactNode {
  const { model, words } = useWorkspace();
  const channel = model.channels.find((one) => one.id === id);
  if (channel === undefined) return <span className="mention">#{label === '' ? words.privateChannel : label}</span>;
  return (
    <button
      type="button"
      className="mention mention-link"
      onClick={() => {
        go({ at: 'channel', channel: id });
      }}
    >
      #{channel.name}
    </button>
  );
}

/** `<!channel>`, `<!here>`, `<!everyone>`: shown as the ping that it would be. */
export function BroadcastMention({ range }: { readonly range: string }): ReactNode {
  return <span className="mention mention-me">@{range}</span>;
}
