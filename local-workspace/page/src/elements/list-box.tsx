import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Chip } from '../shell/chip';
import { Icon } from '../shell/icons';
import { useWorkspace } from '../workspace/workspace';
import { Choices, type Choice } from './list-box-choices';
import { useFloating } from './floating';

export interface ListBoxProps {
  readonly id: string;
  readonly name: string | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly optional: boolean;
  readonly placeholder: string;
  readonly multiple: boolean;
  readonly most: number | undefined;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly onChoose: (chosen: readonly Choice[]) => void;
  /** Where the choices come from elsewhere: told what is typed, `''` when it opens. */
  readonly onQuery?: (query: string) => void;
  /** Shown instead of "no results", e.g. while choices are on their way. */
  readonly note?: string | undefined;
}

function matching(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return choices;
  return choices.filter(({ label, detail = '' }) => `${label} ${detail}`.toLowerCase().includes(wanted));
}

/** A searchable list of choices, one or several, as every one of Slack's selects is; a WAI-ARIA combobox. */
export function ListBox(props: ListBoxProps): ReactNode {
  const { id, multiple, choices, chosen, onChoose, onQuery, most } = props;
  const { words } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const listId = useId();
  const place = useFloating(root, open);
  // An external select's choices are already the answer to what was typed.
  const shown = onQuery === undefined ? matching(choices, query) : choices;
  const current = Math.min(active, shown.length - 1);

  useEffect(() => {
    if (!open) return undefined;
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) close();
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
    };
  }, [open]);

  function close(): void {
    setOpen(false);
    setQuery('');
  }
  function show(): void {
    if (open) return;
    setOpen(true);
    setActive(Math.max(0, multiple ? 0 : choices.findIndex(({ key }) => key === chosen[0]?.key)));
    onQuery?.('');
  }
  function choose(choice: Choice): void {
    if (!multiple) {
      onChoose([choice]);
      close();
      return;
    }
    const without = chosen.filter(({ key }) => key !== choice.key);
    if (without.length < chosen.length) onChoose(without);
    else if (most === undefined || chosen.length < most) onChoose([...chosen, choice]);
    setQuery('');
    if (query !== '') onQuery?.('');
    input.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const choice = shown[current];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show();
      else if (shown.length > 0)
        setActive((current + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length);
    } else if (event.key === 'Enter') {
      // Never the form's submission: Enter on a list chooses, and opens it when it is closed.
      event.preventDefault();
      if (open && choice !== undefined) choose(choice);
      else show();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      close();
    } else if (event.key === 'Backspace' && multiple && query === '') {
      onChoose(chosen.slice(0, -1));
    }
  }

  const single = multiple ? undefined : chosen[0];
  const full = multiple && most !== undefined && chosen.length >= most;
  return (
    <div className={multiple ? 'list-box list-box-multiple' : 'list-box'} ref={root}>
      <div
        className="control list-box-control"
        onClick={() => {
          input.current?.focus();
          show();
        }}
      >
        {multiple &&
          chosen.map((choice) => (
            <Chip
              key={choice.key}
              label={choice.label}
              onRemove={() => {
                onChoose(chosen.filter(({ key }) => key !== choice.key));
              }}
            />
          ))}
        <input
          ref={input}
          id={id}
          role="combobox"
          autoComplete="off"
          aria-label={props.name}
          aria-expanded={open}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={open && current >= 0 ? `${listId}-${String(current)}` : undefined}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid}
          aria-required={!props.optional}
          placeholder={single?.label ?? (multiple && chosen.length > 0 ? '' : props.placeholder)}
          value={open ? query : (single?.label ?? '')}
          onChange={(event) => {
            if (!open) setOpen(true);
            setQuery(event.target.value);
            setActive(0);
            onQuery?.(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        {single !== undefined && props.optional && (
          <button
            type="button"
            className="list-box-clear"
            aria-label={words.clearChoice}
            onClick={(event) => {
              event.stopPropagation();
              onChoose([]);
              close();
            }}
          >
            <Icon name="close" size={13} />
          </button>
        )}
        <span className="list-box-arrow" aria-hidden="true" />
      </div>
      {open && (
        <Choices
          id={listId}
          style={place}
          choices={shown}
          chosen={chosen}
          multiple={multiple}
          active={current}
          note={full ? words.chooseAtMost(most) : shown.length > 0 ? undefined : (props.note ?? words.noResults)}
          label={props.name ?? props.placeholder}
          onPick={choose}
        />
      )}
    </div>
  );
}
