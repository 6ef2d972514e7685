import type { KnownBlock } from '@slack/types';
import type { Tx } from '../db/open';
import { enqueueAll, postedUnder, priority, withdraw, type OutgoingMessage } from '../delivery/enqueue';
import type { Day } from '../calendar/day';
import type { Organisation } from '../slack/interaction';
import { textIn, type Text } from '../text';
import type { Locale } from '../text/locale';
import { localeOf } from './identify';
import { holdersOf, peopleById } from './queries';
import type { Person } from './rules';

/** Somebody who is written to. */
export interface Recipient {
  readonly person: Person;
  readonly slackUserId: string;
  readonly locale: Locale;
}

/** Who reads what is meant for a person: they themselves; the recorders for somebody without an account (代录). */
export async function recipientsOf(
  tx: Tx,
  organisation: Organisation,
  personId: string,
  on: Day,
): Promise<Recipient[]> {
  const person = (await peopleById(tx, organisation.id, [personId], on)).get(personId);
  return person === undefined ? [] : (await readersOf(tx, organisation, [person], on))(person);
}

/** Whoever reads for each of these people; the recorders are asked for once, and only when somebody needs them. */
export async function readersOf(
  tx: Tx,
  organisation: Organisation,
  people: readonly Person[],
  on: Day,
): Promise<(person: Person) => Recipient[]> {
  const needRecorders = people.some((person) => person.leftOn === null && person.slackUserId === null);
  const recorders = needRecorders ? await holdersOf(tx, organisation.id, ['recorder'], on) : [];
  return (person) => {
    if (person.leftOn !== null) return [];
    return (person.slackUserId === null ? recorders : [person]).flatMap((reader) =>
      reader.slackUserId === null
        ? []
        : [{ person: reader, slackUserId: reader.slackUserId, locale: localeOf(reader, organisation) }],
    );
  };
}

export interface Told {
  /** With the recipient it makes the delivery one: `measure-assigned:<measure id>:<version>`. */
  readonly key: string;
  /** Names what follows when it was posted; a plain card has nothing that follows. */
  readonly kind?: string;
  readonly subjectId?: string;
  /** The message in the recipient's language. Its text says that there is something to read, never what is criticised. */
  message(text: Text, locale: Locale): { readonly text: string; readonly blocks: readonly KnownBlock[] };
}

interface Where {
  readonly organisation: Organisation;
  readonly today: Day;
  readonly now: Date;
}

/** Sends a person a card, through the outbox, in their language. */
export async function tellPerson(tx: Tx, where: Where, personId: string, told: Told): Promise<void> {
  await enqueueAll(tx, cardsFor(where, told, await recipientsOf(tx, where.organisation, personId, where.today)));
}

/** Sends each of these people, as they were read in this transaction, a card of their own; all in one statement. */
export async function tellPeople(
  tx: Tx,
  where: Where,
  people: readonly Person[],
  told: (person: Person) => Told,
): Promise<void> {
  const readers = await readersOf(tx, where.organisation, people, where.today);
  await enqueueAll(
    tx,
    people.flatMap((person) => cardsFor(where, told(person), readers(person))),
  );
}

/**
 * Gives the cards that these people were sent under these keys other words, in the place where they stand: a card that was
 * answered offers nothing that is over. Once for a card. One that still waits goes with the new words; one that is just
 * being sent stays as it is, and says so when its buttons are pressed.
 */
export async function rewriteCards(
  tx: Tx,
  where: Where,
  people: readonly Person[],
  told: (person: Person) => Told,
): Promise<void> {
  const { id: workspaceId } = where.organisation;
  const readers = await readersOf(tx, where.organisation, people, where.today);
  const cards = people.flatMap((person) => cardsFor(where, told(person), readers(person)));
  const keys = cards.map(({ key }) => key);
  const unsent = new Set(await withdraw(tx, workspaceId, keys));
  const posted = await postedUnder(tx, workspaceId, keys);
  await enqueueAll(
    tx,
    cards.flatMap((card) => {
      if (unsent.has(card.key)) return [card];
      const at = posted.get(card.key);
      return at === undefined ? [] : [{ ...card, key: `${card.key}:again`, channel: at.channel, updateTs: at.ts }];
    }),
  );
}

const cardsFor = (where: Where, told: Told, readers: readonly Recipient[]): OutgoingMessage[] =>
  readers.map(({ slackUserId, locale }) => ({
    workspaceId: where.organisation.id,
    key: `${told.key}:${slackUserId}`,
    kind: told.kind ?? 'card',
    ...(told.subjectId !== undefined && { subjectId: told.subjectId }),
    channel: slackUserId,
    ...told.message(textIn(locale, where.organisation.preset), locale),
    priority: priority.card,
    at: where.now,
  }));
