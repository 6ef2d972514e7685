import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import { waitForLock } from '../db/lock';
import { Refusal } from '../errors';
import { actingPerson } from '../people/authorise';
import { peopleById } from '../people/queries';
import { leaveOn } from '../people/rules';
import { readersOf } from '../people/tell';
import type { Act } from '../slack/interaction';
import { lockOwed } from '../succession/queries';
import { nudgesOn, reminderSettings, wasToldOf } from './queries';
import { nudgeBy } from './send-rules';
import { planReminders } from './store';

export interface Nudged {
  readonly owner: string;
  /** Who reads it: the owner, or the recorders for one without an account. */
  readonly readers: readonly string[];
  /** The owner, who reads it, is on leave, and reads it afterwards; until when, where that is known. */
  readonly awayUntil: Day | null | undefined;
  readonly [key: string]: string | readonly string[] | null | undefined;
}

/**
 * Has somebody reminded of what the actor waits for, or heard is late: at once, or at their next morning. So often a day and
 * once a day for each thing; it is logged. Throws `Refusal`.
 */
export const nudge = (act: Act, owedId: string): Promise<Nudged> =>
  transact(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const actor = actingPerson(act);
    const owed = await lockOwed(tx, workspaceId, owedId);
    if (owed === undefined) throw new Refusal('alreadyDone');
    if (owed.awaitedById !== actor.id && !(await wasToldOf(tx, workspaceId, owedId, actor.id)))
      throw new Refusal('notYoursToNudge');
    const { nudgesADay } = await reminderSettings(tx, workspaceId);
    if (nudgesADay === 0) throw new Refusal('nudgesOff');
    const step = nudgeBy(actor.id);
    // one after the other, so that none goes beyond the day's limit, on whichever machine it is pressed
    await waitForLock(tx, `nudges:${actor.id}`);
    if ((await nudgesOn(tx, workspaceId, step, act.today)) >= nudgesADay) throw new Refusal('nudgedEnough', nudgesADay);
    const people = await peopleById(tx, workspaceId, [owed.personId], act.today);
    const owner = people.get(owed.personId) ?? never();
    const readers = (await readersOf(tx, organisation, [...people.values()], act.today))(owner);
    if (readers.length === 0) throw new Refusal('nobodyToNudge', owed.personName);
    const planned = await planReminders(
      tx,
      readers.map(({ person }) => ({
        ...{ workspaceId, obligationId: owedId, personId: person.id, step, isSingle: true, sendAt: act.now },
        // The organisation's day, whoever reads it: by it the nudges of a day are counted.
        on: act.today,
      })),
    );
    if (planned === 0) throw new Refusal('nudgedToday', owed.personName);
    await appendAudit(tx, {
      ...{ workspaceId, actorId: actor.id, act: 'obligation.nudge', at: act.now },
      ...{ subjectKind: 'obligation', subjectId: owedId, content: { nudged: owed.personId } },
    });
    const isReader = readers.some(({ person }) => person.id === owner.id);
    return {
      owner: owed.personName,
      readers: readers.map(({ person }) => person.id),
      awayUntil: isReader ? leaveOn(owner, act.today)?.until : undefined,
    };
  });

function never(): never {
  throw new Error('something is owed by nobody');
}
