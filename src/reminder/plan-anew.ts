import type { Tx } from '../db/open';
import { lookAgain } from '../obligation/store';

/** Has the reminders of all that is open planned anew by the next run: the calendar changed that their steps count by. */
export const planAnew = (tx: Tx, workspaceId: string, at: Date): Promise<void> => lookAgain(tx, workspaceId, at);
