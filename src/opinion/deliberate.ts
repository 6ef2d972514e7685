import type { Tx } from '../db/open';
import { markDeliberated } from './store';

/** The affairs meeting is through with an opinion (M22): called in the transaction of what it decided last. */
export const opinionDeliberated = (tx: Tx, workspaceId: string, opinionId: string, at: Date): Promise<void> =>
  markDeliberated(tx, workspaceId, opinionId, at);
