import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { useDropdown } from './dropdown';

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
  const { open, setOpen, close, root, button, id: menuId, place } = useDropdown();

  useEffect(() => {
    if (open) root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open, root]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const move = (to: number): void => {
      event.preventDefault();
      entries[(to + entries.length) % entries.length]?.focus();
    };
    if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(-1);
  };

  return (
    <div ref={root} className="menu" onKeyDown={onKeyDown}>
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
                close();
                onSelect();
              }}
            >
              <span className="drop-label">{text}</span>
              {hint !== undefined && hint !== '' && <span className="drop-detail">{hint}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
