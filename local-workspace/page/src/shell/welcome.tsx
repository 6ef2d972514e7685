import { useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { Icon } from './icons';

const DISMISSED = 'local-workspace.welcome-dismissed';

/** On the first visit: what this is and what to try. */
export function Welcome(): ReactNode {
  const { model, words } = useWorkspace();
  const [shown, setShown] = useState(() => localStorage.getItem(DISMISSED) === null);
  if (!shown) return null;
  const commands = model.app?.commands ?? [];
  // The one that helps, if one says so.
  const toTry = commands.find(({ usageHint }) => usageHint.includes('help')) ?? commands[0];
  return (
    <aside className="welcome" aria-label={words.welcomeLabel}>
      <p>{words.welcome(toTry?.command)}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={words.dismiss}
        onClick={() => {
          localStorage.setItem(DISMISSED, 'yes');
          setShown(false);
        }}
      >
        <Icon name="close" />
      </button>
    </aside>
  );
}
