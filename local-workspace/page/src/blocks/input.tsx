import { useId, type ReactNode } from 'react';
import { useForm } from '../form/form-context';
import { Interactive } from '../form/interactive';
import { PlainText } from '../mrkdwn/mrkdwn';
import { isTrueAt, objectAt, stringAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';

/** Elements that are no form control or several, which a `<label for>` cannot name. */
const GROUPS: ReadonlySet<string> = new Set(['checkboxes', 'radio_buttons', 'rich_text_input']);

export function InputBlock({ block }: BlockProps): ReactNode {
  const { errors } = useForm();
  const { words } = useWorkspace();
  const id = useId();
  const element = objectAt(block, 'element');
  const error = errors[stringAt(block, 'block_id')];
  const hint = textAt(block, 'hint');
  const isGroup = GROUPS.has(stringAt(element, 'type'));
  const label = (
    <>
      <PlainText text={textAt(block, 'label')} />
      {isTrueAt(block, 'optional') && <span className="input-optional">{words.optional}</span>}
    </>
  );
  const describedBy = [...(error === undefined ? [] : [`${id}-error`]), ...(hint === '' ? [] : [`${id}-hint`])].join(
    ' ',
  );
  return (
    <div
      className={error === undefined ? 'block-input' : 'block-input block-input-wrong'}
      data-block-id={stringAt(block, 'block_id')}
    >
      {isGroup ? (
        <div className="input-label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="input-label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      {element !== undefined && (
        <Interactive
          element={element}
          block={block}
          controlId={id}
          labelId={`${id}-label`}
          describedBy={describedBy === '' ? undefined : describedBy}
        />
      )}
      {error !== undefined && (
        <p className="input-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint !== '' && (
        <p className="input-hint" id={`${id}-hint`}>
          <PlainText text={hint} />
        </p>
      )}
    </div>
  );
}
