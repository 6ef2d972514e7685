import { transact } from '../act/transact';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { isChosenByName } from '../obligation/kind-rules';
import type { Owed } from '../obligation/kinds';
import { requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import type { Person } from '../people/rules';
import { presetNamed } from '../preset';
import { reviewerFor } from '../round/change-reviewer';
import { lockForm } from '../round/queries';
import type { Act, ActingPerson } from '../slack/interaction';
import { barsFor, handOver, type ToHandOver } from './hand-over';
import { lockOwed, owedById, type OwedNow } from './queries';
import { reassigners } from './rules';

/** Who acts, if they may choose somebody else for what is owed by who has gone. Everybody else reads who may. */
export const requireReassigner = (tx: Tx, act: Act): Promise<ActingPerson> =>
  requirePost(tx, act, reassigners(presetNamed(act.actor.organisation.preset)));

/** What was asked to be reassigned, still open. Refuses anything else: a forged id chooses for nobody. */
export const owedToReassign = async (tx: Tx, act: Act, id: string): Promise<OwedNow> =>
  reassignable(await owedById(tx, act.actor.organisation.id, id));

function reassignable(owed: OwedNow | undefined): OwedNow {
  if (owed === undefined || !owed.isAsked || !isChosenByName(owed.kind)) throw new Refusal('nobodyToReassign');
  return owed;
}

export interface Reassigned {
  readonly name: string;
  readonly owed: Pick<Owed, 'kind' | 'about'>;
}

/**
 * Chooses who does from now on what somebody owed who has gone; they are told. Only the secretary, who stands in for them,
 * or the administrator, and only somebody who may do it. Throws `InvalidInput` at `who`; `Refusal`.
 */
export async function reassign(act: Act, owedId: string, whoId: string): Promise<Reassigned> {
  const chosen = await transact(act, async (tx) => {
    const actor = await requireReassigner(tx, act);
    const { id: workspaceId } = act.actor.organisation;
    const { formId } = await owedToReassign(tx, act, owedId);
    const form = formId === null ? undefined : await lockForm(tx, workspaceId, formId);
    const owed = reassignable(await lockOwed(tx, workspaceId, owedId));
    const who = await chosenFor(tx, act, { owed, form }, whoId);
    await handOver(tx, act, { owed, form }, who, { byId: actor.id });
    return { name: who.name, kind: owed.kind, target: owed.about.target };
  });
  const { name, kind, target } = chosen;
  return { name, owed: { kind, about: { target } } };
}

/** The person chosen for what another owed, who is there and may do it. Throws `InvalidInput` at `who`; `Refusal`. */
export async function chosenFor(tx: Tx, act: Act, toHandOver: ToHandOver, id: string): Promise<Person> {
  const { owed, form } = toHandOver;
  const who =
    form !== undefined && (owed.kind === 'opinion' || owed.kind === 'set_aside_consent')
      ? await reviewerFor(tx, act, form.targetKind, id, 'who')
      : (await peopleById(tx, act.actor.organisation.id, [id], act.today)).get(id);
  if (who === undefined) throw invalidField('who', 'unknownPerson');
  if (who.id === owed.personId) throw invalidField('who', 'alreadyTheirs', who.name);
  if (who.leftOn !== null) throw invalidField('who', 'personLeft', who.name);
  const bar = (await barsFor(tx, act, toHandOver))(who);
  if (bar === 'other_party') throw invalidField('who', 'ownerIsVerifier');
  if (bar === 'target') {
    if (owed.kind === 'verification' || owed.kind === 'effectiveness') throw invalidField('who', 'verifierIsTarget');
    throw invalidField('who', 'isTheTarget', who.name);
  }
  return who;
}
