import { useEffect, useState, type ReactNode } from 'react';
import { ChannelsPage } from '../conversation/channels-page';
import { ControlPage } from '../control/control-page';
import { Conversation } from '../conversation/conversation';
import { AppPage } from '../home/app-page';
import { ModalStack } from '../modal/modal-stack';
import { TrafficPage } from '../traffic/traffic-page';
import { channelName } from '../workspace/channel-name';
import { channelOf, type Model } from '../workspace/model';
import { go, useRoute, type Route } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';
import { Sidebar } from './sidebar';
import { Toasts } from './toasts';
import { TopBar } from './top-bar';
import { Welcome } from './welcome';

/** Where to go when the address names no place that this member can see. */
function startOf(model: Model): Route {
  if (model.app?.hasHome === true) return { at: 'app', tab: 'home' };
  const first = model.channels.find(({ kind, memberIds }) => kind !== 'dm' && memberIds.includes(model.me));
  return first === undefined ? { at: 'traffic' } : { at: 'channel', channel: first.id };
}

function Main({ route }: { readonly route: Route }): ReactNode {
  const { model, words } = useWorkspace();
  switch (route.at) {
    case 'channels':
      return <ChannelsPage />;
    case 'traffic':
      return <TrafficPage />;
    case 'control':
      return <ControlPage />;
    case 'app':
      return <AppPage tab={route.tab} thread={route.thread} />;
    case 'start':
      return null;
    case 'channel': {
      const channel = channelOf(model, route.channel);
      if (channel === undefined) return null;
      return (
        <Conversation
          channel={channel}
          thread={route.thread}
          onThread={(ts) => {
            go({ at: 'channel', channel: channel.id, ...(ts === undefined ? {} : { thread: ts }) });
          }}
        >
          <header className="pane-head">
            <div className="pane-title">
              <h1>{channelName(channel, model.members)}</h1>
              {channel.kind !== 'dm' && <span className="pane-topic">{channel.topic}</span>}
            </div>
            {channel.kind !== 'dm' && <span className="pane-members">{words.members(channel.memberIds.length)}</span>}
          </header>
        </Conversation>
      );
    }
  }
}

export function Shell({ onSwitch }: { readonly onSwitch: (userId: string) => void }): ReactNode {
  const { model, me } = useWorkspace();
  const route = useRoute();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const lost = route.at === 'start' || (route.at === 'channel' && channelOf(model, route.channel) === undefined);

  useEffect(() => {
    if (lost) go(startOf(model));
  }, [lost, model]);
  useEffect(() => {
    setDrawerOpen(false);
  }, [route.at, route.at === 'channel' ? route.channel : '']);
  useEffect(() => {
    document.documentElement.lang = me.locale;
    document.title = model.team.name;
  }, [me.locale, model.team.name]);

  return (
    <div
      className={drawerOpen ? 'shell shell-drawer' : 'shell'}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDrawerOpen(false);
      }}
    >
      <TopBar
        drawerOpen={drawerOpen}
        onDrawer={() => {
          setDrawerOpen(!drawerOpen);
        }}
        onSwitch={onSwitch}
      />
      <Welcome />
      <div className="shell-body">
        <Sidebar route={route} />
        <div
          className="drawer-shade"
          aria-hidden="true"
          onClick={() => {
            setDrawerOpen(false);
          }}
        />
        <Main route={route} />
      </div>
      {model.modals.length === 0 ? <Toasts /> : <ModalStack />}
    </div>
  );
}
