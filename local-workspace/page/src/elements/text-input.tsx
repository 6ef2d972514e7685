import type { KeyboardEvent, ReactNode } from 'react';
import { withEmoji } from '../mrkdwn/emoji';
import { isTrueAt, numberAt, stringAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';
import { useTextDispatch } from './text-dispatch';

const INPUT_MODES: Readonly<Record<string, 'decimal' | 'email' | 'url'>> = {
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
};

/**
 * `plain_text_input`, `number_input`, `email_text_input`, `url_text_input`. None of the browser's own input types but
 * text: those swallow what they take for wrong, where Slack lets it stand and says what is wrong.
 */
export function TextInput(props: ElementProps): ReactNode {
  const { element, state, onEdit, onAct, id, name, labelId, describedBy, invalid, optional } = props;
  const { words } = useWorkspace();
  const dispatch = useTextDispatch(props);
  const multiline = isTrueAt(element, 'multiline');
  const most = numberAt(element, 'max_length');
  const value = stringAt(state, 'value');
  const shared = {
    id,
    value,
    className: multiline ? 'control control-text control-multiline' : 'control control-text',
    placeholder: withEmoji(textAt(element, 'placeholder')),
    'aria-label': labelId === undefined ? name : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': !optional,
    onChange: (event: { readonly target: { readonly value: string } }): void => {
      const text = event.target.value;
      onEdit({ ...state, value: text === '' ? null : text });
      dispatch.onEntered();
    },
    onBlur: dispatch.onLeft,
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.nativeEvent.isComposing || !dispatch.onEnter) return;
      if (multiline && !event.metaKey && !event.ctrlKey) return;
      event.preventDefault();
      onAct();
    },
  };

  return (
    <>
      {multiline ? (
        <textarea {...shared} rows={Math.min(12, Math.max(4, value.split('\n').length + 1))} />
      ) : (
        <input {...shared} type="text" inputMode={INPUT_MODES[stringAt(element, 'type')]} autoComplete="off" />
      )}
      {most !== undefined && value.length > most * 0.8 && (
        <span className={value.length > most ? 'control-count control-count-over' : 'control-count'} aria-hidden="true">
          {String(value.length)} / {String(most)}
        </span>
      )}
      {dispatch.onEnter && !multiline && <span className="control-note">{words.pressEnter}</span>}
    </>
  );
}
