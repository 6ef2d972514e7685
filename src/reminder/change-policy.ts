import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import type { ObligationKind } from '../obligation/kinds';
import { lookAgain } from '../obligation/store';
import { MOST, MOST_DAYS, policySchema, rungs, type Policy, type Rung } from '../obligation/policy-rules';
import { beginSetting, type Setter } from '../people/setters';
import { presetNamed } from '../preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { reminderPolicies } from './queries';
import { savePolicy } from './store';

/** Numbers of working days as somebody types them: any comma, blanks, and digits of either width. */
const typedNumbers = (typed: string): number[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : NaN));

const areDays = (numbers: readonly number[]): boolean => numbers.every((each) => each >= 1 && each <= MOST_DAYS);

const dayList = (most: number) =>
  z
    .string()
    .default('')
    .transform((typed, issues): number[] => {
      const numbers = [...new Set(typedNumbers(typed))];
      if (areDays(numbers) && numbers.length <= most) return numbers;
      const params = areDays(numbers)
        ? { code: 'tooMany', given: [most] }
        : { code: 'wholeNumbers', given: [1, MOST_DAYS] };
      issues.addIssue({ code: 'custom', params });
      return z.NEVER;
    });

const oneDay = z
  .string()
  .default('')
  .transform((typed, issues): number | undefined => {
    const numbers = typedNumbers(typed);
    if (areDays(numbers) && numbers.length <= 1) return numbers[0];
    issues.addIssue({ code: 'custom', params: { code: 'wholeNumber', given: [1, MOST_DAYS] } });
    return z.NEVER;
  });

/** A policy as it is typed into its modal. */
export const typedPolicySchema = z
  .object({
    before: dayList(MOST.before),
    on: z.array(z.literal('yes')).default([]),
    after: dayList(MOST.after),
    delivery: fields.choice(['digest', 'single']),
    escalation: z
      .object({ awaited: oneDay, reviewer: oneDay, above: oneDay } satisfies Record<Rung, unknown>)
      .prefault({}),
  })
  .transform(({ before, on, after, delivery, escalation }): Policy =>
    policySchema.parse({
      before,
      on: on.length > 0,
      after,
      single: delivery === 'single',
      escalations: rungs.flatMap((to) => {
        const days = escalation[to];
        return days === undefined ? [] : [{ after: days, to }];
      }),
    }),
  );

/**
 * Changes when whom is reminded of a kind of thing owed, from tomorrow on; null: as the preset has it. Only a Slack admin or
 * an administrator. Refuses when the policy was changed since the version that was shown.
 */
export function changePolicy(
  act: Act,
  kind: ObligationKind,
  version: number,
  policy: Policy | null,
  setter: Setter,
): Promise<void> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, setter);
    const { id: workspaceId, preset } = act.actor.organisation;
    const policies = await reminderPolicies(tx, workspaceId, presetNamed(preset));
    if (policies[kind].version !== version) throw new Refusal('changedMeanwhile');
    await savePolicy(tx, workspaceId, kind, policy, { personId: actorId, at: act.now });
    await lookAgain(tx, workspaceId, act.now, kind);
    await appendAudit(tx, {
      workspaceId,
      actorId,
      act: 'reminder.change-policy',
      subjectKind: 'reminder-policy',
      subjectId: kind,
      at: act.now,
      content: policy,
    });
  });
}
