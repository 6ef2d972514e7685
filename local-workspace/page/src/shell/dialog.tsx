import { useLayoutEffect, useRef, type ReactNode } from 'react';

/** The browser's modal dialog: focus stays inside, Esc asks to close, what is behind it is out of reach. */
export function Dialog({
  labelledBy,
  className,
  onClose,
  children,
}: {
  readonly labelledBy: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the effects of what is inside, which put the focus where it belongs.
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown?.open === false) shown.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        // A file picker's cancel bubbles up here too.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // The browser may close it by itself, on a second Esc.
        if (event.target === dialog.current && !dialog.current.open) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
