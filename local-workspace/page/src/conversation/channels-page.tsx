import type { ReactNode } from 'react';
import { Icon } from '../shell/icons';
import { hashOf } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';

/** Every public channel, to look into, join or leave. */
export function ChannelsPage(): ReactNode {
  const { model, words, act } = useWorkspace();
  const channels = model.channels
    .filter(({ kind, archived }) => kind === 'channel' && !archived)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  return (
    <main className="pane">
      <header className="pane-head">
        <div className="pane-title">
          <h1>{words.browseChannels}</h1>
          <span className="pane-topic">{words.browseTopic}</span>
        </div>
      </header>
      {channels.length === 0 && <p className="pane-empty">{words.noChannels}</p>}
      <ul className="channel-list" aria-label={words.browseChannels}>
        {channels.map(({ id, name, topic, memberIds }) => {
          const joined = memberIds.includes(model.me);
          return (
            <li key={id}>
              <a href={hashOf({ at: 'channel', channel: id })}>
                <Icon name="hash" size={15} /> {name}
              </a>
              <span className="channel-about">
                {[...(joined ? [words.joined] : []), words.members(memberIds.length), topic]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
              <button
                type="button"
                className={joined ? 'button' : 'button button-primary'}
                aria-label={`${joined ? words.leaveChannel : words.joinChannel} ${name}`}
                onClick={() => void act({ do: joined ? 'leave' : 'join', channel: id })}
              >
                {joined ? words.leaveChannel : words.joinChannel}
              </button>
            </li>
          );
        })}
      </ul>
    </main>
  );
}
