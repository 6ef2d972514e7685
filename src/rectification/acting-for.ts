import { isTarget } from '../opinion/rules';
import { presetNamed } from '../preset';
import type { Form } from '../round/rules';
import type { Act, ActingPerson } from '../slack/interaction';

/** Whether a review is of who acts, or of the unit they answer for. */
export const isOwnReview = (actor: ActingPerson, form: Form, act: Act): boolean =>
  isTarget(actor, form, presetNamed(act.actor.organisation.preset).tiers[form.targetKind]);
