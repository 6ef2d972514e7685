import type { ReactNode } from 'react';
import { numberAt, stringAt, textAt } from '../slack-object';
import { fromLocalInput, toLocalInput } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import { DateControl, type DateControlType } from './date-control';
import type { ElementProps } from './kind';

function Picker({
  props,
  type,
  value,
  onValue,
}: {
  readonly props: ElementProps;
  readonly type: DateControlType;
  readonly value: string;
  readonly onValue: (value: string) => void;
}): ReactNode {
  const { element, id, name, labelId, describedBy, invalid, optional } = props;
  return (
    <DateControl
      id={id}
      type={type}
      value={value}
      placeholder={textAt(element, 'placeholder')}
      onValue={onValue}
      aria-label={labelId === undefined ? name : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      aria-required={!optional}
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

/** Shows and takes the instant in the viewer's zone. */
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
