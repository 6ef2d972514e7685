import type { ReactNode } from 'react';
import { useDropdown } from './dropdown';

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
  const { open, setOpen, close, root, button, id, place } = useDropdown(PANEL);
  return (
    <div
      ref={root}
      className="popover"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open && !event.defaultPrevented) close();
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
          {children(close)}
        </div>
      )}
    </div>
  );
}
