import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { showList } from '../text/format';
import { typed } from './blocks';
import { inTurn } from './in-turn';
import { handle, type HandleDeps, type Origin, type Outcome } from './handle';
import type { Answer, Choice, Interaction } from './interaction';
import {
  actionPayload,
  actionValue,
  commandPayload,
  eventPayload,
  messageEvent,
  modalState,
  optionsPayload,
  shortcutPayload,
  viewPayload,
} from './payloads';
import { limits, shorten } from './limits';
import { perform, submissionAck, type Place } from './perform';
import { respond } from './respond';
import { routeCommand, type Routed, type Surface } from './surface';

export interface DispatcherDeps extends HandleDeps {
  readonly surface: Surface;
  readonly client: WebClient;
  /** Publishes the Home of who opened it. */
  readonly openHome: (interaction: Interaction) => Promise<void>;
  /** Every piece of work is registered, so that a stop can wait for what is in hand. */
  readonly track: (work: Promise<void>) => Promise<void>;
}

/**
 * One Bolt listener for each payload type; below it a Map look-up, not a chain. Commands, shortcuts and presses are
 * acknowledged before anything is looked up; a submission is acknowledged with its answer, after its work is committed.
 */
export function registerDispatchers(app: App, deps: DispatcherDeps): void {
  const { surface, client, track } = deps;
  const turn = inTurn();
  const answer = async (origin: Origin, place: Place, run: (i: Interaction) => Promise<Answer>): Promise<void> => {
    const outcome = await handle(deps, origin, run);
    try {
      await perform(outcome, place, client);
    } catch (error) {
      // The work is done and committed; only showing it failed (a trigger that expired, a network that is gone).
      deps.logger.warn({ err: error, teamId: origin.teamId }, 'an answer could not be shown');
      if (hasExpired(error) && place.responseUrl) await sayTooLate(outcome, place.responseUrl);
    }
  };

  const sayTooLate = async (outcome: Outcome<Answer>, responseUrl: string): Promise<void> => {
    if (outcome.is === 'dropped') return;
    const message = { response_type: 'ephemeral', replace_original: false, text: outcome.text.common.tooLate };
    await respond(responseUrl, message).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'nobody was told that an answer could not be shown');
    });
  };

  app.command(/^\//, async ({ ack, body }) => {
    await ack();
    const command = commandPayload.parse(body);
    const origin: Origin = { teamId: command.team_id, userId: command.user_id, key: `command:${command.trigger_id}` };
    const place: Place = { triggerId: command.trigger_id, responseUrl: command.response_url, view: undefined };
    const routed = routeCommand(surface.commands, command.command, command.text);
    await track(answer(origin, place, (interaction) => runCommand(routed, interaction, command.channel_id)));
  });

  app.shortcut(/.*/, async ({ ack, body }) => {
    await ack();
    const shortcut = shortcutPayload.parse(body);
    const origin: Origin = {
      teamId: shortcut.team.id,
      userId: shortcut.user.id,
      key: `shortcut:${shortcut.trigger_id}`,
    };
    const place: Place = { triggerId: shortcut.trigger_id, responseUrl: undefined, view: undefined };
    const message =
      shortcut.message && shortcut.channel
        ? {
            channel: shortcut.channel.id,
            ts: shortcut.message.ts,
            text: shortcut.message.text,
            userId: shortcut.message.user,
          }
        : undefined;
    const listener = surface.shortcuts.get(shortcut.callback_id);
    await track(answer(origin, place, async (i) => (listener ? listener(i, { message }) : outOfDate(i))));
  });

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body }) => {
    const { team, user, view } = viewPayload.parse(body);
    const once = `view:${view.id}:${view.hash ?? ''}`;
    const listener = surface.submissions.get(view.callback_id);
    await track(
      turn(view.id, async () => {
        const outcome = await handle(
          deps,
          { teamId: team.id, userId: user.id, key: undefined, once },
          async (interaction) => (listener ? listener(interaction, modalState(view)) : outOfDate(interaction)),
        );
        const acknowledgement = submissionAck(outcome, view);
        await (acknowledgement === undefined ? ack() : ack(acknowledgement));
      }),
    );
  });

  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    await ack();
    const { team, user, view } = viewPayload.parse(body);
    const listener = surface.closings.get(view.callback_id);
    if (listener === undefined) return;
    const origin: Origin = { teamId: team.id, userId: user.id, key: `closed:${view.id}` };
    await track(handle(deps, origin, (interaction) => listener(interaction, modalState(view))).then(() => undefined));
  });

  app.action({ action_id: /.*/ }, async ({ ack, body }) => {
    // Not waited for before it is this element's turn: a submission right after it would go before it
    const acknowledged = ack();
    const { team, user, trigger_id, response_url, actions, view, container } = actionPayload.parse(body);
    const [pressed] = actions;
    if (pressed === undefined) return;
    const origin: Origin = {
      teamId: team.id,
      userId: user.id,
      key: `action:${trigger_id}:${pressed.action_id}:${pressed.action_ts ?? ''}`,
    };
    const place: Place = { triggerId: trigger_id, responseUrl: response_url, view };
    const listener = surface.actions.get(pressed.action_id);
    const press = {
      actionId: pressed.action_id,
      value: actionValue(pressed),
      modal: view?.type === 'modal' ? modalState(view) : undefined,
      message:
        container?.channel_id !== undefined && container.message_ts !== undefined
          ? { channel: container.channel_id, ts: container.message_ts }
          : undefined,
    };
    const run = async (i: Interaction): Promise<Answer> => (listener ? listener(i, press) : outOfDate(i));
    await track(turn(view?.id, () => acknowledged.then(() => answer(origin, place, run))));
  });

  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: /.*/ }, async ({ ack, body }) => {
    const { team, user, action_id, value, view } = optionsPayload.parse(body);
    const listener = surface.options.get(action_id);
    const query = { query: value, modal: view?.type === 'modal' ? modalState(view) : undefined };
    await track(
      handle<readonly Choice[]>(deps, { teamId: team.id, userId: user.id, key: undefined }, async (interaction) =>
        listener ? listener(interaction, query) : [],
      ).then(async (outcome) => {
        await ack({ options: outcome.is === 'answered' ? optionsOf(outcome) : [] });
      }),
    );
  });

  app.event(/.*/, async ({ body }) => {
    const { team_id, event_id, event } = eventPayload.parse(body);
    if (event.user === undefined) return;
    const origin: Origin = { teamId: team_id, userId: event.user, key: `event:${event_id}` };
    if (event.type === 'app_home_opened' && event.tab === 'home') {
      await track(handle(deps, origin, (interaction) => deps.openHome(interaction)).then(() => undefined));
      return;
    }
    const message = messageEvent(event);
    if (message === undefined) return;
    await track(
      handle(deps, origin, async (interaction) => {
        for (const listener of surface.messages) if (await listener(interaction, message)) return;
      }).then(() => undefined),
    );
  });
}

