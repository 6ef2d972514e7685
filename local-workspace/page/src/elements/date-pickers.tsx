import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { numberAt, stringAt, textAt } from '../slack-object';
import { fromLocalInput, toLocalInput } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import { DateControl, type DateControlType } from './date-control';
import { useDelayedAct } from './delayed-act';
import type { ElementProps } from './kind';

/** The digits of a year make four dates on the way; one is meant. */
const PAUSE_MS = 500;

function Picker({
  props,
  type,
  value,
  stateOf,
}: {
  readonly props: ElementProps;
  readonly type: DateControlType;
  readonly value: string;
  /** The element's state for what the control holds; `''` when it is cleared. */
  readonly stateOf: (value: string) => SlackObject;
}): ReactNode {
  const { element, id, name, labelId, describedBy, invalid, optional, dispatches, onEdit, onAct } = props;
  const { soon, flush } = useDelayedAct(onAct, PAUSE_MS);
  return (
    <DateControl
      id={id}
      type={type}
      value={value}
      placeholder={textAt(element, 'placeholder')}
      onValue={(next) => {
        onEdit(stateOf(next));
        if (dispatches) soon();
      }}
      onLeft={flush}
      name={labelId === undefined ? name : undefined}
      isLabelled={labelId !== undefined}
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
      stateOf={(value) => ({ ...props.state, selected_date: value === '' ? null : value })}
    />
  );
}

export function TimePicker(props: ElementProps): ReactNode {
  return (
    <Picker
      props={props}
      type="time"
      value={stringAt(props.state, 'selected_time')}
      stateOf={(value) => ({ ...props.state, selected_time: value === '' ? null : value })}
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
      stateOf={(value) => {
        const instant = fromLocalInput(value, me.tz);
        return {
          ...props.state,
          selected_date_time: instant === undefined ? null : Math.floor(instant.getTime() / 1000),
        };
      }}
    />
  );
}
