import { useEffect, useId, useRef, useState, type CSSProperties, type RefObject } from 'react';
import { useFloating } from '../elements/floating';

export interface Dropdown {
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Closes it, with the focus back on the button that opened it. */
  readonly close: () => void;
  /** Around the button and what drops from it: a press outside of it closes. */
  readonly root: RefObject<HTMLDivElement | null>;
  /** For the button. */
  readonly button: RefObject<HTMLButtonElement | null>;
  /** For what drops: the button's `aria-controls` names it. */
  readonly id: string;
  readonly place: CSSProperties;
}

/** A button that drops something: open or closed, where it stands, closed by a press elsewhere. */
export function useDropdown(size?: { readonly width: number; readonly height: number }): Dropdown {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const place = useFloating(root, open, size);
  useEffect(() => {
    if (!open) return undefined;
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return { open, setOpen, close, root, button, id, place };
}
