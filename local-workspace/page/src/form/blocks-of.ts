import { useMemo } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { objectsAt } from '../slack-object';

/** A view's or a message's blocks: the same array for as long as it is the same object, as the form's state hangs on it. */
export function useBlocksOf(holder: SlackObject): readonly SlackObject[] {
  return useMemo(() => objectsAt(holder, 'blocks'), [holder]);
}
