import { useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { dateFormat, fromLocalInput } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';

export type DateControlType = 'date' | 'time' | 'datetime-local';

const FORMATS: Readonly<Record<DateControlType, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'long' },
  time: { timeStyle: 'short' },
  'datetime-local': { dateStyle: 'long', timeStyle: 'short' },
};

/** The value in the reader's language; the control's own text would be in the browser's. */
function written(type: DateControlType, value: string, locale: string): string {
  const whole = type === 'date' ? `${value}T00:00` : type === 'time' ? `2000-01-01T${value}` : value;
  const instant = fromLocalInput(whole, 'UTC');
  return instant === undefined ? '' : dateFormat(locale, { timeZone: 'UTC', ...FORMATS[type] }).format(instant);
}

/**
 * The browser's own picker, which works by touch and keyboard, under the value as the reader writes dates. The browser's
 * text, in an order that is not the reader's, shows only while somebody types into it.
 */
export function DateControl({
  type,
  value,
  placeholder,
  onValue,
  onLeft,
  name,
  isLabelled,
  ...attributes
}: {
  readonly type: DateControlType;
  readonly value: string;
  readonly placeholder: string;
  readonly onValue: (value: string) => void;
  readonly onLeft?: () => void;
  /** For a screen reader, where no label stands beside it; what to choose, if it is not given. */
  readonly name?: string | undefined;
  readonly isLabelled: boolean;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'onChange' | 'placeholder' | 'name'>): ReactNode {
  const { me, words } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const hint = placeholder === '' ? words.chooseDate(type) : placeholder;
  return (
    <span className={editing ? 'date-control date-control-editing' : 'date-control'}>
      <input
        {...attributes}
        type={type}
        aria-label={isLabelled ? undefined : (name ?? hint)}
        className="control"
        value={value}
        max={type === 'time' ? undefined : type === 'date' ? '9999-12-31' : '9999-12-31T23:59'}
        onClick={(event) => {
          // Elsewhere than on its small icon too: the whole field is a button in Slack.
          if (!editing && navigator.userActivation.isActive) event.currentTarget.showPicker();
        }}
        onKeyDown={({ key }) => {
          if (/^(?:[\d/:.-]|Arrow.*|Backspace|Delete)$/.test(key)) setEditing(true);
        }}
        onBlur={() => {
          setEditing(false);
          onLeft?.();
        }}
        onChange={(event) => {
          onValue(event.target.value);
        }}
      />
      <span className={value === '' ? 'date-control-text date-control-empty' : 'date-control-text'} aria-hidden="true">
        {value === '' ? hint : written(type, value, me.locale)}
      </span>
    </span>
  );
}
