import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { roster } from '../people/queries';
import type { Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { Preset, Tier } from '../preset/preset';
import { lockForm, roundById } from '../round/queries';
import { isOpen, type Form, type Round } from '../round/rules';
import type { Act, ActingPerson } from '../slack/interaction';
import { liveReport, reportById } from './queries';
import { mayReadReport, receiversOf, reportersOf, type Report } from './rules';

/** A form as its report needs it, and the people around it today. */
export interface Parties {
  readonly form: Form;
  readonly round: Round | undefined;
  readonly preset: Preset;
  readonly tier: Tier;
  readonly people: readonly Person[];
}

export async function partiesOf(tx: Tx, act: Act, form: Form): Promise<Parties> {
  const { organisation } = act.actor;
  const preset = presetNamed(organisation.preset);
  return {
    form,
    round: form.roundId === null ? undefined : await roundById(tx, organisation.id, form.roundId),
    preset,
    tier: preset.tiers[form.targetKind],
    people: await roster(tx, organisation.id, act.today),
  };
}

/** Whether the form still waits for anything: neither waived nor of a round that is over. */
export const isRunning = ({ form, round }: Pick<Parties, 'form' | 'round'>): boolean =>
  form.waivedAt === null && form.completedAt === null && (round === undefined || isOpen(round));

/** Locks the form, for a new report of it. Refuses where none is needed any more. */
export async function lockForReport(
  tx: Tx,
  act: Act,
  formId: string,
): Promise<Parties & { readonly live: Report | undefined }> {
  const workspaceId = act.actor.organisation.id;
  const parties = await partiesOf(tx, act, await lockForm(tx, workspaceId, formId));
  if (!isRunning(parties)) throw new Refusal('reportNotNeeded');
  return { ...parties, live: await liveReport(tx, workspaceId, formId) };
}

/** Locks a report's form, then reads both: every change of a report that stands starts here. */
export async function lockReport(tx: Tx, act: Act, reportId: string): Promise<Parties & { readonly report: Report }> {
  const workspaceId = act.actor.organisation.id;
  const { formId } = await reportById(tx, workspaceId, reportId);
  const parties = await partiesOf(tx, act, await lockForm(tx, workspaceId, formId));
  const report = await reportById(tx, workspaceId, reportId);
  if (report.supersededAt !== null) throw new Refusal('reportSuperseded');
  return { ...parties, report };
}

/** Who hands in a written report, and whom they do it for: themselves, or a recorder for who should (代录). */
export async function writtenReporter(
  tx: Tx,
  act: Act,
  { form, tier, people }: Parties,
): Promise<{ readonly acting: ActingPerson; readonly reporter: Person }> {
  const acting = actingPerson(act);
  const able = reportersOf(form, tier, people, act.today);
  const reporter = able.find((person) => person.id === acting.id) ?? able[0];
  const mayRecord = holdsPost(act, ['recorder']) && tier.reportMode === 'written';
  if (reporter !== undefined && (reporter.id === acting.id || mayRecord)) return { acting, reporter };
  if (tier.reporterPost !== null) await requirePost(tx, act, [tier.reporterPost, 'recorder']);
  throw new Refusal('onlyFor', reporter?.name ?? form.targetName);
}

/** Whom this report goes to: not to who reported, nor to who recorded it in the reporter's name (代录). */
export const receiversFor = (
  { people, preset, tier, form }: Parties,
  reporterId: string,
  recordedById: string | null = null,
): Person[] => receiversOf(people, preset, tier, [reporterId, form.personId, recordedById]);

/**
 * Who put a report on record in the reporter's name (代录): all of a written one, and what somebody without an account said.
 * Who minutes what a speaker then confirms did not, and may accept it.
 */
const recorderOf = ({ mode, reporter, recordedBy }: Report): string | null =>
  mode === 'written' || !reporter.hasAccount ? (recordedBy?.id ?? null) : null;

/** Who acts, if the report goes to them. Nobody accepts or returns their own, nor what they recorded for another. */
export function requireReceiver(act: Act, parties: Parties, report: Report): ActingPerson {
  const acting = actingPerson(act);
  refuseOwn('report.answer', {
    target: acting.id === parties.form.personId,
    reporter: acting.id === report.reporter.id,
    recorder: acting.id === recorderOf(report),
  });
  const receivers = receiversFor(parties, report.reporter.id, recorderOf(report));
  if (receivers.some((person) => person.id === acting.id)) return acting;
  throw new Refusal('onlyFor', receivers.map((person) => person.name).join('、'));
}

/** Whether this person may read the report. */
export function isReader(person: ActingPerson, parties: Parties, report: Report): boolean {
  const { form, tier } = parties;
  return (
    mayReadReport(person, form, report, tier) ||
    receiversFor(parties, report.reporter.id, recorderOf(report)).some(({ id }) => id === person.id)
  );
}

/** Who acts, if they may read the report. */
export function requireReader(act: Pick<Act, 'actor'>, parties: Parties, report: Report): ActingPerson {
  const acting = actingPerson(act);
  if (!isReader(acting, parties, report)) throw new Refusal('reportNotForYou');
  return acting;
}
