import { dayOf } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import { realNow } from '../clock';
import type { Tx } from '../db/open';
import { manifest } from '../manifest';
import { presetNamed } from '../preset';
import { reminderPolicies } from '../reminder/queries';
import { nextWake, stepsOf } from '../reminder/step-rules';
import type { Organisation, SlackReads } from '../slack/interaction';
import { clockDrift } from './clock-drift';
import { undeliverable } from '../undeliverable/queries';
import { asleep, outboxTrouble, reminderTrouble } from './queries';
import { findingsOf, type Finding } from './rules';

/** What is asked of Slack: which scopes it gave, and whether the disclosure channel can be reached. */
export type AskSlack = Pick<SlackReads, 'grantedScopes' | 'joinChannel'>;

/** So many groups of what can't be delivered are told here; their list has all. */
const GROUPS = 20;

/**
 * Looks at all that may be wrong in an organisation, the most urgent first.
 * @param at business time
 * @param slack undefined where the bot's workspace is another one, or none
 */
export async function examine(
  tx: Tx,
  organisation: Organisation,
  at: Date,
  slack: AskSlack | undefined,
): Promise<readonly Finding[]> {
  const { id: workspaceId, disclosureChannelId: channel } = organisation;
  const asked = slack === undefined ? undefined : { granted: slack.grantedScopes() };
  const joined = channel === null ? undefined : slack?.joinChannel(channel);
  const outbox = await outboxTrouble(tx, workspaceId, at, new Date(realNow()));
  const isReached = await joined;
  return findingsOf({
    ...outbox,
    ...(await reminderTrouble(tx, workspaceId, at)),
    unplanned: await unplanned(tx, organisation),
    undeliverable: (await undeliverable(tx, workspaceId)).slice(0, GROUPS),
    drift: await clockDrift(tx),
    scopes: asked && { wanted: manifest.oauth_config?.scopes?.bot ?? [], granted: await asked.granted },
    channel: channel === null || isReached === undefined ? undefined : { id: channel, isReached },
    calendar: calendarOf(organisation),
    today: dayOf(at, organisation.timeZone),
  });
}

/** How much of what is owed has steps to come, and nothing that looks at them. */
async function unplanned(tx: Tx, organisation: Organisation): Promise<number> {
  const owed = await asleep(tx, organisation.id);
  if (owed.length === 0) return 0;
  const policies = await reminderPolicies(tx, organisation.id, presetNamed(organisation.preset));
  const calendar = calendarOf(organisation);
  return owed.filter(
    ({ kind, dueOn, plannedUntilOn }) => nextWake(stepsOf(dueOn, policies[kind], calendar), plannedUntilOn) !== null,
  ).length;
}
