import type { Core } from '../core';
import type { OpenView } from '../open-views';
import type { PageModal, SlackObject, StateValues } from '../page-protocol';

/** A view as the API returns it and interactions carry it; `values` is what its inputs hold. */
export function viewObject(core: Core, open: OpenView, values: StateValues): SlackObject {
  const { view } = open;
  const { app, team } = core.state;
  return {
    id: open.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: open.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: app.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

export function pageModal(open: OpenView): PageModal {
  return { viewId: open.id, hash: open.hash, view: open.view };
}
