import type { Tx } from '../db/open';
import { saveMorning } from './store';

/** Sets when somebody's reminders come, `HH:MM` in their zone; null: at the organisation's hour. */
export const setMorning = (tx: Tx, workspaceId: string, personId: string, morningAt: string | null): Promise<void> =>
  saveMorning(tx, workspaceId, personId, morningAt);
