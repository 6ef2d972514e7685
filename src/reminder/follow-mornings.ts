import { dayOf } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Organisation } from '../slack/interaction';
import { morningOn } from './hours-rules';
import type { ReminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { lockToCome, markDecided } from './store';

/** Has what is still to be sent follow its reader's morning, which was changed: of one reader, or of all. */
export async function followMornings(
  tx: Tx,
  organisation: Organisation,
  settings: ReminderSettings,
  at: Date,
  personId: string | null = null,
): Promise<void> {
  const coming = await lockToCome(tx, organisation.id, at, personId);
  const moved = coming.map(({ id, sendAt, ...reader }) => {
    const zone = zoneOf(reader, organisation);
    return { id, sendAt: morningOn(dayOf(sendAt, zone), hoursOf(reader, settings), zone) };
  });
  await markDecided(tx, organisation.id, at, moved);
}
