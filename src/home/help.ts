import { postKinds, type PostKind } from '../preset/preset';
import { header, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import type { Interaction } from '../slack/interaction';
import { termsOf } from '../preset';
import { maySetUp } from '../people/setters';

/** What this person can do in each of their posts, and where; for who is not on the roster, how to get there. */
export function helpModal(interaction: Interaction): ModalView {
  const { actor, preset, text } = interaction;
  const { locale, person } = actor;
  const words = text.home.help;
  const terms = {
    form: preset.terms.form[locale],
    meeting: preset.terms.affairsMeeting[locale],
    secretary: termsOf(preset, locale).secretary,
    commitment: preset.terms.commitment[locale],
    round: preset.terms.round[locale],
  };
  const held = postKinds.filter((kind) => person?.posts.some((post) => post.kind === kind) === true);
  const { setUpAt } = actor.organisation;
  const outside = [section(words.purpose), section(setUpAt === null ? text.home.notSetUp : words.notOnRoster)];
  const part = (kind: PostKind): KnownBlock[] => [
    header(preset.posts[kind][locale]),
    section(words.posts[kind](terms)),
  ];
  return modal({
    id: 'home.help',
    title: text.home.helpButton,
    text,
    blocks: [
      ...(person === null ? outside : [section(words.intro(typed(person.name)))]),
      ...(person !== null && held.length === 0 ? [section(words.noPost)] : []),
      ...held.flatMap(part),
      ...(maySetUp(actor) && !held.includes('administrator') ? [section(words.slackAdmin)] : []),
      header(words.everybodyTitle),
      section(words.everybody(terms)),
    ],
  });
}
