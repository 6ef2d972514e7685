import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useFloating } from '../elements/floating';

const PANEL = { width: 340, height: 640 };

/** A button that drops a small panel; Esc and a click elsewhere close it. */
export function Popover({
  label,
  name,
  trigger,
  className,
  children,
}: {
  readonly label: string;
  /** The button's name, where what it shows is not one. */
  readonly name?: string;
  readonly trigger: ReactNode;
  readonly className: string;
  readonly children: (close: () => void) => ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const place = useFloating(root, open, PANEL);
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
  return (
    <div
      ref={root}
      className="popover"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open || event.defaultPrevented) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {trigger}
      </button>
      {open && (
        <div id={id} className="popover-panel" style={place} role="dialog" aria-label={label}>
          {children(() => {
            setOpen(false);
            button.current?.focus();
          })}
        </div>
      )}
    </div>
  );
}
