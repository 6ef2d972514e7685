import { useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { Avatar } from './avatar';
import { Popover } from './popover';
import { Preferences } from './preferences';
import { Icon } from './icons';

/** "Act as": who the page is just now, and everybody it can be. */
export function MemberSwitcher({ onSwitch }: { readonly onSwitch: (userId: string) => void }): ReactNode {
  const { model, me, words } = useWorkspace();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const members = model.members.filter(
    ({ isBot, deleted, realName, name, title }) =>
      !isBot && !deleted && `${realName} ${name} ${title}`.toLowerCase().includes(wanted),
  );
  return (
    <Popover
      label={words.actAs}
      name={words.actingAs(me.realName)}
      className="top-button switcher-button"
      trigger={
        <>
          <Avatar member={me} size={28} />
          <span className="switcher-name">{me.realName}</span>
          <Icon name="down" size={14} />
        </>
      }
    >
      {(close) => (
        <div className="switcher-panel">
          <p className="switcher-me">
            <b>{me.realName}</b> {me.title}
            <span>
              {me.locale} · {me.tz}
            </span>
          </p>
          <Preferences />
          <input
            type="search"
            className="control"
            autoFocus
            value={query}
            placeholder={words.findMember}
            aria-label={words.findMember}
            onChange={(event) => {
              setQuery(event.target.value);
            }}
          />
          <ul aria-label={words.actAs}>
            {members.map((member) => (
              <li key={member.id}>
                <button
                  type="button"
                  className="switcher-member"
                  aria-current={member.id === me.id ? 'true' : undefined}
                  onClick={() => {
                    close();
                    onSwitch(member.id);
                  }}
                >
                  <Avatar member={member} size={32} />
                  <span>
                    <b>{member.realName}</b>
                    <span>{member.title}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Popover>
  );
}
