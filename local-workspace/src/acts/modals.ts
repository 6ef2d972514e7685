import type { Core } from '../core';
import { deliver } from '../dispatch';
import { problemsIn } from '../element-states';
import type { OpenView } from '../open-views';
import { stackLimit } from '../open-views';
import type { PageAct, PageActResult, SlackObject, StateValues } from '../page-protocol';
import { placedElements } from '../placed-elements';
import { isObject, stringOf } from '../slack-object';
import { checkedView } from '../web-api/views';
import { ApiError } from '../web-api/method';
import { interactionBase } from '../wire/interaction';
import { viewObject } from '../wire/view';
import { valuesFor } from './containers';
import { wordsFor } from '../words';
import { troubled } from './outcome';

type Act<Do extends PageAct['do']> = Extract<PageAct, { readonly do: Do }>;

/** The member submits a modal: what is wrong in its inputs is said there, and only a whole one goes to the app. */
export async function submit(core: Core, userId: string, act: Act<'submit'>): Promise<PageActResult> {
  const open = core.views.find(act.viewId);
  if (open?.userId !== userId || open.view.type !== 'modal') return { ok: false, error: 'view_not_found' };
  const blocks = open.view.blocks;
  const values = valuesFor(core, blocks, act.values);
  const errors = problemsIn(blocks, values, wordsFor(core, userId));
  if (Object.keys(errors).length > 0) return { ok: false, errors };

  core.views.remember(open, values);
  const payload = {
    type: 'view_submission',
    ...interactionBase(core, userId),
    trigger_id: core.triggers.issue(userId, open.conversationId),
    view: viewObject(core, open, values),
    response_urls: responseUrls(core, userId, open, values),
  };
  const answer = await deliver(core, { kind: 'interactive', name: 'view_submission', payload });
  if (!answer.ok) return troubled(core, userId);
  return applyResponse(core, open, answer.body);
}

/** Where the app may write without a token: to what was chosen in selects that ask for it. */
function responseUrls(core: Core, userId: string, open: OpenView, values: StateValues): readonly SlackObject[] {
  return placedElements(open.view.blocks)
    .filter(({ element }) => element.response_url_enabled === true)
    .flatMap(({ blockId, actionId }) => {
      const state = values[blockId]?.[actionId];
      const channelId = stringOf(state?.selected_conversation ?? state?.selected_channel);
      if (channelId === '') return [];
      const url = core.responseUrls.issue({ userId, channelId });
      return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: url }];
    });
}

/** What the app answered to a submission: nothing closes the modal; what Slack cannot use keeps it open. */
function applyResponse(core: Core, open: OpenView, body: unknown): PageActResult {
  if (body === undefined || body === '') {
    core.views.close(open.id);
    return { ok: true };
  }
  try {
    const response = isObject(body) ? body : {};
    const kind = stringOf(response.response_action);
    const apply = Object.hasOwn(responses, kind) ? responses[kind] : undefined;
    if (!apply) throw new ApiError('invalid_response_action');
    return apply(core, open, response);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    core.traffic.start(
      'app → workspace',
      'view_submission response',
      body,
    )({
      ok: false,
      error: error.code,
      response: error.details,
    });
    return troubled(core, open.userId);
  }
}

const responses: Readonly<Record<string, (core: Core, open: OpenView, response: SlackObject) => PageActResult>> = {
  errors: (_core, open, response) => {
    const inputs = placedElements(open.view.blocks).filter(({ block }) => block.type === 'input');
    const errors = isObject(response.errors) ? Object.entries(response.errors) : [];
    const usable = errors.filter(
      (error): error is [string, string] =>
        typeof error[1] === 'string' && inputs.some(({ blockId }) => blockId === error[0]),
    );
    if (usable.length === 0 || usable.length < errors.length)
      throw new ApiError('invalid_errors', { errors: response.errors });
    return { ok: false, errors: Object.fromEntries(usable) };
  },
  clear: (core, open) => {
    core.views.clear(open.userId);
    return { ok: true };
  },
  update: (core, open, response) => {
    // It may have been closed while the app was thinking.
    const current = core.views.find(open.id);
    const view = checkedView(response.view, 'modal');
    if (current) core.views.update(current, view);
    return { ok: true };
  },
  push: (core, open, response) => {
    const view = checkedView(response.view, 'modal');
    if (core.views.stack(open.userId).length >= stackLimit) throw new ApiError('push_limit_reached');
    core.views.push(open.userId, view);
    return { ok: true };
  },
};

/** The member closes the top modal, or all of them; the app hears of it when it asked to, without what was typed. */
export async function close(core: Core, userId: string, act: Act<'close'>): Promise<PageActResult> {
  const open = core.views.find(act.viewId);
  if (open?.userId !== userId || open.view.type !== 'modal') return { ok: false, error: 'view_not_found' };
  const all = act.all === true || open.view.clear_on_close === true;
  const closed = all ? [...core.views.stack(userId)].reverse() : [open];
  if (all) core.views.clear(userId);
  else core.views.close(open.id);
  await Promise.all(
    closed
      .filter((one) => one.view.notify_on_close === true)
      .map((one) =>
        deliver(core, {
          kind: 'interactive',
          name: 'view_closed',
          payload: {
            type: 'view_closed',
            ...interactionBase(core, userId),
            view: viewObject(core, one, {}),
            is_cleared: all,
          },
        }),
      ),
  );
  return { ok: true };
}
