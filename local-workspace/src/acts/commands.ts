import { appDm, joinChannel } from '../channels';
import type { Core } from '../core';
import { deliver, sendEvent } from '../dispatch';
import type { PageAct, PageActResult } from '../page-protocol';
import { respond } from '../respond';
import { actionTs, interactionBase } from '../wire/interaction';
import { channelName } from '../wire/channel';
import { messageObject } from '../wire/message';
import { viewObject } from '../wire/view';
import { mentionsIn } from '../mentions';
import { wordsFor } from '../words';
import { visibleMessage } from './containers';
import { outcomeOf, refused } from './outcome';

type Act<Do extends PageAct['do']> = Extract<PageAct, { readonly do: Do }>;

/** A slash command: the app's own, or Slack's `/invite`. */
export async function command(core: Core, userId: string, act: Act<'command'>): Promise<PageActResult> {
  const words = wordsFor(core, userId);
  const channel = core.state.channels.get(act.channel);
  if (!channel) return refused(core, userId, words.noSuchChannel);
  if (act.command === '/invite') return invite(core, userId, act);
  const known = core.state.app.installed && core.manifest.commands.find((one) => one.command === act.command);
  if (!known) {
    return refused(core, userId, words.notACommand(act.command));
  }
  const member = core.state.members.get(userId);
  const { team, app, secrets } = core.state;
  const payload = {
    token: secrets.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: userId,
    user_name: member?.name ?? '',
    command: act.command,
    text: known.shouldEscape ? mentionsIn(core, act.text, 'with names') : act.text,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: core.responseUrls.issue({ userId, channelId: channel.id }),
    trigger_id: core.triggers.issue(userId, channel.id),
  };
  const answer = await deliver(core, { kind: 'slash_commands', name: act.command, payload });
  if (!answer.ok) {
    const why =
      answer.error === 'http_service_error'
        ? words.commandFailed(act.command, answer.error)
        : words.commandUnanswered(act.command);
    return refused(core, userId, why);
  }
  if (answer.body === undefined) return { ok: true };
  const error = respond(core, { userId, channelId: channel.id }, answer.body);
  return error === undefined ? { ok: true } : refused(core, userId, words.commandFailed(act.command, error));
}

/** `/invite @name`: how a member brings the app (or somebody) into a channel. */
function invite(core: Core, userId: string, act: Act<'command'>): PageActResult {
  const words = wordsFor(core, userId);
  const channel = core.state.channels.get(act.channel);
  const name = act.text.trim().replace(/^@/, '');
  const guest = [...core.state.members.values()].find((one) => one.name === name || one.realName === name);
  if (!channel || channel.kind === 'dm') return refused(core, userId, words.inviteInChannels);
  if (!channel.memberIds.includes(userId)) return refused(core, userId, words.notInChannel);
  if (!guest) return refused(core, userId, words.nobodyCalled(act.text.trim()));
  joinChannel(core, channel, guest, userId);
  return { ok: true };
}

export async function shortcut(core: Core, userId: string, act: Act<'shortcut'>): Promise<PageActResult> {
  if (!core.manifest.interactivity) return refused(core, userId, wordsFor(core, userId).notConfigured);
  if (!core.manifest.shortcuts.some((one) => one.type === 'global' && one.callbackId === act.callbackId)) {
    return { ok: false, error: 'unknown_shortcut' };
  }
  const payload = {
    type: 'shortcut',
    ...interactionBase(core, userId),
    action_ts: actionTs(core),
    callback_id: act.callbackId,
    trigger_id: core.triggers.issue(userId, act.channel),
  };
  return outcomeOf(core, userId, await deliver(core, { kind: 'interactive', name: 'shortcut', payload }));
}

export async function messageShortcut(
  core: Core,
  userId: string,
  act: Act<'message_shortcut'>,
): Promise<PageActResult> {
  if (!core.manifest.interactivity) return refused(core, userId, wordsFor(core, userId).notConfigured);
  if (!core.manifest.shortcuts.some((one) => one.type === 'message' && one.callbackId === act.callbackId)) {
    return { ok: false, error: 'unknown_shortcut' };
  }
  const found = visibleMessage(core, userId, act.channel, act.ts);
  if (!found) return { ok: false, error: 'message_not_found' };
  const { message, channel } = found;
  const payload = {
    type: 'message_action',
    ...interactionBase(core, userId),
    action_ts: actionTs(core),
    callback_id: act.callbackId,
    trigger_id: core.triggers.issue(userId, channel.id),
    response_url: core.responseUrls.issue({ userId, channelId: channel.id, messageTs: message.ts }),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messageObject(core, message),
  };
  return outcomeOf(core, userId, await deliver(core, { kind: 'interactive', name: 'message_action', payload }));
}

/** The member opens the app's Home tab. */
export function openHome(core: Core, userId: string): PageActResult {
  const home = core.views.home(userId);
  sendEvent(core, 'app_home_opened', {
    type: 'app_home_opened',
    user: userId,
    channel: appDm(core, userId).id,
    tab: 'home',
    ...(home ? { view: viewObject(core, home, home.values) } : {}),
    event_ts: actionTs(core),
  });
  return { ok: true };
}
