import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { Sitting } from './rules';

type Row = Awaited<ReturnType<Tx['sitting']['findFirstOrThrow']>> & {
  readonly sittingTargetAsSitting: readonly { readonly formId: string }[];
};

const withTargets = { sittingTargetAsSitting: { select: { formId: true }, orderBy: { formId: 'asc' } } } as const;

const toSitting = ({ sittingTargetAsSitting: targets, ...row }: Row): Sitting => ({
  ...row,
  formIds: targets.map((target) => target.formId),
});

/** One sitting. Refuses an id that is not of this workspace. */
export async function sittingById(tx: Tx, workspaceId: string, id: string): Promise<Sitting> {
  const row = await tx.sitting.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withTargets });
  if (row === null) throw new Refusal('notFound');
  return toSitting(row);
}

/** A round's sittings that were not cancelled, in the order of their time. */
export async function sittingsOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<Sitting[]> {
  const rows = await tx.sitting.findMany({
    where: { workspaceId, roundId, cancelledAt: null },
    include: withTargets,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toSitting);
}

/** The sittings at which a form is reviewed, the cancelled ones left out. */
export async function sittingsOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Sitting[]> {
  const rows = await tx.sitting.findMany({
    where: { workspaceId, cancelledAt: null, sittingTargetAsSitting: { some: { formId } } },
    include: withTargets,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toSitting);
}

export interface NewSitting extends Omit<Sitting, 'id' | 'announcedAt' | 'cancelledAt' | 'version'> {
  readonly workspaceId: string;
  readonly createdById: string;
  readonly createdAt: Date;
}

export async function addSitting(tx: Tx, { formIds, ...sitting }: NewSitting): Promise<string> {
  const { id } = await tx.sitting.create({ data: sitting });
  await tx.sittingTarget.createMany({
    data: formIds.map((formId) => ({ workspaceId: sitting.workspaceId, sittingId: id, formId })),
  });
  return id;
}

/** Puts a sitting's new time, place, targets, … in the place of the old ones; what was announced before stays in its notice. */
export async function changeSitting(
  tx: Tx,
  workspaceId: string,
  id: string,
  { formIds, ...changed }: Omit<NewSitting, 'workspaceId' | 'roundId' | 'createdById' | 'createdAt'>,
): Promise<void> {
  await tx.sitting.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...changed, version: { increment: 1 } },
  });
  await tx.sittingTarget.deleteMany({ where: { workspaceId, sittingId: id, formId: { notIn: [...formIds] } } });
  await tx.sittingTarget.createMany({
    data: formIds.map((formId) => ({ workspaceId, sittingId: id, formId })),
    skipDuplicates: true,
  });
}

/** Its notice was approved for posting: from now on it takes opinions (M21). */
export async function markAnnounced(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.sitting.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { announcedAt: at, version: { increment: 1 } },
  });
}

/** Of these forms, those that may be reviewed now, as `takesOpinions` has it (M21). */
export async function takingOpinions(
  tx: Tx,
  workspaceId: string,
  forms: readonly { readonly id: string; readonly origin: string }[],
): Promise<Set<string>> {
  const rows = await tx.sittingTarget.findMany({
    where: {
      workspaceId,
      formId: { in: forms.map(({ id }) => id) },
      sitting: { cancelledAt: null, announcedAt: { not: null } },
    },
    select: { formId: true },
  });
  const onTheSpot = forms.filter(({ origin }) => origin === 'on_the_spot');
  return new Set([...rows.map(({ formId }) => formId), ...onTheSpot.map(({ id }) => id)]);
}

/** Whether a form may be reviewed now: on the spot always; in a round when one of its sittings was announced (M21). */
export async function takesOpinions(
  tx: Tx,
  workspaceId: string,
  form: { id: string; origin: string },
): Promise<boolean> {
  if (form.origin === 'on_the_spot') return true;
  return (await sittingsOfForm(tx, workspaceId, form.id)).some((sitting) => sitting.announcedAt !== null);
}
