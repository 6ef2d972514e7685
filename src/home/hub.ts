import { commitmentHub } from '../commitment/hub';
import { disclosureHub } from '../disclosure/hub';
import { doctorHub } from '../doctor/hub';
import { ledgerHub } from '../ledger/hub';
import { opinionHub } from '../opinion/hub';
import { peopleHub } from '../people/hub';
import { rectificationHub } from '../rectification/hub';
import { reminderHub } from '../reminder/hub';
import { reportHub } from '../report/hub';
import { roundHub } from '../round/hub';
import { undeliverableHub } from '../undeliverable/hub';
import { workCalendarHub } from '../work-calendar/hub';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';

/** Every feature's hub, in the order in which a round goes; what sets the organisation up stands last. */
const hubs: readonly ((interaction: Interaction) => Promise<HubEntry[]>)[] = [
  reportHub,
  opinionHub,
  rectificationHub,
  roundHub,
  disclosureHub,
  commitmentHub,
  ledgerHub,
  reminderHub,
  peopleHub,
  undeliverableHub,
  workCalendarHub,
  doctorHub,
];

/** All that this person can do now. */
export async function everyHub(interaction: Interaction): Promise<HubEntry[]> {
  const entries: HubEntry[] = [];
  for (const hub of hubs) entries.push(...(await hub(interaction)));
  return entries;
}
