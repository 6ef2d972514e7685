import { dayOf } from '../calendar/day';
import {
  actions,
  button,
  context,
  divider,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { pageOfBlocks, pager } from '../slack/paging';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { Group, Undeliverable } from './queries';

export const undeliverableIds = {
  open: 'undeliverable.open',
  list: 'undeliverable.list',
  tryAgain: 'undeliverable.try-again',
  giveUp: 'undeliverable.give-up',
} as const;

/** Who reads it: in which language and zone. */
interface Reader {
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A channel or a member, as Slack shows it. */
const place = (id: string): string => (isMember(id) ? `<@${id}>` : `<#${id}>`);

const isMember = (id: string): boolean => /^[UW]/.test(id);

/** How many messages can't be sent where, and what to do about it. */
export function groupWords({ count, channel, error }: Group & { readonly count: number }, { doctor }: Text): string {
  return doctor.undeliverable(count, place(channel), todo({ channel, error }, doctor));
}

/** What to do about it. Of a member without a working account Slack says that there is no such channel. */
function todo({ channel, error }: Group, doctor: Text['doctor']): string {
  if (error === 'channel_not_found' && isMember(channel)) return doctor.todo.user_disabled;
  return new Map(Object.entries<string>(doctor.todo)).get(error) ?? doctor.otherError(typed(error));
}

/** What can't be delivered, by place and reason, with what to do and two buttons each. */
export function undeliverableModal(
  groups: readonly Undeliverable[],
  { page, done }: { readonly page: number; readonly done?: string },
  { text, locale, timeZone }: Reader,
): ModalView {
  const words = text.undeliverable;
  const shown = pageOfBlocks(
    groups.map((group) => groupBlocks(group, { text, locale, timeZone })),
    page,
  );
  return modal({
    id: undeliverableIds.list,
    title: words.title,
    text,
    blocks: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${done}`)]),
      section(groups.length === 0 ? words.none : words.intro),
      ...shown.items,
      ...pager(shown, undeliverableIds.list, text, String),
    ],
  });
}

function groupBlocks(group: Undeliverable, { text, locale, timeZone }: Reader): KnownBlock[] {
  const words = text.undeliverable;
  const names = new Map(Object.entries<string>(words.kinds));
  const kinds = Object.entries(group.kinds).map(([kind, count]) => words.ofKind(names.get(kind) ?? words.other, count));
  const { channel, error } = group;
  const value = JSON.stringify({ channel, error });
  return [
    divider,
    section(groupWords(group, text)),
    context(`${words.since(showDay(dayOf(group.since, timeZone), locale))} · ${kinds.join(words.and)}`),
    actions(
      { text: words.tryAgain, actionId: undeliverableIds.tryAgain, value, style: 'primary' },
      {
        ...{ text: words.giveUp, actionId: undeliverableIds.giveUp, value, style: 'danger' },
        confirm: {
          ...{ title: words.giveUpTitle, text: words.giveUpText(group.count) },
          ...{ confirm: words.giveUp, deny: text.common.cancel },
        },
      },
    ),
  ];
}

/** The line on Home and above other lists, with the button to see to it. */
export const alertBlock = (count: number, { undeliverable: words }: Text): KnownBlock =>
  section(
    `:warning: ${words.alert(count)}`,
    button({ text: words.open, actionId: undeliverableIds.open, style: 'danger' }),
  );

/** What an administrator is told of when something newly can't be delivered: where, why, and what to do. */
export function alertCard(group: Group, text: Text): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const words = text.undeliverable;
  return {
    text: words.cardText,
    blocks: [
      section(`*${words.cardTitle(place(group.channel))}*\n${todo(group, text.doctor)}`),
      actions({ text: words.open, actionId: undeliverableIds.open, style: 'primary' }),
    ],
  };
}
