import type { Core } from '../core';
import { attachedBlocks, sees } from '../messages';
import type { PageAct } from '../page-protocol';
import type { MessageRecord } from '../records';
import type { FileToUpload } from './fill';
import type { Home } from './home';
import { createHome } from './home';
import { act, memoryOf, newEphemerals, newestSeen, typedIn } from './memory';
import type { DriverMessage } from './message';
import { driverMessage, wordsOf } from './message';
import type { Modal } from './modal';
import { createModal, upload } from './modal';
import type { Place } from './places';
import { findMember, findPlace } from './places';
import type { Surface } from './surface';
import { choose, press } from './surface';
import { textOf } from './text';
import { quietMs, waitFor } from './wait';

/** A member of the workspace, acted by a test: it does what the page does, and waits for what the app makes of it. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** Types a slash command, in the DM with the app unless told where. Resolves when the app has acknowledged it. */
  command(command: string, text?: string, options?: { readonly channel?: Place }): Promise<void>;
  /** Writes a message; `thread` is the message (or its ts) to reply to. */
  say(
    place: Place,
    text: string,
    options?: { readonly thread?: string | { readonly ts: string }; readonly files?: readonly FileToUpload[] },
  ): Promise<DriverMessage>;
  shortcut(callbackId: string, where?: { readonly channel?: string }): Promise<void>;
  messageShortcut(callbackId: string, message: MessageRef): Promise<void>;
  /** Opens the app's Home and waits until the app has published it; one that stays as it was, after a second. */
  openHome(): Promise<Home>;
  /** The Home as it stands. @throws when the app has published none */
  home(): Home;
  /**
   * The top modal, once it is open and nothing is under way; with `title` or `containing`, once the top one has it.
   * @throws after 20 s, with the last of the traffic
   */
  modal(wanted?: { readonly title?: string; readonly containing?: string }): Promise<Modal>;
  /** The titles of the open modals, the top one last. */
  modalTitles(): readonly string[];
  /** What this member sees in a place, oldest first, replies and ephemeral messages among it. */
  messages(place: Place): readonly DriverMessage[];
  /** The newest message of another that fits, in any place that this member sees; waits until there is one. */
  lastMessage(wanted?: {
    readonly in?: Place;
    readonly containing?: string;
    /** Only one newer than this. */
    readonly after?: { readonly ts: string };
  }): Promise<DriverMessage>;
  /** Presses a button of a message, by its text, action_id, or `action_id:value`. */
  press(message: MessageRef, button: string): Promise<void>;
  /** Chooses an option of a select or overflow menu of a message. */
  choose(message: MessageRef, name: string, option: string): Promise<void>;
  /** What the newest ephemeral message since this member's last act says; waits until there is one. */
  ephemeral(wanted?: { readonly containing?: string }): Promise<string>;
  /** The same, as a message whose buttons can be pressed. */
  ephemeralMessage(wanted?: { readonly containing?: string }): Promise<DriverMessage>;
  /** What Slack told this member, e.g. that a command failed. */
  notices(): readonly string[];
  /** Resolves when nothing has been under way between the app and the workspace for 50 ms. */
  settled(): Promise<void>;
}

export interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

/** After so long without anything under way, a Home that was there before is taken as unchanged. */
const unchangedHomeMs = 1000;

