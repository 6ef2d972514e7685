import { commitmentsOf } from './queries';
import { leftToCheck } from './to-check';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { monthSubject } from './rules';
import { firstDayOfMonth } from '../calendar/day';
import { holdsPost } from '../people/authorise';
import { owedBy } from '../obligation/store';
import { assessmentIds } from './assessment-views';
import { analysisIds } from './analysis-views';
import { analysisReaders } from './period-rules';
import { commitmentIds } from './views';

/** What this person can do about commitments now. */
export async function commitmentHub(interaction: Interaction): Promise<HubEntry[]> {
  const { actor, db, text, today, preset } = interaction;
  const { person, organisation } = actor;
  if (person === null) return [];
  const words = text.commitment;
  const [left, own] = await Promise.all([
    leftToCheck(db.prisma, organisation, person.id, today),
    commitmentsOf(db.prisma, organisation.id, { personId: person.id }),
  ]);
  const toCheck: HubEntry[] =
    left.length === 0
      ? []
      : [
          {
            words: words.hubCheck(left.length),
            button: text.obligation.check.button,
            actionId: 'owed.check',
            value: monthSubject(organisation.id, firstDayOfMonth(today)),
          },
        ];
  const toAssess = (await owedBy(db.prisma, organisation.id, person.id)).filter(
    ({ kind }) => kind === 'assessment',
  ).length;
  const analyses: HubEntry[] = holdsPost(interaction, analysisReaders(preset))
    ? [{ words: words.analysis.hub, button: words.read, actionId: analysisIds.list }]
    : [];
  return [
    ...toCheck,
    ...(toAssess === 0
      ? []
      : [
          {
            words: words.assessment.hub(toAssess),
            button: text.obligation.assessment.button,
            actionId: assessmentIds.list,
          },
        ]),
    ...analyses,
    { words: words.hubMine(own.length), button: words.read, actionId: commitmentIds.mine },
    { words: words.hubAdd, button: words.addButton, actionId: commitmentIds.add },
  ];
}
