import type { WebClient } from '@slack/web-api';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Text } from '../text';
import { modal, section } from './blocks';
import { withoutEntities } from './escape';
import { splitText, limits } from './limits';
import type { Answer } from './interaction';
import type { Outcome } from './handle';
import { depthOf, type ViewPayload } from './payloads';
import { respond } from './respond';

/** Where an answer goes: what the interaction came with. */
export interface Place {
  readonly triggerId: string | undefined;
  readonly responseUrl: string | undefined;
  /** The modal or Home in which the element stands. */
  readonly view: ViewPayload | undefined;
}

/** What Slack takes as the acknowledgement of a `view_submission`. */
export type SubmissionAck =
  | undefined
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update' | 'push'; readonly view: ModalView }
  | { readonly response_action: 'clear' };

/** A modal that only says something. */
function note(text: Text, words: string): ModalView {
  return modal({
    id: 'note',
    title: text.common.appName,
    text,
    blocks: splitText(withoutEntities(words), limits.sectionText).map((piece) => section(piece)),
  });
}

const inputsOf = (view: ViewPayload): string[] =>
  view.blocks.flatMap((block) => (block.type === 'input' && block.block_id !== undefined ? [block.block_id] : []));

/** The errors that stand at an input which the view has; the others are joined to the first input, so that none is lost. */
function errorsInView(errors: Readonly<Record<string, string>>, view: ViewPayload): Record<string, string> {
  const inputs = inputsOf(view);
  const placed: Record<string, string> = {};
  const homeless: string[] = [];
  for (const [field, words] of Object.entries(errors)) {
    if (inputs.includes(field)) placed[field] = words;
    else homeless.push(words);
  }
  const [first] = inputs;
  if (homeless.length > 0 && first !== undefined)
    placed[first] = [placed[first], ...homeless].filter(Boolean).join(' · ');
  return placed;
}

/**
 * Words on top of the modal that was submitted, so that what was typed stays. Slack stacks three: above the third they
 * stand at its first input, and where it has none in its place; closing that leads back to the second.
 */
function wordsAck(words: string, text: Text, view: ViewPayload): SubmissionAck {
  if (depthOf(view) < 3) return { response_action: 'push', view: note(text, words) };
  const [input] = inputsOf(view);
  return input === undefined
    ? { response_action: 'update', view: note(text, words) }
    : { response_action: 'errors', errors: { [input]: words } };
}

/** The mistakes at their inputs. Slack takes none where there is no input: they are said instead. */
function errorsAck(errors: Readonly<Record<string, string>>, text: Text, view: ViewPayload): SubmissionAck {
  const placed = errorsInView(errors, view);
  if (Object.keys(placed).length > 0) return { response_action: 'errors', errors: placed };
  return wordsAck(Object.values(errors).join('\n') || text.fieldErrors.invalid, text, view);
}

/** The acknowledgement for a submitted modal: always one that Slack takes. */
export function submissionAck(outcome: Outcome<Answer>, view: ViewPayload): SubmissionAck {
  if (outcome.is === 'dropped') return undefined;
  if (outcome.is === 'invalid') return errorsAck(outcome.errors, outcome.text, view);
  if (outcome.is === 'refused') return wordsAck(outcome.words, outcome.text, view);
  const answer = outcome.result;
  switch (answer.do) {
    case 'errors':
      return errorsAck(answer.errors, outcome.text, view);
    case 'modal':
      return { response_action: depthOf(view) < 3 ? 'push' : 'update', view: answer.view };
    case 'update':
      return { response_action: 'update', view: answer.view };
    case 'clear':
      return { response_action: 'clear' };
    case 'done':
    case 'say':
      return { response_action: 'update', view: note(outcome.text, answer.text) };
    case 'close':
    case 'replace':
    case 'nothing':
      return undefined;
  }
}

/** Performs what an outcome says for a command, a shortcut or a pressed element. */
export async function perform(outcome: Outcome<Answer>, place: Place, client: WebClient): Promise<void> {
  if (outcome.is === 'dropped') return;
  if (outcome.is === 'refused') return tell(outcome.words, undefined, outcome.text, place, client);
  if (outcome.is === 'invalid')
    return tell(Object.values(outcome.errors).join('\n'), undefined, outcome.text, place, client);
  const answer = outcome.result;
  switch (answer.do) {
    case 'modal':
      return show(answer.view, place, client);
    case 'update':
      if (place.view?.type !== 'modal') return show(answer.view, place, client);
      await client.views.update({ view_id: place.view.id, view: answer.view });
      return;
    case 'done':
      if (place.view?.type !== 'modal') return tell(answer.text, undefined, outcome.text, place, client);
      await client.views.update({ view_id: place.view.id, view: note(outcome.text, answer.text) });
      return;
    case 'say':
      return tell(answer.text, answer.blocks, outcome.text, place, client);
    case 'errors':
      return tell(Object.values(answer.errors).join('\n'), undefined, outcome.text, place, client);
    case 'replace':
      if (place.responseUrl !== undefined)
        await respond(place.responseUrl, { replace_original: true, text: answer.text, blocks: answer.blocks });
      return;
    case 'close':
    case 'clear':
    case 'nothing':
      return;
  }
}

async function show(view: ModalView, place: Place, client: WebClient): Promise<void> {
  if (place.triggerId === undefined) return;
  if (place.view?.type !== 'modal') await client.views.open({ trigger_id: place.triggerId, view });
  else if (depthOf(place.view) < 3) await client.views.push({ trigger_id: place.triggerId, view });
  else await client.views.update({ view_id: place.view.id, view });
}

/** Words for this person alone: where they are, without disturbing what they typed. */
async function tell(
  words: string,
  blocks: readonly KnownBlock[] | undefined,
  text: Text,
  place: Place,
  client: WebClient,
): Promise<void> {
  if (place.view === undefined && place.responseUrl !== undefined) {
    await respond(place.responseUrl, {
      response_type: 'ephemeral',
      replace_original: false,
      text: withoutEntities(words),
      ...(blocks && { blocks }),
    });
    return;
  }
  const { view } = place;
  if (view?.type === 'modal' && depthOf(view) === 3 && inputsOf(view).length > 0)
    await client.views.update({ view_id: view.id, view: withWords(words, view) });
  else await show(note(text, words), place, client);
}

const WORDS = 'words';

/** The modal as it stands, with words at its top: its inputs keep their `block_id`, and so what is typed in them. */
function withWords(words: string, view: ViewPayload): ModalView {
  const kept = view.blocks.filter((block) => block.block_id !== WORDS) as unknown as KnownBlock[];
  const { type, title, submit, close, callback_id, private_metadata, notify_on_close } = view as unknown as ModalView;
  const said = { ...section(`:warning: ${withoutEntities(words)}`), block_id: WORDS };
  return {
    type,
    title,
    callback_id,
    blocks: [said, ...kept],
    ...(submit && { submit }),
    ...(close && { close }),
    ...(private_metadata !== '' && { private_metadata }),
    ...(notify_on_close === true && { notify_on_close }),
  } as ModalView;
}
