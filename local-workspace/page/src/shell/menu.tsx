import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useFloating } from '../elements/floating';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly onSelect: () => void;
}

/** A button that drops a menu; arrow keys move in it, Esc closes it. */
export function Menu({
  id,
  label,
  trigger,
  items,
  className,
  heading,
}: {
  readonly id?: string;
  /** The button's name for a screen reader, and the menu's. */
  readonly label: string;
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly className: string;
  readonly heading?: string;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();
  const place = useFloating(root, open);

  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) setOpen(true);
      else entries[(at + (event.key === 'ArrowDown' ? 1 : entries.length - 1)) % entries.length]?.focus();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  };

  return (
    <span ref={root} className="menu" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        id={id}
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {trigger}
      </button>
      {open && (
        <div id={menuId} role="menu" aria-label={label} className="drop" style={place}>
          {heading !== undefined && (
            <div role="presentation" className="drop-group">
              {heading}
            </div>
          )}
          {items.map(({ key, label: text, hint, onSelect }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              className="drop-choice"
              onClick={() => {
                setOpen(false);
                button.current?.focus();
                onSelect();
              }}
            >
              <span className="drop-label">{text}</span>
              {hint !== undefined && hint !== '' && <span className="drop-detail">{hint}</span>}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}
