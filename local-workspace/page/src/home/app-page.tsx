import { useEffect, type ReactNode } from 'react';
import { Conversation } from '../conversation/conversation';
import { Avatar } from '../shell/avatar';
import { appChannel } from '../workspace/model';
import { go, type AppTab } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';
import { About } from './about';
import { Home } from './home';

const TABS: readonly AppTab[] = ['home', 'messages', 'about'];

/** The app's own place: its Home, its DM with the viewer, and what it is. */
export function AppPage({ tab, thread }: { readonly tab: AppTab; readonly thread: string | undefined }): ReactNode {
  const { model, words, act } = useWorkspace();
  const { app } = model;
  const channel = appChannel(model);
  const bot = model.members.find(({ id }) => id === app?.botUserId);

  useEffect(() => {
    if (tab === 'home') void act({ do: 'open_home' });
    // Once for each time the tab is opened; `act` is new with every change of the model.
  }, [tab, model.generation]);

  if (app === null) return <main className="pane pane-empty">{words.noApp}</main>;
  const head = (
    <header className="pane-head pane-head-app">
      <div className="pane-title">
        {bot !== undefined && <Avatar member={bot} size={28} />}
        <h1>{app.name}</h1>
        <span className="badge-app">{words.app}</span>
        {!app.connected && (
          <span className="badge-lost" role="status">
            {words.appNotConnected}
          </span>
        )}
      </div>
      <div className="tabs" role="tablist" aria-label={app.name}>
        {TABS.filter((one) => one !== 'home' || app.hasHome).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() => {
              go({ at: 'app', tab: one });
            }}
          >
            {words.tabs[one]}
            {one === 'messages' && channel !== undefined && channel.unread > 0 && (
              <span className="badge-count">{String(channel.unread)}</span>
            )}
          </button>
        ))}
      </div>
    </header>
  );

  if (tab === 'messages' && channel !== undefined) {
    return (
      <Conversation
        channel={channel}
        thread={thread}
        onThread={(ts) => {
          go({ at: 'app', tab, ...(ts === undefined ? {} : { thread: ts }) });
        }}
      >
        {head}
      </Conversation>
    );
  }
  return (
    <main className="pane">
      {head}
      {tab === 'home' ? (
        <Home />
      ) : tab === 'about' ? (
        <About app={app} />
      ) : (
        <p className="pane-empty">{words.noMessagesYet}</p>
      )}
    </main>
  );
}
