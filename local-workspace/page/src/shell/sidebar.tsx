import type { ReactNode } from 'react';
import type { PageChannel } from '../../../src/page-protocol';
import { channelName } from '../workspace/channel-name';
import { appChannel, channelOf } from '../workspace/model';
import { hashOf, type Route } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';
import { Avatar } from './avatar';
import { Icon } from './icons';

function Entry({
  route,
  current,
  unread,
  icon,
  children,
}: {
  readonly route: Route;
  readonly current: boolean;
  readonly unread: number;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { words } = useWorkspace();
  return (
    <li>
      <a
        href={hashOf(route)}
        className={unread > 0 ? 'side-entry side-unread' : 'side-entry'}
        aria-current={current ? 'page' : undefined}
      >
        <span className="side-icon" aria-hidden="true">
          {icon}
        </span>
        <span className="side-name">{children}</span>
        {unread > 0 && (
          <span className="badge-count">
            {String(unread)}
            <span className="visually-hidden"> {words.unread}</span>
          </span>
        )}
      </a>
    </li>
  );
}

/** Channels, direct messages, the app, and what passed between it and the workspace. */
export function Sidebar({ route }: { readonly route: Route }): ReactNode {
  const { model, words } = useWorkspace();
  const current = route.at === 'channel' ? channelOf(model, route.channel)?.id : undefined;
  const channels = model.channels
    .filter(({ kind, archived, memberIds }) => kind !== 'dm' && !archived && memberIds.includes(model.me))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  const fromApp = appChannel(model);
  const dms = model.channels.filter(({ id, kind }) => kind === 'dm' && id !== fromApp?.id);
  const memberAt = (channel: PageChannel): ReactNode => {
    const member = model.members.find(({ id }) => id === channel.withUserId);
    return member === undefined ? '@' : <Avatar member={member} size={20} />;
  };
  const bot = model.members.find(({ id }) => id === model.app?.botUserId);
  return (
    <nav className="sidebar" aria-label={words.navigation} id="sidebar">
      <div className="sidebar-scroll">
        <h2>{words.channels}</h2>
        <ul>
          {channels.map((channel) => (
            <Entry
              key={channel.id}
              route={{ at: 'channel', channel: channel.id }}
              current={channel.id === current}
              unread={channel.unread}
              icon={<Icon name={channel.kind === 'private' ? 'lock' : 'hash'} size={15} />}
            >
              {channel.name}
            </Entry>
          ))}
          <Entry
            route={{ at: 'channels' }}
            current={route.at === 'channels'}
            unread={0}
            icon={<Icon name="search" size={15} />}
          >
            {words.browseChannels}
          </Entry>
        </ul>
        {dms.length > 0 && <h2>{words.directMessages}</h2>}
        <ul>
          {dms.map((channel) => (
            <Entry
              key={channel.id}
              route={{ at: 'channel', channel: channel.id }}
              current={channel.id === current}
              unread={channel.unread}
              icon={memberAt(channel)}
            >
              {channelName(channel, model.members)}
            </Entry>
          ))}
        </ul>
        {model.app !== null && <h2>{words.apps}</h2>}
        <ul>
          {model.app !== null && (
            <Entry
              route={{ at: 'app', tab: model.app.hasHome && (fromApp?.unread ?? 0) === 0 ? 'home' : 'messages' }}
              current={route.at === 'app'}
              unread={fromApp?.unread ?? 0}
              icon={bot === undefined ? '◆' : <Avatar member={bot} size={20} />}
            >
              {model.app.name}
            </Entry>
          )}
        </ul>
      </div>
      <ul className="sidebar-foot">
        <Entry
          route={{ at: 'control' }}
          current={route.at === 'control'}
          unread={0}
          icon={<Icon name="wrench" size={16} />}
        >
          {words.control}
        </Entry>
        <Entry
          route={{ at: 'traffic' }}
          current={route.at === 'traffic'}
          unread={0}
          icon={<Icon name="exchange" size={16} />}
        >
          {words.traffic}
        </Entry>
      </ul>
    </nav>
  );
}
