import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { presetNamed } from '../preset';
import type { Act, Actor, Organisation } from '../slack/interaction';
import { textIn } from '../text';
import { holdsPost, whoHolds } from './authorise';
import { missingIn, isRequired, type Missing } from './missing';
import { organisationById, roster } from './queries';
import { changeSettings, ensurePerson, lockOrganisation, type MemberToAdd, type Settings } from './store';

/** Who sets something, as they would be put on the roster. */
export type Setter = MemberToAdd;

/** Whoever may set the organisation up: its administrators, and Slack's own admins, who are there before anybody else. */
export const maySetUp = (actor: Actor): boolean => actor.isSlackAdmin || holdsPost({ actor }, ['administrator']);

/** Refuses whoever may not set up; they read who may. */
export async function requireSetter(tx: Tx, act: Act): Promise<void> {
  if (maySetUp(act.actor)) return;
  const { people } = textIn(act.actor.locale, act.actor.organisation.preset);
  throw new Refusal('onlyFor', `${await whoHolds(tx, act, ['administrator'])}${people.or}${people.slackAdmin}`);
}

/**
 * What every change of roster and settings begins with: the workspace's row is locked, so that they come one after the
 * other, and who acts is authorised and found on the roster. A Slack admin who is not on it yet is put there, without
 * posts, so that the audit log names them. Gives their id.
 */
export async function beginSetting(tx: Tx, act: Act, setter: MemberToAdd): Promise<string> {
  await lockOrganisation(tx, act.actor.organisation.id);
  await requireSetter(tx, act);
  return act.actor.person?.id ?? (await ensurePerson(tx, act.actor.organisation.id, setter, act.today)).id;
}

/** Who changes settings, and which version of them they were shown. */
export interface ChangedBy {
  readonly setter: MemberToAdd;
  readonly version: number;
}

/**
 * Begins a change of the organisation's settings, as `beginSetting` does. Gives who changes them, and them as they are.
 * Refuses when they were changed since they were shown.
 */
export async function beginChange(
  tx: Tx,
  act: Act,
  by: ChangedBy,
): Promise<{ readonly actorId: string; readonly organisation: Organisation }> {
  const actorId = await beginSetting(tx, act, by.setter);
  const organisation = await organisationById(tx, act.actor.organisation.id);
  if (organisation.version !== by.version) throw new Refusal('changedMeanwhile');
  return { actorId, organisation };
}

/** Saves settings; whatever was shown of them before is out of date then. */
export const saveSettings = (tx: Tx, workspaceId: string, settings: Settings): Promise<void> =>
  changeSettings(tx, workspaceId, settings);

/** What the organisation still misses today. */
export async function missingNow(tx: Tx, act: Pick<Act, 'actor' | 'today'>): Promise<Missing[]> {
  const { organisation } = act.actor;
  return missingIn(organisation, await roster(tx, organisation.id, act.today), presetNamed(organisation.preset));
}

/** Marks the organisation as set up as soon as nothing required is missing; once is enough. */
export async function noteIfComplete(tx: Tx, act: Act): Promise<void> {
  const { organisation } = act.actor;
  if (organisation.setUpAt !== null || (await missingNow(tx, act)).some(isRequired)) return;
  await changeSettings(tx, organisation.id, { setUpAt: act.now });
}
