import type { ComponentType } from 'react';
import type { PageActResult, SlackObject } from '../../../src/page-protocol';
import type { Words } from '../text';

export interface ElementProps {
  readonly element: SlackObject;
  /** The element's state in the form in which Slack sends it in `state.values`. */
  readonly state: SlackObject;
  /** Sets the state, and fires `block_actions` where Slack would. */
  readonly onChange: (state: SlackObject) => void;
  /** Sets the state without firing: for text, which fires when its `dispatch_action_config` says so. */
  readonly onEdit: (state: SlackObject) => void;
  /** Fires `block_actions` for the element as it stands, with more fields in the action. */
  readonly onAct: (fields?: SlackObject) => void;
  /** Asks the app for an external select's choices. */
  readonly askOptions: (query: string) => Promise<PageActResult>;
  /** Whether an action fired here has not been answered yet. */
  readonly pending: boolean;
  /** Whether editing may fire at all: outside of inputs, or with `dispatch_action`. */
  readonly dispatches: boolean;
  readonly optional: boolean;
  /** The DOM id of the control, which the input block's label names. */
  readonly id: string;
  /** The name for a screen reader, when no label stands beside the control. */
  readonly name: string | undefined;
  /** The DOM id of a visible label, for controls that are groups. */
  readonly labelId: string | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** All the page knows of one element type. A new element is one more of these in `table.ts`. */
export interface ElementKind {
  readonly Component: ComponentType<ElementProps>;
  /** The state it starts with; absent for what has none (a button). */
  readonly initial?: (element: SlackObject) => SlackObject;
  /** Whether a required input counts as not filled in. */
  readonly isEmpty?: (state: SlackObject) => boolean;
  /** What is wrong with a filled-in state, in the reader's words. */
  readonly check?: (state: SlackObject, element: SlackObject, words: Words) => string | undefined;
}

/** The part of a state beside its `type`, as `actions[0]` carries it too. */
export function partOf(state: SlackObject): SlackObject {
  return Object.fromEntries(Object.entries(state).filter(([key]) => key !== 'type'));
}
