import type { Tx } from '../db/open';
import { actingFor } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { lockForm } from '../round/queries';
import type { Form } from '../round/rules';
import type { Act, ActingPerson } from '../slack/interaction';
import { isOwnReview } from './acting-for';
import { measureById, submitterOf } from './queries';

/** Whoever decides on a measure as its verifier, with its form, which is locked. */
export interface AsVerifier {
  readonly verifier: ActingPerson;
  /** Whose decision it is; another one records it for who has no account. */
  readonly verifierId: string;
  readonly form: Form;
}

/**
 * Who acts, if they verify this measure, and locks its form. Nobody decides on their own, nor on what they put on record for
 * another. Throws `Refusal`.
 */
export async function asVerifier(tx: Tx, act: Act, measureId: string): Promise<AsVerifier> {
  const workspaceId = act.actor.organisation.id;
  const { formId, ownerId, verifierId } = await measureById(tx, workspaceId, measureId);
  const verifier = await actingFor(tx, act, verifierId);
  const form = await lockForm(tx, workspaceId, formId);
  refuseOwn('measure.verify', {
    target: isOwnReview(verifier, form, act),
    owner: verifier.id === ownerId,
    recorder: (await submitterOf(tx, workspaceId, measureId)) === verifier.id,
  });
  return { verifier, verifierId, form };
}