/** @throws when nobody has this id, handle or real name */
export function createMember(core: Core, userIdOrName: string): Member {
  const me = findMember(core, userIdOrName);
  const memory = memoryOf(core, me.id);

  /** What Slack tells the member in words is a notice; everything else that fails is a mistake in the test. */
  const doIt = async (what: PageAct): Promise<void> => {
    const result = await act(core, me.id, what);
    if (!result.ok && result.error !== undefined && !memory.notices.includes(result.error)) {
      throw new Error(`${me.realName} could not ${what.do}: ${result.error}`);
    }
  };
  const surfaceOf = ({ channel, ts }: MessageRef): Surface => {
    const message = core.state.message(channel, ts);
    if (!message || !sees(core, me.id, message)) throw new Error(`${me.realName} sees no message ${ts}`);
    return {
      core,
      userId: me.id,
      container: { type: 'message', channel, ts },
      blocks: [...(message.blocks ?? []), ...attachedBlocks(message)],
      typed: typedIn(memory, `${channel} ${ts}`),
      called: `the message "${wordsOf(message).slice(0, 60)}"`,
    };
  };
  const says = (message: MessageRecord, words: string | undefined): boolean =>
    words === undefined || message.text.includes(words) || wordsOf(message).includes(words);
  const ephemeralMessage: Member['ephemeralMessage'] = ({ containing } = {}) =>
    waitFor(core, `An ephemeral message${quoted(containing)} for ${me.realName}`, () => {
      const message = newEphemerals(core, me.id).findLast((one) => says(one, containing));
      return message && driverMessage(core, message);
    });

  return {
    id: me.id,
    name: me.name,
    realName: me.realName,
    command: (command, text = '', { channel = 'app' } = {}) =>
      doIt({ do: 'command', command, text, channel: findPlace(core, me, channel).id }),
    say: async (place, text, { thread, files = [] } = {}) => {
      const channel = findPlace(core, me, place).id;
      const uploaded = await Promise.all(files.map((file) => upload(core, me.id, file)));
      const threadTs = typeof thread === 'object' ? thread.ts : thread;
      const told = memory.notices.length;
      await doIt({
        do: 'message',
        channel,
        text,
        fileIds: uploaded.map((file) => file.id),
        ...(threadTs === undefined ? {} : { threadTs }),
      });
      const mine = newestSeen(core, me.id, (one) => one.userId === me.id, [channel]);
      if (!mine || memory.notices.length > told) {
        throw new Error(`${me.realName} could not write there: ${memory.notices.at(-1) ?? ''}`);
      }
      return driverMessage(core, mine);
    },
    shortcut: (callbackId, { channel } = {}) =>
      doIt({
        do: 'shortcut',
        callbackId,
        ...(channel === undefined ? {} : { channel: findPlace(core, me, channel).id }),
      }),
    messageShortcut: (callbackId, { channel, ts }) => doIt({ do: 'message_shortcut', callbackId, channel, ts }),
    openHome: async () => {
      const before = core.views.home(me.id)?.hash;
      await doIt({ do: 'open_home' });
      const published = waitFor(core, `A published Home for ${me.realName}`, () => {
        const now = core.views.home(me.id)?.hash;
        return now === before ? undefined : now;
      });
      if (before === undefined) await published;
      // An app may leave a Home as it is when nothing in it changed.
      else await Promise.race([published.catch(() => undefined), core.activity.settled(unchangedHomeMs)]);
      return createHome(core, me.id);
    },
    home: () => createHome(core, me.id),
    modal: async ({ title, containing } = {}) => {
      const fitting = (): Modal | undefined => {
        const top = core.views.stack(me.id).at(-1);
        const modal = top && createModal(core, me.id, top.id);
        const fits =
          modal &&
          (title === undefined || modal.title === title) &&
          (containing === undefined || modal.text.includes(containing));
        return fits ? modal : undefined;
      };
      // A modal that was open before may be about to change: let what is under way end first.
      if (title === undefined && containing === undefined && fitting()) await core.activity.settled(quietMs);
      return waitFor(core, `A modal${quoted(title ?? containing)} for ${me.realName}`, fitting);
    },
    modalTitles: () => core.views.stack(me.id).map((open) => textOf(open.view.title)),
    messages: (place) =>
      core.state
        .messagesIn(findPlace(core, me, place).id)
        .filter((one) => sees(core, me.id, one))
        .map((one) => driverMessage(core, one)),
    lastMessage: ({ in: place, containing, after } = {}) => {
      const channel = place === undefined ? undefined : findPlace(core, me, place).id;
      const fits = (one: MessageRecord): boolean =>
        one.userId !== me.id &&
        one.onlyFor === undefined &&
        (after === undefined || one.ts > after.ts) &&
        says(one, containing);
      return waitFor(core, `A message${quoted(containing)} for ${me.realName}`, () => {
        const message = newestSeen(core, me.id, fits, channel === undefined ? undefined : [channel]);
        return message && driverMessage(core, message);
      });
    },
    press: (message, button) => press(surfaceOf(message), button),
    choose: (message, name, option) => choose(surfaceOf(message), name, option, memory.choices),
    ephemeral: async (wanted) => (await ephemeralMessage(wanted)).words,
    ephemeralMessage,
    notices: () => [...memory.notices],
    settled: () => core.activity.settled(quietMs),
  };
}

function quoted(words: string | undefined): string {
  return words === undefined ? '' : ` "${words}"`;
}
