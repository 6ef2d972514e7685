import { dueWords, owedAction } from '../obligation/views';
import { owedBy } from '../obligation/store';
import type { Owed } from '../obligation/kinds';
import { typed } from '../slack/blocks';
import { holdsPost } from '../people/authorise';
import { openRounds } from '../round/queries';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { shorten } from '../slack/limits';
import { agendaOf } from './agenda';
import { countAgenda } from './agenda-rules';
import { measureIds, ownerOf } from './measure-views';
import { roundEntry } from './meeting-views';
import { measuresById, measuresOwnedBy, measuresToVerify } from './queries';
import { isWithOwner, progressOf, type Measure } from './rules';
import { meetingRecorders } from './record-meeting';

/** Of a task, enough to tell it from others; all of it is behind the button. */
const TASK = 100;
const taskOf = (measure: Measure): string => typed(shorten(measure.task.replaceAll('\n', ' '), TASK));

/** What this person can do now about rectification: their measures by day, what they verify, answers and meetings. */
export async function rectificationHub(interaction: Interaction): Promise<HubEntry[]> {
  const { actor, db, text, today } = interaction;
  const { person, locale } = actor;
  if (person === null) return [];
  const workspaceId = actor.organisation.id;
  const words = text.rectification;
  const mine = await measuresOwnedBy(db.prisma, workspaceId, person.id);
  const waiting = (await measuresToVerify(db.prisma, workspaceId, person.id)).filter(isWithOwner);
  const consents = (await owedBy(db.prisma, workspaceId, person.id)).filter(({ kind }) => kind === 'set_aside_consent');
  return [
    ...mine.map((measure) => ({
      words: words.hubMine(
        typed(measure.targetName),
        taskOf(measure),
        dueWords(measure.dueOn, today, text, locale),
        words.states[progressOf(measure)],
      ),
      button: words.openButton,
      actionId: measureIds.open,
      value: measure.id,
    })),
    ...(await verifyEntries(interaction)),
    ...(await lookEntries(interaction)),
    ...consents.map(({ about, subjectId }) => ({
      words: words.hubConsent(typed(about.target)),
      button: words.answerButton,
      actionId: owedAction('set_aside_consent'),
      value: subjectId,
    })),
    ...(await meetingEntries(interaction)),
    ...waiting.map((measure) => ({
      words: words.hubWaiting(
        typed(measure.targetName),
        taskOf(measure),
        ownerOf(measure, text),
        dueWords(measure.dueOn, today, text, locale),
      ),
      button: words.openButton,
      actionId: measureIds.open,
      value: measure.id,
    })),
  ];
}

/** The results that wait for this person to verify them. */
export async function verifyEntries({ actor, db, text, today }: Interaction): Promise<HubEntry[]> {
  if (actor.person === null) return [];
  const words = text.rectification;
  const measures = await measuresToVerify(db.prisma, actor.organisation.id, actor.person.id);
  return measures
    .filter((measure) => progressOf(measure) === 'submitted')
    .map((measure) => ({
      words: words.hubVerify(
        typed(measure.targetName),
        taskOf(measure),
        dueWords(measure.dueOn, today, text, actor.locale),
      ),
      button: words.verifyButton,
      actionId: measureIds.openVerify,
      value: measure.id,
    }));
}

/** The measures whose effect this person is to look at, the nearest day first. */
export async function lookEntries({ actor, db, text, today }: Interaction): Promise<HubEntry[]> {
  if (actor.person === null) return [];
  const workspaceId = actor.organisation.id;
  const words = text.rectification;
  const owed = (await owedBy(db.prisma, workspaceId, actor.person.id)).filter(({ kind }) => kind === 'effectiveness');
  const measures = new Map(
    (
      await measuresById(
        db.prisma,
        workspaceId,
        owed.map(({ subjectId }) => subjectId),
      )
    ).map((one) => [one.id, one]),
  );
  const entryOf = ({ subjectId, dueOn }: Owed): HubEntry[] => {
    const measure = measures.get(subjectId);
    if (measure === undefined) return [];
    const due = dueWords(dueOn, today, text, actor.locale);
    return [
      {
        words: words.hubLook(typed(measure.targetName), taskOf(measure), due),
        button: words.lookButton,
        actionId: owedAction('effectiveness'),
        value: subjectId,
      },
    ];
  };
  return owed.flatMap(entryOf);
}

/** The open rounds whose agenda has something to decide, for those who record the meeting. */
export async function meetingEntries(interaction: Interaction): Promise<HubEntry[]> {
  if (!holdsPost(interaction, meetingRecorders)) return [];
  const { actor, db } = interaction;
  const entries: HubEntry[] = [];
  for (const round of await openRounds(db.prisma, actor.organisation.id)) {
    const { left } = countAgenda(await agendaOf(db.prisma, actor.organisation.id, round.id));
    if (left > 0) entries.push(roundEntry(round, left, interaction));
  }
  return entries;
}
