import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays } from '../calendar/day';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { presets } from '../preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { locales } from '../text/locale';
import { holdersOf, unitById } from './queries';
import { beginSetting, noteIfComplete } from './setters';
import {
  addUnit,
  applyPreset,
  changeSettings,
  endPost,
  ensurePerson,
  givePost,
  organisationOfTeam,
  renameUnit,
  type MemberToAdd,
} from './store';

export const presetNames = Object.keys(presets) as [keyof typeof presets, ...(keyof typeof presets)[]];

/** A Slack user's id, as Slack writes it. */
export const slackUserId = z.string().regex(/^[UW][A-Z0-9]{1,20}$/);

export const setUpSchema = z.object({
  administrators: z.array(slackUserId).min(1).max(20),
  channel: z.string().regex(/^C[A-Z0-9]{1,20}$/),
  branch: fields.text(80),
  preset: z.enum(presetNames),
  locale: z.enum(locales),
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone)),
});
export type SetUp = z.output<typeof setUpSchema>;

export interface SetUpBy {
  readonly setter: MemberToAdd;
  /** The chosen administrators, as Slack has them. */
  readonly administrators: readonly MemberToAdd[];
  /** The settings' version that was shown. */
  readonly version: number;
}

/**
 * Sets the organisation up, or changes how it is: administrators, disclosure channel, branch, preset, language, zone.
 * Only a Slack admin or an administrator. Throws `InvalidInput` for an administrator who has left; `Refusal` when the
 * settings were changed meanwhile.
 */
export function setUp(act: Act, settings: SetUp, by: SetUpBy): Promise<void> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, by.setter);
    const { id: workspaceId, slackTeamId } = act.actor.organisation;
    const organisation = await organisationOfTeam(tx, slackTeamId);
    if (organisation?.version !== by.version) throw new Refusal('changedMeanwhile');

    const branchId =
      organisation.branchId ??
      (await addUnit(tx, workspaceId, { kind: 'branch', name: settings.branch, parentId: null }));
    if ((await unitById(tx, workspaceId, branchId)).name !== settings.branch)
      await renameUnit(tx, workspaceId, branchId, settings.branch);
    await setAdministrators(tx, act, by.administrators, branchId);
    const changed = {
      preset: settings.preset,
      locale: settings.locale,
      timeZone: settings.timeZone,
      branchId,
      disclosureChannelId: settings.channel,
    };
    await changeSettings(tx, workspaceId, changed);
    await applyPreset(tx, workspaceId, settings.preset);
    await noteIfComplete(tx, { ...act, actor: { ...act.actor, organisation: { ...organisation, ...changed } } });
    await appendAudit(tx, {
      workspaceId,
      actorId,
      act: 'people.set-up',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      at: act.now,
      content: settings,
    });
  });
}

/** Exactly these are administrators from today on. Nobody else loses a post. */
async function setAdministrators(
  tx: Tx,
  act: Act,
  administrators: readonly MemberToAdd[],
  branchId: string,
): Promise<void> {
  const { id: workspaceId } = act.actor.organisation;
  const kept = new Set<string>();
  for (const member of administrators) {
    const person = await ensurePerson(tx, workspaceId, member, act.today);
    if (person.leftOn !== null) throw invalidField('administrators', 'personLeft', person.name);
    kept.add(person.id);
    await givePost(tx, workspaceId, person.id, branchId, 'administrator', act.today);
  }
  for (const person of await holdersOf(tx, workspaceId, ['administrator'], act.today)) {
    if (!kept.has(person.id)) await endPost(tx, workspaceId, person.id, 'administrator', addDays(act.today, -1));
  }
}
