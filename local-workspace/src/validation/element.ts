import { z } from 'zod';
import type { Schema } from './rules';
import { flag, list, object, oneOf } from './rules';
import { actionId, confirm, placeholder } from './text';

/** An interactive element of this type: its own fields, and an `action_id`. */
export const element = (type: string, fields: Readonly<Record<string, Schema>>): Schema =>
  object({ type: z.literal(type), action_id: actionId, ...fields });

const dispatchConfig = object({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1),
}).optional();

/** What inputs that are typed into share. */
export const typedFields = { placeholder, focus_on_load: flag, dispatch_action_config: dispatchConfig };

/** What menus and pickers share. */
export const pickedFields = { placeholder, focus_on_load: flag, confirm };