async function runCommand(routed: Routed | undefined, interaction: Interaction, channelId: string): Promise<Answer> {
  if (routed === undefined) return outOfDate(interaction);
  const { entry, subcommand, unknown, rest } = routed;
  if (subcommand !== undefined) return subcommand.run(interaction, { rest, channelId });
  if (unknown === undefined && entry.hub !== undefined) return entry.hub(interaction, { rest: '', channelId });
  const known = entry.subcommands.map(({ name, aliases }) => [name, aliases[0]].filter(Boolean).join(' / '));
  const { actor, text } = interaction;
  const words = text.common.unknownSubcommand(typed(shorten(unknown ?? '', 50)), showList(known, actor.locale));
  return { do: 'say', text: words };
}

/** Slack opens no window any more: the answer took longer than the 3 s that a trigger lives. */
const hasExpired = (error: unknown): boolean => error instanceof Error && error.message.includes('expired_trigger_id');

const outOfDate = (interaction: Interaction): Answer => ({ do: 'say', text: interaction.text.common.notHandled });

function optionsOf(outcome: Extract<Outcome<readonly Choice[]>, { is: 'answered' }>) {
  return outcome.result.slice(0, limits.optionsInSelect).map((choice) => ({
    text: { type: 'plain_text' as const, text: shorten(choice.text, limits.optionText) },
    value: choice.value,
  }));
}
