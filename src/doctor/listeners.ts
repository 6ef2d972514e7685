import { calendarOf } from '../calendar/working-days';
import { realNow } from '../clock';
import { manifest } from '../manifest';
import { requireSetter } from '../people/setters';
import type { Answer, Interaction, Listeners } from '../slack/interaction';
import { clockDrift } from './clock-drift';
import { outboxTrouble, undeliverable } from './queries';
import { findingsOf } from './rules';
import { doctorModal } from './views';

/** Milliseconds after which a message that is due counts as stuck. */
const STUCK = 15 * 60_000;

/** Looks at what may be wrong and opens what it found. For administrators and Slack's admins; the others read who may. */
async function examine(interaction: Interaction): Promise<Answer> {
  const { db, actor, slack, text, today } = interaction;
  const { organisation } = actor;
  await requireSetter(db.prisma, interaction);
  const { disclosureChannelId: id } = organisation;
  const granted = slack.grantedScopes();
  const joined = id === null ? undefined : slack.joinChannel(id);
  const outbox = await outboxTrouble(db.prisma, organisation.id, new Date(realNow() - STUCK));
  const isReached = await joined;
  const findings = findingsOf({
    ...outbox,
    undeliverable: await undeliverable(db.prisma, organisation.id),
    drift: await clockDrift(db.prisma),
    wanted: manifest.oauth_config?.scopes?.bot ?? [],
    granted: await granted,
    channel: id === null || isReached === undefined ? undefined : { id, isReached },
    calendar: calendarOf(organisation),
    today,
  });
  return { do: 'modal', view: doctorModal(findings, text) };
}

export const doctorListeners: Listeners = {
  commands: [{ name: 'duban', subcommands: [{ name: 'doctor', aliases: ['体检'], run: examine }] }],
};
