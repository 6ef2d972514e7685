import { Fragment, useEffect, useRef, type CSSProperties, type ReactNode } from 'react';

export interface Choice {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  /** The heading it stands under. */
  readonly group?: string;
}

/** The list that drops from a `ListBox`. */
export function Choices({
  id,
  style,
  choices,
  chosen,
  multiple,
  active,
  note,
  label,
  onPick,
}: {
  readonly id: string;
  readonly style: CSSProperties;
  readonly choices: readonly Choice[];
  readonly chosen: readonly Choice[];
  readonly multiple: boolean;
  readonly active: number;
  readonly note: string | undefined;
  readonly label: string;
  readonly onPick: (choice: Choice) => void;
}): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('.choice-active')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const picked = new Set(chosen.map(({ key }) => key));
  return (
    <div className="drop" style={style}>
      <ul ref={list} id={id} role="listbox" aria-label={label} aria-multiselectable={multiple}>
        {choices.map((choice, index) => (
          <Fragment key={choice.key}>
            {choice.group !== undefined && choice.group !== choices[index - 1]?.group && (
              <li role="presentation" className="drop-group">
                {choice.group}
              </li>
            )}
            <li
              id={`${id}-${String(index)}`}
              role="option"
              aria-selected={picked.has(choice.key)}
              className={index === active ? 'drop-choice choice-active' : 'drop-choice'}
              // Before the input loses its focus.
              onPointerDown={(event) => {
                if (event.pointerType === 'mouse') event.preventDefault();
              }}
              onClick={() => {
                onPick(choice);
              }}
            >
              <span className="drop-label">{choice.label}</span>
              {choice.detail !== undefined && choice.detail !== '' && (
                <span className="drop-detail">{choice.detail}</span>
              )}
            </li>
          </Fragment>
        ))}
      </ul>
      {note !== undefined && (
        <p className="drop-note" role="status">
          {note}
        </p>
      )}
    </div>
  );
}
