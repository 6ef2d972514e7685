import { holdsPost } from '../people/authorise';
import { planners } from '../round/plan-draft';
import { openRounds } from '../round/queries';
import { typed } from '../slack/blocks';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { gapReaders } from './listeners';
import { ledgerIds } from './views';

/** What this person can read and close: forms, what a round misses, its end. */
export async function ledgerHub(interaction: Interaction): Promise<HubEntry[]> {
  const { actor, db, text } = interaction;
  if (actor.person === null) return [];
  const words = text.ledger;
  const entries: HubEntry[] = [
    { words: words.hubForms, button: words.formTitle, actionId: ledgerIds.forms, value: '1:' },
  ];
  if (!holdsPost(interaction, gapReaders)) return entries;
  for (const round of await openRounds(db.prisma, actor.organisation.id)) {
    entries.push({
      words: words.hubGaps(typed(round.name)),
      button: words.gapsTitle,
      actionId: ledgerIds.gaps,
      value: round.id,
    });
    if (holdsPost(interaction, planners)) {
      entries.push({
        words: words.hubClose(typed(round.name)),
        button: words.closeButton,
        actionId: ledgerIds.close,
        value: round.id,
      });
    }
  }
  return entries;
}
