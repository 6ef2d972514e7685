import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { Icon } from './icons';

/** What the workspace tells the viewer, as Slack's own notices. */
export function Toasts(): ReactNode {
  const { model, dismiss, words } = useWorkspace();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {model.notices.map(({ id, text }) => (
        <div key={id} className="toast">
          <span>{text}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.dismiss}
            onClick={() => {
              dismiss(id);
            }}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
