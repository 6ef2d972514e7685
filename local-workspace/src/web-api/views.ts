import { z } from 'zod';
import type { Core } from '../core';
import type { OpenView } from '../open-views';
import { stackLimit } from '../open-views';
import type { SlackObject } from '../page-protocol';
import { isObject } from '../slack-object';
import { limits } from '../validation/limits';
import { validateView } from '../validation/validate';
import type { Origin } from '../triggers';
import { viewObject } from '../wire/view';
import { ApiError, arg, method } from './method';
import { problemDetails } from './validate';

export const viewMethods = {
  'views.open': method({
    args: z.object({ trigger_id: arg.text, view: arg.json }),
    run: (core, args) => {
      const view = checkedView(args.view, 'modal');
      refuseDuplicate(core, view);
      return answer(core, core.views.open(takeTrigger(core, args.trigger_id), view));
    },
  }),
  'views.push': method({
    args: z.object({ trigger_id: arg.text, view: arg.json }),
    run: (core, args) => {
      const view = checkedView(args.view, 'modal');
      refuseDuplicate(core, view);
      const { userId } = takeTrigger(core, args.trigger_id);
      const depth = core.views.stack(userId).length;
      if (depth === 0) throw new ApiError('not_found');
      if (depth >= stackLimit) throw new ApiError('push_limit_reached');
      return answer(core, core.views.push(userId, view));
    },
  }),
  'views.update': method({
    args: z.object({
      view_id: arg.text.optional(),
      external_id: arg.text.optional(),
      hash: arg.text.optional(),
      view: arg.json,
    }),
    run: (core, { view_id: viewId, external_id: externalId, hash, view: raw }) => {
      if ((viewId === undefined) === (externalId === undefined)) {
        const messages = ['[ERROR] must provide exactly one of `view_id` and `external_id`'];
        throw new ApiError('invalid_arguments', { response_metadata: { messages } });
      }
      const open = viewId === undefined ? core.views.findExternal(externalId ?? '') : core.views.find(viewId);
      const view = checkedView(raw, open?.view.type === 'home' ? 'home' : 'modal');
      if (!open) throw new ApiError('not_found');
      refuseOld(hash, open);
      refuseDuplicate(core, view, open.id);
      return answer(core, core.views.update(open, view));
    },
  }),
  'views.publish': method({
    args: z.object({ user_id: arg.text, view: arg.json, hash: arg.text.optional() }),
    run: (core, { user_id: userId, view: raw, hash }) => {
      if (!core.manifest.homeTab) throw new ApiError('not_enabled');
      const view = checkedView(raw, 'home');
      const member = core.state.members.get(userId);
      if (!member) throw new ApiError('invalid_arguments', { response_metadata: { messages: ['invalid `user_id`'] } });
      const home = core.views.home(member.id);
      refuseOld(hash, home);
      refuseDuplicate(core, view, home?.id);
      return answer(core, core.views.publish(member.id, view));
    },
  }),
};

/** A view as the app may show it there. @throws ApiError with what is wrong where */
export function checkedView(raw: unknown, type: 'modal' | 'home'): SlackObject {
  if (isObject(raw) && Buffer.byteLength(JSON.stringify(raw)) > limits.view.bytes) throw new ApiError('view_too_large');
  const problems = validateView(raw, type);
  if (problems.length > 0 || !isObject(raw)) {
    throw new ApiError('invalid_arguments', problemDetails(problems, '/view'));
  }
  return raw;
}

function answer(core: Core, open: OpenView): SlackObject {
  return { view: viewObject(core, open, open.values) };
}

function takeTrigger(core: Core, triggerId: string): Origin {
  const taken = core.triggers.take(triggerId);
  if ('error' in taken) throw new ApiError(taken.error);
  return taken;
}

/** Refuses a change of a view that has changed since the app saw it; an empty hash is none. */
function refuseOld(hash: string | undefined, open: OpenView | undefined): void {
  if (hash !== undefined && hash !== '' && hash !== open?.hash) throw new ApiError('hash_conflict');
}

function refuseDuplicate(core: Core, view: SlackObject, ownId?: string): void {
  const externalId = view.external_id;
  if (typeof externalId !== 'string' || externalId === '') return;
  const other = core.views.findExternal(externalId);
  if (other && other.id !== ownId) throw new ApiError('duplicate_external_id');
}
