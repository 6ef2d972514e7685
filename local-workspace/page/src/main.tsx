import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/base.css';
import './styles/shell.css';
import './styles/conversation.css';
import './styles/blocks.css';
import './styles/elements.css';
import './styles/dialog.css';
import './styles/traffic.css';
import { Shell } from './shell/shell';
import { WorkspaceProvider } from './workspace/workspace';

const LAST = 'local-workspace.as';

function readAs(): string | null {
  return new URLSearchParams(location.search).get('as');
}

function subscribe(onChange: () => void): () => void {
  addEventListener('popstate', onChange);
  return () => {
    removeEventListener('popstate', onChange);
  };
}

/** Who the page acts as stands in the address, so that two tabs can be two members. */
function Page(): ReactNode {
  const inAddress = useSyncExternalStore(subscribe, readAs);
  const [remembered] = useState(() => localStorage.getItem(LAST));
  const as = inAddress ?? remembered;
  const switchTo = (userId: string): void => {
    localStorage.setItem(LAST, userId);
    const address = new URL(location.href);
    address.searchParams.set('as', userId);
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  };
  return (
    <WorkspaceProvider key={as} as={as} waiting={<div className="loading" role="status" aria-label="…" />}>
      <Shell onSwitch={switchTo} />
    </WorkspaceProvider>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
