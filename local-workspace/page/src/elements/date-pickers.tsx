import type { ReactNode } from 'react';
import { numberAt, stringAt } from '../slack-object';
import { fromLocalInput, toLocalInput } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';

/** The browser's own picker: it works by touch and keyboard, and speaks the reader's language. */
function Picker({
  props,
  type,
  value,
  onValue,
}: {
  readonly props: ElementProps;
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly value: string;
  readonly onValue: (value: string) => void;
}): ReactNode {
  const { id, name, labelId, describedBy, invalid, optional } = props;
  return (
    <input
      id={id}
      type={type}
      className="control control-date"
      value={value}
      max={type === 'time' ? undefined : type === 'date' ? '9999-12-31' : '9999-12-31T23:59'}
      aria-label={labelId === undefined ? name : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      aria-required={!optional}
      onChange={(event) => {
        onValue(event.target.value);
      }}
    />
  );
}

export function DatePicker(props: ElementProps): ReactNode {
  return (
    <Picker
      props={props}
      type="date"
      value={stringAt(props.state, 'selected_date')}
      onValue={(value) => {
        props.onChange({ ...props.state, selected_date: value === '' ? null : value });
      }}
    />
  );
}

export function TimePicker(props: ElementProps): ReactNode {
  return (
    <Picker
      props={props}
      type="time"
      value={stringAt(props.state, 'selected_time')}
      onValue={(value) => {
        props.onChange({ ...props.state, selected_time: value === '' ? null : value });
      }}
    />
  );
}

export function DateTimePicker(props: ElementProps): ReactNode {
  const { me } = useWorkspace();
  const seconds = numberAt(props.state, 'selected_date_time');
  return (
    <Picker
      props={props}
      type="datetime-local"
      value={seconds === undefined ? '' : toLocalInput(new Date(seconds * 1000), me.tz)}
      onValue={(value) => {
        const instant = fromLocalInput(value, me.tz);
        props.onChange({
          ...props.state,
          selected_date_time: instant === undefined ? null : Math.floor(instant.getTime() / 1000),
        });
      }}
    />
  );
}
