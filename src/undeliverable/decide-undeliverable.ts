import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { beginSetting } from '../people/setters';
import type { Act } from '../slack/interaction';
import type { Group } from './queries';
import { giveUp, tryAgain } from './store';

export type Decision = 'try-again' | 'give-up';

/**
 * Has what can't be delivered to a place for a reason tried again, or gives it up. Only an administrator or a Slack admin.
 * Gives how many messages that was: none when it was decided already.
 */
export function decideUndeliverable(
  act: Act,
  group: Group,
  decision: Decision,
  setter: Parameters<typeof beginSetting>[2],
): Promise<number> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, setter);
    const { id: workspaceId } = act.actor.organisation;
    const decide = decision === 'try-again' ? tryAgain : giveUp;
    const count = await decide(tx, workspaceId, group, act.now);
    if (count > 0)
      await appendAudit(tx, {
        ...{ workspaceId, actorId, act: `undeliverable.${decision}`, at: act.now },
        ...{ subjectKind: 'workspace', subjectId: workspaceId },
        content: { ...group, count },
      });
    return count;
  });
}
