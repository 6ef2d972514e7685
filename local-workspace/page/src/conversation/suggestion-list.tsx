import type { ReactNode } from 'react';
import type { Suggestion } from './suggestions';

export function SuggestionList({
  id,
  label,
  suggestions,
  active,
  onTake,
}: {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onTake: (suggestion: Suggestion) => void;
}): ReactNode {
  return (
    <ul id={id} role="listbox" aria-label={label} className="drop suggestion-list">
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.key}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === active}
          className={index === active ? 'drop-choice choice-active' : 'drop-choice'}
          onPointerDown={(event) => {
            event.preventDefault();
          }}
          onClick={() => {
            onTake(suggestion);
          }}
        >
          <span className="drop-label">{suggestion.label}</span>
          <span className="drop-detail">{suggestion.detail}</span>
        </li>
      ))}
    </ul>
  );
}
