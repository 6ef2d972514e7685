import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { invalidField } from '../errors';
import { actingPerson } from '../people/authorise';
import { personById } from '../people/queries';
import { setMorning } from '../people/set-morning';
import type { Act } from '../slack/interaction';
import { followMornings } from './follow-mornings';
import { isOutsideQuiet } from './hours-rules';
import { reminderSettings } from './queries';

/**
 * Has somebody's reminders come at a time of their own, `HH:MM` in their zone, or at the organisation's (null). What is still
 * to be sent to them follows. Throws `InvalidInput` for a time in the quiet hours.
 */
export function chooseMorning(act: Act, morningAt: string | null): Promise<void> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const { id: personId } = actingPerson(act);
    const settings = await reminderSettings(tx, organisation.id);
    const { quietFrom, quietUntil } = settings;
    if (morningAt !== null && !isOutsideQuiet({ morningAt, quietFrom, quietUntil }))
      throw invalidField('morningAt', 'inQuietHours', quietFrom, quietUntil);
    const before = await personById(tx, organisation.id, personId, act.today);
    if (before.morningAt === morningAt) return;
    await setMorning(tx, organisation.id, personId, morningAt);
    await followMornings(tx, organisation, settings, act.now, personId);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: personId,
      act: 'reminder.choose-morning',
      subjectKind: 'person',
      subjectId: personId,
      at: act.now,
      content: morningAt,
    });
  });
}
