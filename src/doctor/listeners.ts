import { requireSetter } from '../people/setters';
import type { Answer, Interaction, Listeners } from '../slack/interaction';
import { examine } from './examine';
import { doctorIds, doctorModal } from './views';

/** Opens what is wrong, and what to do. For administrators and Slack's admins; the others read who may. */
async function showFindings(interaction: Interaction): Promise<Answer> {
  const { db, actor, now, slack, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const findings = await examine(db.prisma, actor.organisation, now, slack);
  return { do: 'modal', view: doctorModal(findings, text) };
}

export const doctorListeners: Listeners = {
  actions: { [doctorIds.open]: showFindings },
  commands: [{ name: 'duban', subcommands: [{ name: 'doctor', aliases: ['体检'], run: showFindings }] }],
};
