import { useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/base.css';
import './styles/shell.css';
import './styles/conversation.css';
import './styles/blocks.css';
import './styles/elements.css';
import './styles/dialog.css';
import './styles/traffic.css';
import './styles/control.css';
import { Shell } from './shell/shell';
import { WorkspaceProvider } from './workspace/workspace';

function readAs(): string | null {
  return new URLSearchParams(location.search).get('as');
}

function subscribe(onChange: () => void): () => void {
  addEventListener('popstate', onChange);
  return () => {
    removeEventListener('popstate', onChange);
  };
}

function actAs(userId: string | null): void {
  const address = new URL(location.href);
  if (userId === null) address.searchParams.delete('as');
  else address.searchParams.set('as', userId);
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

function actAsAnybody(): void {
  actAs(null);
}

/** Who the page acts as stands in the address, so that two tabs can be two members. */
function Page(): ReactNode {
  const as = useSyncExternalStore(subscribe, readAs);
  return (
    <WorkspaceProvider
      key={as}
      as={as}
      onUnknownMember={actAsAnybody}
      waiting={<div className="loading" role="status" aria-label="…" />}
    >
      <Shell onSwitch={actAs} />
    </WorkspaceProvider>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
