import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { ClockMenu } from './clock-menu';
import { MemberSwitcher } from './member-switcher';
import { Icon } from './icons';

export function TopBar({
  drawerOpen,
  onDrawer,
  onSwitch,
}: {
  readonly drawerOpen: boolean;
  readonly onDrawer: () => void;
  readonly onSwitch: (userId: string) => void;
}): ReactNode {
  const { model, words } = useWorkspace();
  return (
    <header className="top-bar">
      <button
        type="button"
        className="top-button drawer-button"
        aria-label={words.navigation}
        aria-expanded={drawerOpen}
        aria-controls="sidebar"
        onClick={onDrawer}
      >
        <Icon name="menu" size={22} />
      </button>
      <span className="team-name">{model.team.name}</span>
      <span className="top-space" />
      {!model.connected && (
        <span className="badge-lost" role="status">
          {words.reconnecting}
        </span>
      )}
      <ClockMenu />
      <MemberSwitcher onSwitch={onSwitch} />
    </header>
  );
}
