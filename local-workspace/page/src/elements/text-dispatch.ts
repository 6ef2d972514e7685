import { objectAt, stringsAt } from '../slack-object';
import { useDelayedAct } from './delayed-act';
import type { ElementProps } from './kind';

/** So that `on_character_entered` fires once for a burst of keys. */
const PAUSE_MS = 250;

export interface TextDispatch {
  /** Whether Enter fires. */
  readonly onEnter: boolean;
  /** To be called after each edit. */
  readonly onEntered: () => void;
  /** To be called when the focus leaves. */
  readonly onLeft: () => void;
}

/** When a text input fires `block_actions`, by its `dispatch_action_config`; on Enter unless it says otherwise. */
export function useTextDispatch({ element, dispatches, onAct }: ElementProps): TextDispatch {
  const said = stringsAt(objectAt(element, 'dispatch_action_config'), 'trigger_actions_on');
  const triggers = said.length > 0 ? said : ['on_enter_pressed'];
  const { soon, flush } = useDelayedAct(onAct, PAUSE_MS);
  return {
    onEnter: dispatches && triggers.includes('on_enter_pressed'),
    onEntered: () => {
      if (dispatches && triggers.includes('on_character_entered')) soon();
    },
    onLeft: flush,
  };
}
