import type { WebClient } from '@slack/web-api';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Text } from '../text';
import { modal, section } from './blocks';
import { withoutEntities } from './escape';
import { splitText, limits } from './limits';
import type { Answer } from './interaction';
import type { Outcome } from './handle';
import { depthOf, type ViewPayload } from './payloads';

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

/** The errors that stand at an input which the view has; the others are joined to the first input, so that none is lost. */
function errorsInView(errors: Readonly<Record<string, string>>, view: ViewPayload): Record<string, string> {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id ?? '');
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

/** The acknowledgement for a submitted modal. A refusal is put on top of it, so that what was typed stays. */
export function submissionAck(outcome: Outcome<Answer>, view: ViewPayload): SubmissionAck {
  if (outcome.is === 'dropped') return undefined;
  if (outcome.is === 'invalid') return { response_action: 'errors', errors: errorsInView(outcome.errors, view) };
  if (outcome.is === 'refused') {
    const [input] = view.blocks.filter((block) => block.type === 'input');
    if (depthOf(view) === 3 && input?.block_id !== undefined)
      return { response_action: 'errors', errors: { [input.block_id]: outcome.words } };
    return { response_action: 'push', view: note(outcome.text, outcome.words) };
  }
  const answer = outcome.result;
  switch (answer.do) {
    case 'errors':
      return { response_action: 'errors', errors: errorsInView(answer.errors, view) };
    case 'modal':
      return { response_action: 'push', view: answer.view };
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
  await show(note(text, words), place, client);
}

async function respond(url: string, message: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(2500),
  });
  if (!answer.ok) throw new Error(`response_url answered ${String(answer.status)}: ${await answer.text()}`);
}
