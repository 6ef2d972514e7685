import { useId, useState, type ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { ELEMENTS } from '../elements/table';
import { partOf } from '../elements/kind';
import { Placeholder } from '../blocks/placeholder';
import { isTrueAt, objectAt, stringAt, textAt } from '../slack-object';
import { ConfirmDialog } from './confirm-dialog';
import { useWorkspace } from '../workspace/workspace';
import { stateIn, useForm } from './form-context';

interface Asking {
  readonly confirm: SlackObject;
  readonly go: () => void;
}

/**
 * Any interactive element where it stands: its state, its confirm dialog, and whether what is done to it fires
 * `block_actions` (in an input block only with `dispatch_action`).
 */
export function Interactive({
  element,
  block,
  controlId,
  labelId,
  name,
  describedBy,
}: {
  readonly element: SlackObject;
  readonly block: SlackObject;
  readonly controlId?: string;
  readonly labelId?: string;
  readonly name?: string | undefined;
  readonly describedBy?: string | undefined;
}): ReactNode {
  const form = useForm();
  const { act } = useWorkspace();
  const ownId = useId();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [pending, setPending] = useState(false);
  const kind = ELEMENTS.get(stringAt(element, 'type'));
  if (kind === undefined) return <Placeholder thing={element} />;

  const blockId = stringAt(block, 'block_id');
  const actionId = stringAt(element, 'action_id');
  const inInput = stringAt(block, 'type') === 'input';
  const dispatches = !inInput || isTrueAt(block, 'dispatch_action');
  const state = stateIn(form.values, blockId, element);

  const fire = async (fields: SlackObject, values: Parameters<typeof form.fire>[1]): Promise<void> => {
    setPending(true);
    await form.fire({ type: element.type, block_id: blockId, action_id: actionId, ...fields }, values);
    setPending(false);
  };
  const afterConfirm = (go: () => void): void => {
    const confirm = objectAt(element, 'confirm');
    if (confirm === undefined) go();
    else setAsking({ confirm, go });
  };

  return (
    <>
      <kind.Component
        element={element}
        state={state}
        onEdit={(next) => {
          form.set(blockId, actionId, next);
        }}
        onChange={(next) => {
          if (!dispatches) form.set(blockId, actionId, next);
          else afterConfirm(() => void fire(partOf(next), form.set(blockId, actionId, next)));
        }}
        onAct={(fields = {}) => {
          afterConfirm(() => void fire({ ...partOf(state), ...fields }, form.values));
        }}
        askOptions={(query) => act({ do: 'options', container: form.container, blockId, actionId, query })}
        pending={pending}
        dispatches={dispatches}
        optional={!inInput || isTrueAt(block, 'optional')}
        id={controlId ?? ownId}
        name={name ?? (textAt(element, 'placeholder') === '' ? undefined : textAt(element, 'placeholder'))}
        labelId={labelId}
        describedBy={describedBy}
        invalid={form.errors[blockId] !== undefined}
      />
      {asking !== null && (
        <ConfirmDialog
          confirm={asking.confirm}
          onAnswer={(agreed) => {
            setAsking(null);
            if (agreed) asking.go();
          }}
        />
      )}
    </>
  );
}
