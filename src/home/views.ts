import type { HomeView, KnownBlock } from '@slack/types';
import { dueWords, owedCard, owedTitle } from '../obligation/views';
import { actions, context, divider, header, section, typed, type ButtonSpec } from '../slack/blocks';
import type { Actor } from '../slack/interaction';
import type { Text } from '../text';
import type { Home } from './queries';

/** How many things are shown in each list; the rest is a button away. */
const SHOWN = 30;

export const homeIds = { hub: 'home.hub', help: 'home.help', allOwed: 'home.all-owed' } as const;

/** What this person owes, by date, each with its button; what they wait for; and what else they can do. */
export function homeView(home: Home, actor: Actor, text: Text): HomeView {
  const words = text.home;
  const buttons: ButtonSpec[] = [
    { text: words.hubButton, actionId: homeIds.hub },
    { text: words.helpButton, actionId: homeIds.help },
  ];
  const blocks: KnownBlock[] = [
    header(words.greeting(actor.person?.name ?? '')),
    ...(actor.person === null ? [section(words.notOnRoster)] : []),
    ...(actor.organisation.setUpAt === null ? [section(words.notSetUp)] : []),
    actions(...buttons),
    divider,
    header(words.owed(home.owed.length)),
    ...(home.owed.length === 0 ? [context(words.nothingOwed)] : []),
    ...home.owed.slice(0, SHOWN).map((owed) => owedCard(owed, home.today, text, actor.locale)),
    ...(home.owed.length > SHOWN
      ? [actions({ text: words.allOwed(home.owed.length), actionId: homeIds.allOwed, value: '1' })]
      : []),
  ];
  if (home.awaited.length > 0) {
    blocks.push(divider, header(words.awaited(home.awaited.length)));
    for (const { owed, name } of home.awaited.slice(0, SHOWN)) {
      blocks.push(
        section(
          `${typed(name)} · ${typed(owedTitle(owed, text))}\n${dueWords(owed.dueOn, home.today, text, actor.locale)}`,
        ),
      );
    }
    if (home.awaited.length > SHOWN) blocks.push(context(words.moreAwaited(home.awaited.length - SHOWN)));
  }
  return { type: 'home', blocks };
}
