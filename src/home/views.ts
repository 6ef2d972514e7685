import type { HomeView, KnownBlock } from '@slack/types';
import {
  allOwedAction,
  dueWords,
  moreAction,
  moreValue,
  nudgeAction,
  owedBlocks,
  owedTitle,
  settledAction,
} from '../obligation/views';
import { guideBlocks } from '../people/set-up-views';
import type { Preset } from '../preset/preset';
import {
  actions,
  actionsWithMenu,
  context,
  divider,
  header,
  modal,
  overflow,
  section,
  typed,
  type ModalView,
} from '../slack/blocks';
import { pageOf, pager } from '../slack/paging';
import type { Actor } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { alertBlock } from '../undeliverable/views';
import type { Awaited, Home } from './queries';

/** How many things Home shows of each list; the rest is a button away. */
const SHOWN = 16;
/** How many things a page of the whole list shows. */
const PAGE = 40;

export const homeIds = {
  hub: 'home.hub',
  help: 'home.help',
  allOwed: allOwedAction,
  allAwaited: 'home.all-awaited',
} as const;

/** What this person owes, by date, each with its button; what they wait for; and what else they can do. */
export function homeView(home: Home, actor: Actor, preset: Preset, text: Text): HomeView {
  const words = text.home;
  const { locale, person } = actor;
  const posts = [...new Set(person?.posts.map((post) => preset.posts[post.kind as keyof Preset['posts']][locale]))];
  const blocks: KnownBlock[] = [
    header(words.greeting(person?.name ?? '')),
    ...(posts.length === 0 ? [] : [context(posts.join(' · '))]),
    ...standing(home, actor, text),
    ...(home.undeliverable === 0 ? [] : [alertBlock(home.undeliverable, text)]),
    actions(
      { text: words.hubButton, actionId: homeIds.hub, style: 'primary' },
      { text: words.helpButton, actionId: homeIds.help },
      ...(person === null ? [] : [{ text: text.reminder.settled.title, actionId: settledAction, value: '1' }]),
    ),
    ...(home.guide === undefined || home.guide.length === 0
      ? []
      : [divider, header(words.setUp), ...guideBlocks(home.guide, preset, text, locale)]),
    divider,
    header(words.owed(home.owed.length)),
    ...(home.owed.length === 0 ? [context(words.nothingOwed)] : []),
    ...home.owed.slice(0, SHOWN).flatMap((owed) => owedBlocks(owed, home.today, text, locale)),
    ...(home.owed.length > SHOWN
      ? [actions({ text: words.allOwed(home.owed.length), actionId: homeIds.allOwed, value: '1' })]
      : []),
  ];
  if (home.awaited.length > 0) {
    blocks.push(divider, header(words.awaited(home.awaited.length)));
    blocks.push(...home.awaited.slice(0, SHOWN).flatMap((each) => awaitedBlocks(each, home, text, locale)));
    if (home.awaited.length > SHOWN)
      blocks.push(actions({ text: words.allOwed(home.awaited.length), actionId: homeIds.allAwaited, value: '1' }));
  }
  return { type: 'home', blocks };
}

/** Why there may be nothing here yet: before setting up there is no administrator who could put anybody on the roster. */
function standing({ guide }: Home, { organisation, person }: Actor, text: Text): KnownBlock[] {
  if (organisation.setUpAt === null) return guide === undefined ? [section(text.home.notSetUp)] : [];
  return person === null ? [section(text.home.notOnRoster)] : [];
}

/** One thing that another owes: to have them reminded of it, and to see what was sent about it. */
const awaitedBlocks = ({ owed, name, awayUntil }: Awaited, home: Home, text: Text, locale: Locale): KnownBlock[] => [
  section(
    [
      `${typed(name)} · ${typed(owedTitle(owed, text))}`,
      dueWords(owed.dueOn, home.today, text, locale),
      ...(awayUntil === undefined ? [] : [text.home.isAway(awayUntil && showDay(awayUntil, locale))]),
    ].join('\n'),
  ),
  actionsWithMenu(
    `awaited:${owed.id}`,
    [{ text: text.reminder.nudge, actionId: nudgeAction, value: owed.id }],
    overflow(moreAction, [{ text: text.reminder.choices.history, value: moreValue('history', owed.id) }]),
  ),
];

/** All that somebody owes, a page at a time. */
export function owedModal(home: Home, wanted: number, text: Text, locale: Locale): ModalView {
  const shown = pageOf(home.owed, PAGE, wanted);
  return modal({
    id: homeIds.allOwed,
    title: text.home.owedTitle,
    text,
    blocks: [
      ...(home.owed.length === 0 ? [section(text.home.nothingOwed)] : []),
      ...shown.items.flatMap((owed) => owedBlocks(owed, home.today, text, locale)),
      ...pager(shown, homeIds.allOwed, text, String),
    ],
  });
}

/** All that somebody waits for, a page at a time. */
export function awaitedModal(home: Home, wanted: number, text: Text, locale: Locale): ModalView {
  const shown = pageOf(home.awaited, PAGE, wanted);
  return modal({
    id: homeIds.allAwaited,
    title: text.home.awaitedTitle,
    text,
    blocks: [
      ...(home.awaited.length === 0 ? [section(text.home.nothingAwaited)] : []),
      ...shown.items.flatMap((each) => awaitedBlocks(each, home, text, locale)),
      ...pager(shown, homeIds.allAwaited, text, String),
    ],
  });
}
