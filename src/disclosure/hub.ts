import { holdsPost } from '../people/authorise';
import { planners } from '../round/plan-draft';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { feedbackToAnswer } from './feedback-listeners';
import { feedbackIds } from './feedback-views';
import { noticeEntries } from './notice-listeners';
import { outcomesOwed } from './outcome-listeners';
import { outcomeIds } from './outcome-views';
import { drafters } from './prepare-outcome';

/** What this person can do now about notices, outcomes and what readers said. */
export async function disclosureHub(interaction: Interaction): Promise<HubEntry[]> {
  const words = interaction.text.disclosure;
  const entries: HubEntry[] = [];
  if (holdsPost(interaction, planners)) entries.push(...(await noticeEntries(interaction)));
  if (holdsPost(interaction, drafters)) {
    const owed = await outcomesOwed(interaction);
    entries.push({
      words: words.hubList(owed.length),
      button: words.hubListButton,
      actionId: outcomeIds.list,
    });
  }
  const feedback = await feedbackToAnswer(interaction);
  if (feedback.length > 0) {
    entries.push({
      words: words.hubFeedback(feedback.length),
      button: words.hubFeedbackButton,
      actionId: feedbackIds.list,
    });
  }
  return entries;
}
