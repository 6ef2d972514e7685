import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { objectAt, objectsAt, stringAt, textAt } from '../slack-object';
import type { ElementProps } from './kind';
import { useTextDispatch } from './text-dispatch';

/** The words of a `rich_text`, a line for each of its parts. */
function plainOf(value: SlackObject | undefined): string {
  const wordsIn = (node: SlackObject): string =>
    stringAt(node, 'text') +
    objectsAt(node, 'elements')
      .map(wordsIn)
      .join(stringAt(node, 'type') === 'rich_text_list' ? '\n' : '');
  return objectsAt(value, 'elements').map(wordsIn).join('\n');
}

function richOf(text: string): SlackObject {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: text === '' ? [] : [{ type: 'text', text }] }],
  };
}

/** Takes plain text and gives it as `rich_text`; formatting that the app put in stays until it is edited. */
export function RichTextInput(props: ElementProps): ReactNode {
  const { element, state, onEdit, id, name, labelId, describedBy, invalid, optional } = props;
  const dispatch = useTextDispatch(props);
  return (
    <textarea
      id={id}
      className="control control-text control-multiline"
      rows={4}
      value={plainOf(objectAt(state, 'rich_text_value'))}
      placeholder={textAt(element, 'placeholder')}
      aria-label={labelId === undefined ? name : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      aria-required={!optional}
      onBlur={dispatch.onLeft}
      onChange={(event) => {
        onEdit({ ...state, rich_text_value: richOf(event.target.value) });
        dispatch.onEntered();
      }}
    />
  );
}
