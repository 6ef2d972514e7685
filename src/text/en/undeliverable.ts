import type { undeliverable as contract } from '../zh-CN/undeliverable';

export const undeliverable: typeof contract = {
  title: 'Undeliverable messages',
  intro:
    'These messages can’t be delivered; each group says why and what to do. Once that is put right, press “Try again”: each is sent once. What is not needed any more, “Give up”.',
  none: 'There are no undeliverable messages.',
  alert: (count) =>
    `*${count === 1 ? 'One message' : `${String(count)} messages`} can’t be delivered.*\nPlease see why and what to do.`,
  open: 'See to it',
  tryAgain: 'Try again',
  giveUp: 'Give up',
  giveUpTitle: 'Give up?',
  giveUpText: (count) =>
    `Messages that will not be sent any more: ${String(count)}. Their readers will not get them. If what they say matters, please tell them in another way.`,
  triedAgain: (count) =>
    `Messages in the queue again: ${String(count)}. They are tried at once; what still can’t be delivered comes back here.`,
  gaveUp: (count) => `Messages that will not be sent any more: ${String(count)}.`,
  nothingLeft: 'This group was seen to already.',
  since: (day) => `Since ${day}`,
  and: ', ',
  ofKind: (kind, count) => `${kind}: ${String(count)}`,
  kinds: {
    card: 'notices',
    'measure.card': 'cards of measures',
    disclosure: 'disclosures',
    digest: 'daily digests',
    reminder: 'single reminders',
    undeliverable: 'alerts to administrators',
  },
  other: 'other messages',
  cardText: 'Some messages can’t be delivered: please see why and what to do',
  cardTitle: (place) => `Messages can’t be delivered to ${place}`,
};
