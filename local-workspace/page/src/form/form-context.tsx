import { createContext, use, useState, type ReactNode } from 'react';
import type { Container, SlackObject, StateValues } from '../../../src/page-protocol';
import { stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import { valuesFor, withState } from './values';

/** The elements of one surface (a message, the Home, a modal), their values and how they act. */
export interface Form {
  readonly container: Container;
  readonly values: StateValues;
  /** By `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Sets an element's state; gives all values as they are then. */
  readonly set: (blockId: string, actionId: string, state: SlackObject) => StateValues;
  /** Fires `block_actions`; resolves when the app has acknowledged it or failed to. */
  readonly fire: (action: SlackObject, values: StateValues) => Promise<void>;
}

const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  const form = use(FormContext);
  if (form === null) throw new Error('useForm outside of FormProvider');
  return form;
}

export interface FormState {
  readonly values: StateValues;
  readonly setValues: (values: StateValues) => void;
}

/** Keeps the values of `blocks`, through every change of the blocks. */
export function useFormState(blocks: readonly SlackObject[]): FormState {
  const [held, setHeld] = useState(() => ({ blocks, values: valuesFor(blocks) }));
  if (held.blocks !== blocks) setHeld({ blocks, values: valuesFor(blocks, held.values) });
  return {
    values: held.values,
    setValues: (values) => {
      setHeld({ blocks, values });
    },
  };
}

const NO_ERRORS = {};

export function FormProvider({
  container,
  state,
  errors = NO_ERRORS,
  onEdited,
  children,
}: {
  readonly container: Container;
  readonly state: FormState;
  readonly errors?: Readonly<Record<string, string>>;
  readonly onEdited?: (blockId: string) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { act } = useWorkspace();
  const form: Form = {
    container,
    values: state.values,
    errors,
    set: (blockId, actionId, elementState) => {
      const values = withState(state.values, blockId, actionId, elementState);
      state.setValues(values);
      onEdited?.(blockId);
      return values;
    },
    fire: async (action, values) => {
      await act({ do: 'block_action', container, action, values });
    },
  };
  return <FormContext value={form}>{children}</FormContext>;
}

/** The state of an element on its surface. */
export function stateIn(values: StateValues, blockId: string, element: SlackObject): SlackObject {
  return values[blockId]?.[stringAt(element, 'action_id')] ?? { type: element.type };
}
