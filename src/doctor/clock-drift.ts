import { realNow } from '../clock';
import type { Tx } from '../db/open';

/** By how many seconds the database's clock is ahead of this machine's; negative when it is behind. */
export async function clockDrift(tx: Tx): Promise<number> {
  const before = realNow();
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  const middle = (before + realNow()) / 2;
  return row === undefined ? 0 : (row.now.getTime() - middle) / 1000;
}
