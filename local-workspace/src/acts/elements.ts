import type { Core } from '../core';
import { deliver } from '../dispatch';
import type { PageAct, PageActResult, SlackObject } from '../page-protocol';
import { placedElements } from '../placed-elements';
import { isObject, objectsOf, stringOf } from '../slack-object';
import { validateOptions } from '../validation/validate';
import { actionTs, interactionBase } from '../wire/interaction';
import { findContainer, valuesFor, withFiles } from './containers';
import { wordsFor } from '../words';
import { outcomeOf, refused, troubled } from './outcome';

type Act<Do extends PageAct['do']> = Extract<PageAct, { readonly do: Do }>;

/** The fields of an element that Slack repeats in the action. */
const repeated = [
  'text',
  'value',
  'url',
  'style',
  'confirm',
  'placeholder',
  'initial_option',
  'initial_options',
  'initial_user',
  'initial_users',
  'initial_conversation',
  'initial_conversations',
  'initial_channel',
  'initial_channels',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'min_query_length',
  'icon',
];

/** A button pressed, a select changed, an input that dispatches. */
export async function blockAction(core: Core, userId: string, act: Act<'block_action'>): Promise<PageActResult> {
  if (!core.manifest.interactivity) return refused(core, userId, wordsFor(core, userId).notConfigured);
  const found = findContainer(core, userId, act.container);
  if (!found) return { ok: false, error: 'container_not_found' };
  const blockId = stringOf(act.action.block_id);
  const actionId = stringOf(act.action.action_id);
  const placed = placedElements(found.blocks).find((one) => one.blockId === blockId && one.actionId === actionId);
  if (!placed) return { ok: false, error: 'element_not_found' };

  const values = valuesFor(core, found.blocks, act.values);
  if (found.view) core.views.remember(found.view, values);
  const fromElement: SlackObject = Object.fromEntries(
    repeated.filter((key) => key in placed.element).map((key) => [key, placed.element[key]]),
  );
  const action = {
    ...fromElement,
    ...withFiles(core, act.action),
    type: placed.type,
    block_id: blockId,
    action_id: actionId,
    action_ts: actionTs(core),
  };
  const payload = {
    type: 'block_actions',
    ...interactionBase(core, userId),
    ...found.fields(values, blockId),
    trigger_id: core.triggers.issue(userId, found.conversationId),
    actions: [action],
  };
  return outcomeOf(core, userId, await deliver(core, { kind: 'interactive', name: 'block_actions', payload }));
}

/** Choices for an external select. */
export async function options(core: Core, userId: string, act: Act<'options'>): Promise<PageActResult> {
  if (!core.manifest.interactivity) return refused(core, userId, wordsFor(core, userId).notConfigured);
  const found = findContainer(core, userId, act.container);
  if (!found) return { ok: false, error: 'container_not_found' };
  const { response_url: _url, state: _state, ...fields } = found.fields(found.view?.values ?? {}, act.blockId);
  const payload = {
    type: 'block_suggestion',
    ...interactionBase(core, userId),
    ...fields,
    block_id: act.blockId,
    action_id: act.actionId,
    value: act.query,
  };
  const answer = await deliver(core, { kind: 'interactive', name: 'block_suggestion', payload });
  if (!answer.ok) return { ok: false, error: wordsFor(core, userId).trouble };
  const body = isObject(answer.body) ? answer.body : {};
  const problems = validateOptions(body);
  if (problems.length > 0) {
    core.traffic.start(
      'app → workspace',
      'block_suggestion',
      body,
    )({
      ok: false,
      error: 'invalid_options',
      response: { errors: problems },
    });
    return troubled(core, userId);
  }
  return 'option_groups' in body
    ? { ok: true, optionGroups: objectsOf(body.option_groups) }
    : { ok: true, options: objectsOf(body.options) };
}
