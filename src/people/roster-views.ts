import { compareDays, type Day } from '../calendar/day';
import type { Preset } from '../preset/preset';
import { actions, button, modal, section, typed, type ModalView } from '../slack/blocks';
import { dayInput, field, multiSelect, radio, search } from '../slack/inputs';
import { pageOf, pager } from '../slack/paging';
import type { Choice } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { presences, type Presence } from './change-rules';
import type { Posting } from './queries';
import type { Person } from './rules';
import { peopleIds } from './set-up-views';

interface Reader {
  readonly preset: Preset;
  readonly text: Text;
  readonly locale: Locale;
  readonly today: Day;
}

const PAGE = 20;

/** The roster, a page at a time: who holds what, with a button to change it. */
export function rosterModal(
  people: readonly Person[],
  wanted: number,
  done: string | undefined,
  reader: Reader,
): ModalView {
  const { text } = reader;
  const words = text.people.roster;
  const shown = pageOf(people, PAGE, wanted);
  return modal({
    id: 'people.roster',
    title: words.title,
    text,
    blocks: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${typed(done)}`)]),
      section(words.count(people.filter((person) => person.leftOn === null).length)),
      actions(
        { text: text.people.guide.give, actionId: peopleIds.give, style: 'primary' },
        { text: text.people.guide.settings, actionId: peopleIds.settings },
      ),
      ...shown.items.map((person) =>
        section(
          `*${typed(person.name)}*\n${personLine(person, reader)}`,
          button({ text: words.change, actionId: peopleIds.edit, value: `${person.id}:${String(shown.page)}` }),
        ),
      ),
      ...pager(shown, peopleIds.roster, text, String),
    ],
  });
}

function personLine(person: Person, { preset, text, locale, today }: Reader): string {
  const words = text.people;
  const posts = [...new Set(person.posts.map((post) => preset.posts[post.kind][locale]))];
  const { leaveFromOn, leaveUntilOn } = person;
  const isLeaveOver = leaveUntilOn !== null && compareDays(leaveUntilOn, today) < 0;
  return [
    posts.length === 0 ? words.roster.noPost : posts.join(' · '),
    person.slackUserId === null ? words.noAccount : '',
    person.leftOn === null ? '' : words.roster.left(showDay(person.leftOn, locale)),
    leaveFromOn === null || isLeaveOver
      ? ''
      : words.roster.leave(showDay(leaveFromOn, locale), leaveUntilOn === null ? '' : showDay(leaveUntilOn, locale)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export interface EditView {
  readonly person: Person;
  readonly version: number;
  readonly postings: readonly Posting[];
  /** Who acts for them during their leave. */
  readonly acting: Choice | undefined;
  /** The page of the roster to go back to. */
  readonly page: number;
  readonly isStale?: boolean;
}

const presenceOf = (person: Person): Presence =>
  person.leftOn !== null ? 'left' : person.leaveFromOn !== null ? 'leave' : 'here';

/** The modal in which posts end, and somebody's leave or leaving is put on record. */
export function editModal({ person, version, postings, acting, page, isStale }: EditView, reader: Reader): ModalView {
  const { preset, text, locale, today } = reader;
  const words = text.people.edit;
  const ending = postings.filter((posting) => posting.toOn === null);
  const describe = (posting: Posting): string => `${preset.posts[posting.kind][locale]} · ${posting.unitName}`;
  return modal({
    id: peopleIds.edit,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: { personId: person.id, version, page },
    blocks: [
      ...(isStale === true ? [section(text.common.stale)] : []),
      section(`*${typed(person.name)}*\n${personLine(person, reader)}`),
      actions(
        { text: text.people.guide.give, actionId: peopleIds.give, value: person.id },
        { text: words.back, actionId: peopleIds.roster, value: String(page) },
      ),
      field({
        field: 'presence',
        label: words.presence,
        element: radio({
          choices: presences.map((value) => ({ value, text: words.presences[value] })),
          initial: presenceOf(person),
        }),
      }),
      field({
        field: 'leaveFromOn',
        label: words.leaveFromOn,
        element: dayInput(person.leaveFromOn ?? undefined),
        optional: true,
      }),
      field({
        field: 'leaveUntilOn',
        label: words.leaveUntilOn,
        element: dayInput(person.leaveUntilOn ?? undefined),
        optional: true,
      }),
      field({
        field: 'acting',
        label: words.acting,
        hint: words.actingHint,
        element: search({ actionId: peopleIds.pickActing, initial: acting, placeholder: text.common.choosePerson }),
        optional: true,
      }),
      ...(ending.length === 0
        ? []
        : [
            field({
              field: 'endPosts',
              label: words.endPosts,
              element: multiSelect({
                choices: ending.map((posting) => ({ value: posting.id, text: describe(posting) })),
              }),
              optional: true,
            }),
            field({ field: 'lastDay', label: words.lastDay, element: dayInput(today), optional: true }),
          ]),
    ],
  });
}
