import { useEffect, useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { Dialog } from '../shell/dialog';
import { Toasts } from '../shell/toasts';
import { ModalView } from './modal-view';

/**
 * The viewer's open modals in one dialog: the top one shown, those below kept as they are, with what was typed, for when
 * the top one goes.
 */
export function ModalStack(): ReactNode {
  const { model, act } = useWorkspace();
  const { modals } = model;
  const top = modals.at(-1);
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    setAsked(undefined);
  }, [top?.viewId]);
  if (top === undefined) return null;

  const close = (all: boolean): void => {
    // The dialog stays until the server says that it is closed; a second click meanwhile asks for nothing more.
    if (asked === top.viewId) return;
    setAsked(top.viewId);
    void act({ do: 'close', viewId: top.viewId, ...(all ? { all } : {}) });
  };

  return (
    <Dialog
      labelledBy={`title-${top.viewId}`}
      className="dialog-modal"
      onClose={() => {
        close(false);
      }}
    >
      {modals.map((modal) => (
        <ModalView
          key={modal.viewId}
          modal={modal}
          isTop={modal === top}
          isFirst={modal === modals[0]}
          onBack={() => {
            close(false);
          }}
          onClose={() => {
            close(true);
          }}
        />
      ))}
      <Toasts />
    </Dialog>
  );
}
