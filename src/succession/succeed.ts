import { appendAudit } from '../audit/log';
import { dayOf } from '../calendar/day';
import { calendarOf, reckon } from '../calendar/working-days';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import type { Job } from '../jobs';
import { whoOwes } from '../obligation/open';
import { isChosenByName } from '../obligation/kind-rules';
import { owe, settle } from '../obligation/store';
import { roster } from '../people/queries';
import type { Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { lockForm } from '../round/queries';
import type { Circumstances, Organisation } from '../slack/interaction';
import { barsFor, handOver, type ToHandOver } from './hand-over';
import {
  formsOfDeparted,
  lockOwed,
  overtaken,
  owedByDeparted,
  type FormOfDeparted,
  type OwedByDeparted,
} from './queries';
import { hasGone, holderOf, postsFor, reassigners, successorTo } from './rules';
import { askedCard, targetLeftCard } from './views';

/** Working days to say who takes something over, or whether a review is waived. */
const ANSWER_DAYS = 2;

/**
 * What people owed who have left, or lost the post by which they owed it, goes to whoever holds that post now. Where nobody
 * succeeds of themselves, the secretary is asked to choose somebody; for a target who has left, whether the review is
 * waived. Run twice, or on two machines, it changes nothing more.
 */
async function succeed(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const today = dayOf(at, organisation.timeZone);
  const act: Circumstances = { actor: { organisation }, now: at, today };
  const { id: workspaceId } = organisation;
  const departed = await owedByDeparted(db.prisma, workspaceId, today);
  const steps = [
    async () =>
      forEachInTurn(await overtaken(db.prisma, workspaceId, today), ({ kind, subjectId }) =>
        db.transaction(async (tx) => {
          const owed = kind === 'reassign' ? departed.find(({ id }) => id === subjectId) : undefined;
          if (owed !== undefined && (await departure(tx, act, owed)).isGone) return;
          await settle(tx, { workspaceId, kind, subjectId, outcome: 'cancelled', at });
        }),
      ),
    () => forEachInTurn(departed, (owed) => db.transaction((tx) => passOn(tx, act, owed))),
    async () =>
      forEachInTurn(await formsOfDeparted(db.prisma, workspaceId, today), (form) =>
        db.transaction((tx) => askWhetherWaived(tx, act, form)),
      ),
  ];
  await forEachInTurn(steps, (step) => step());
}

export const succeedJob: Job = { name: 'pass-on', cron: '* * * * *', run: succeed };

/** Whether somebody can't do what they owe any more, with what says who follows; its form is locked. */
async function departure(tx: Tx, act: Circumstances, found: OwedByDeparted) {
  const { organisation } = act.actor;
  const form = found.formId === null ? undefined : await lockForm(tx, organisation.id, found.formId);
  const posts = postsFor(found.kind, presetNamed(organisation.preset), form);
  const people = await roster(tx, organisation.id, act.today);
  const before = people.find(({ id }) => id === found.personId);
  return { form, posts, people, isGone: hasGone(found, posts, before) };
}

async function passOn(tx: Tx, act: Circumstances, found: OwedByDeparted): Promise<void> {
  const { organisation } = act.actor;
  const { form, posts, people, isGone } = await departure(tx, act, found);
  if (!isGone) return;
  const owed = await lockOwed(tx, organisation.id, found.id);
  if (owed?.personId !== found.personId) return;
  const bars = await barsFor(tx, act, { owed, form });
  const successor = (mayDo: (person: Person) => boolean) =>
    successorTo(found, posts, people, (person) => mayDo(person) && bars(person) === undefined, act.today);
  // Nobody takes their own oral report where another can.
  const next = successor(({ id }) => id !== form?.personId) ?? successor(() => true);
  if (next !== undefined)
    await handOver(tx, act, { owed, form }, next, { byId: organisation.id, actingForId: found.forPersonId });
  else if (isChosenByName(owed.kind) && !owed.isAsked) await askWhoDoes(tx, act, { owed, form }, people);
}

/** The secretary owes it to choose somebody; vacant, who stands in for them, or the administrator. */
export async function askWhoDoes(
  tx: Tx,
  act: Circumstances,
  { owed }: ToHandOver,
  people: readonly Person[],
): Promise<void> {
  const { organisation } = act.actor;
  const chooser = holderOf(reassigners(presetNamed(organisation.preset)), people, act.today);
  if (chooser === undefined) return;
  await ask(tx, act, chooser, {
    kind: 'reassign',
    subjectId: owed.id,
    formId: owed.formId,
    roundId: owed.roundId,
    about: { target: owed.about.target, detail: owed.personName },
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, chooser.id, {
    key: `reassign:${owed.id}:${act.now.toISOString()}`,
    message: (text) => askedCard(owed, text),
  });
}

/** Whoever may waive the review of a target who has left is asked to say so; nothing is waived by itself. */
async function askWhetherWaived(tx: Tx, act: Circumstances, departed: FormOfDeparted): Promise<void> {
  const { organisation } = act.actor;
  const form = await lockForm(tx, organisation.id, departed.id);
  if (form.waivedAt !== null || form.completedAt !== null) return;
  if ((await whoOwes(tx, organisation.id, 'waive', form.id)) !== undefined) return;
  const posts = postsFor('waive', presetNamed(organisation.preset), form);
  const waiver = holderOf(posts, await roster(tx, organisation.id, act.today), act.today);
  if (waiver === undefined) return;
  await ask(tx, act, waiver, {
    kind: 'waive',
    subjectId: form.id,
    formId: form.id,
    roundId: form.roundId,
    about: { target: form.targetName },
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, waiver.id, {
    key: `waive:${form.id}:${act.now.toISOString()}`,
    message: (text) => targetLeftCard(form, text),
  });
}

interface Asked {
  readonly kind: 'reassign' | 'waive';
  readonly subjectId: string;
  readonly formId: string | null;
  readonly roundId: string | null;
  readonly about: { readonly target: string; readonly detail?: string };
}

async function ask(tx: Tx, act: Circumstances, { id }: Person, asked: Asked): Promise<void> {
  const { organisation } = act.actor;
  const { id: workspaceId } = organisation;
  await owe(tx, {
    ...{ workspaceId, kind: asked.kind, subjectId: asked.subjectId, personId: id, about: asked.about, at: act.now },
    formId: asked.formId ?? undefined,
    roundId: asked.roundId ?? undefined,
    ...reckon(calendarOf(organisation), { from: act.today, after: ANSWER_DAYS }),
  });
  await appendAudit(tx, {
    workspaceId,
    actorId: workspaceId,
    act: `obligation.${asked.kind}`,
    subjectKind: asked.kind === 'waive' ? 'form' : 'obligation',
    subjectId: asked.subjectId,
    at: act.now,
    content: { asked: id },
  });
}
