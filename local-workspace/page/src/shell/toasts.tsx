import { useEffect, type ReactNode } from 'react';
import type { Notice } from '../workspace/model';
import { useWorkspace } from '../workspace/workspace';
import { Icon } from './icons';

const SHOWN_MS = 8000;

function Toast({ notice }: { readonly notice: Notice }): ReactNode {
  const { dismiss, words } = useWorkspace();
  useEffect(() => {
    const timer = setTimeout(() => {
      dismiss(notice.id);
    }, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
    // The timer runs from when the notice came, whatever else changes.
  }, [notice.id]);
  return (
    <div className="toast">
      <span>{notice.text}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.dismiss}
        onClick={() => {
          dismiss(notice.id);
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** What the workspace tells the viewer, as Slack's own notices. */
export function Toasts(): ReactNode {
  const { model } = useWorkspace();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {model.notices.map((notice) => (
        <Toast key={notice.id} notice={notice} />
      ))}
    </div>
  );
}
