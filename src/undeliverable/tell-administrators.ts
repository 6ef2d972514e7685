import { dayOf } from '../calendar/day';
import type { AfterFailed } from '../delivery/deliver';
import { holdersOf, organisationById } from '../people/queries';
import { tellPeople } from '../people/tell';
import { alertCard } from './views';

const ALERT = 'undeliverable';

/**
 * Tells the administrators that something can't be delivered: one card for a reason and day, however many messages and
 * places it concerns. The list has them all. That this very card can't be delivered is told to nobody.
 */
export const tellAdministrators: AfterFailed = async (tx, { workspaceId, kind, channel }, { error, at }) => {
  if (kind === ALERT) return;
  const organisation = await organisationById(tx, workspaceId);
  const today = dayOf(at, organisation.timeZone);
  const administrators = await holdersOf(tx, workspaceId, ['administrator'], today);
  await tellPeople(tx, { organisation, today, now: at }, administrators, () => ({
    key: `${ALERT}:${error}:${today}`,
    kind: ALERT,
    message: (text) => alertCard({ channel, error }, text),
  }));
};
