import { type KnownBlock } from '../slack/blocks';
import { field, fileInput } from '../slack/inputs';
import type { Text } from '../text';

/** Where a recorder adds the signed original of what they record for somebody without an account (代录). */
export const originalField = (name: string, text: Text): KnownBlock =>
  field({
    field: name,
    label: text.common.original,
    element: fileInput({ types: ['jpg', 'jpeg', 'png', 'heic', 'pdf'], max: 5 }),
  });
