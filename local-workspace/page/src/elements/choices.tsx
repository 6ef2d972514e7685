import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { Mrkdwn, PlainText } from '../mrkdwn/mrkdwn';
import { objectAt, objectsAt, stringAt } from '../slack-object';
import type { ElementProps } from './kind';

function OptionText({
  text,
  className,
}: {
  readonly text: SlackObject | undefined;
  readonly className: string;
}): ReactNode {
  if (text === undefined) return null;
  const words = stringAt(text, 'text');
  return (
    <span className={className}>
      {stringAt(text, 'type') === 'mrkdwn' ? <Mrkdwn text={words} /> : <PlainText text={words} />}
    </span>
  );
}

function ChoiceGroup({
  props,
  type,
  isChosen,
  choose,
}: {
  readonly props: ElementProps;
  readonly type: 'checkbox' | 'radio';
  readonly isChosen: (option: SlackObject) => boolean;
  readonly choose: (option: SlackObject, chosen: boolean) => void;
}): ReactNode {
  const { element, id, labelId, name, describedBy, invalid, optional } = props;
  return (
    <div
      role={type === 'radio' ? 'radiogroup' : 'group'}
      id={id}
      className="choices"
      aria-labelledby={labelId}
      aria-label={labelId === undefined ? name : undefined}
      aria-describedby={describedBy}
      {...(type === 'radio' ? { 'aria-invalid': invalid, 'aria-required': !optional } : {})}
    >
      {objectsAt(element, 'options').map((option, index) => (
        <label key={index} className="choice">
          <input
            type={type}
            name={id}
            checked={isChosen(option)}
            onChange={(event) => {
              choose(option, event.target.checked);
            }}
          />
          <span>
            <OptionText text={objectAt(option, 'text')} className="choice-text" />
            <OptionText text={objectAt(option, 'description')} className="choice-description" />
          </span>
        </label>
      ))}
    </div>
  );
}

export function Checkboxes(props: ElementProps): ReactNode {
  const { element, state, onChange } = props;
  const chosen = objectsAt(state, 'selected_options').map((option) => stringAt(option, 'value'));
  return (
    <ChoiceGroup
      props={props}
      type="checkbox"
      isChosen={(option) => chosen.includes(stringAt(option, 'value'))}
      choose={(changed, isChosen) => {
        const selected = objectsAt(element, 'options').filter((option) =>
          option === changed ? isChosen : chosen.includes(stringAt(option, 'value')),
        );
        onChange({ ...state, selected_options: selected });
      }}
    />
  );
}

export function RadioButtons(props: ElementProps): ReactNode {
  const { state, onChange } = props;
  const chosen = objectAt(state, 'selected_option');
  return (
    <ChoiceGroup
      props={props}
      type="radio"
      isChosen={(option) => chosen !== undefined && stringAt(chosen, 'value') === stringAt(option, 'value')}
      choose={(option) => {
        onChange({ ...state, selected_option: option });
      }}
    />
  );
}
