import { perform } from '../acts/perform';
import { appDm, canSee, openDm } from '../channels';
import type { Core } from '../core';
import { sees } from '../messages';
import type { PageAct, SlackObject } from '../page-protocol';
import type { ChannelRecord, MemberRecord, MessageRecord } from '../records';
import { objectsOf } from '../slack-object';
import type { FileToUpload } from './fill';
import type { DriverMessage } from './message';
import { driverMessage } from './message';
import type { Modal, ModalMemory } from './modal';
import { createModal, upload } from './modal';
import type { Surface } from './surface';
import { choose, press } from './surface';
import { textOf } from './text';
import { quietMs, waitFor } from './wait';

/** A channel's id or name, a member's id or name for the DM with them, or `'app'` for the DM with the app. */
export type Place = string;

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
  shortcut(callbackId: string): Promise<void>;
  messageShortcut(callbackId: string, message: MessageRef): Promise<void>;
  /** Opens the app's Home and waits until the app has published it (again). */
  openHome(): Promise<Home>;
  /** The Home as it stands. @throws when the app has published none */
  home(): Home;
  /**
   * The top modal, once it is open and nothing is under way; with `title` or `containing`, once the top one has it.
   * @throws after 5 s, with the last of the traffic
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

/** The app's Home as a member sees it. */
export interface Home {
  readonly text: string;
  readonly blocks: readonly SlackObject[];
  press(button: string): Promise<void>;
  choose(name: string, option: string): Promise<void>;
}

interface Memory extends ModalMemory {
  readonly notices: string[];
}

/** What each member's page remembers, kept for as long as its workspace. */
const memories = new WeakMap<Core, Map<string, Memory>>();

function memoryOf(core: Core, userId: string): Memory {
  const all = memories.get(core) ?? new Map<string, Memory>();
  memories.set(core, all);
  const known = all.get(userId);
  if (known) return known;
  const memory: Memory = { typed: new Map(), errors: new Map(), choices: new Map(), notices: [] };
  all.set(userId, memory);
  core.bus.on((change) => {
    if (change.type === 'notice' && change.userId === userId) memory.notices.push(change.text);
  });
  return memory;
}

/** @throws when nobody has this id, handle or real name */
export function createMember(core: Core, userIdOrName: string): Member {
  const me = findMember(core, userIdOrName);
  const memory = memoryOf(core, me.id);
  let ephemeralsBefore = new Set<string>();

  const seen = (): MessageRecord[] =>
    [...core.state.channels.keys()].flatMap((id) => core.state.messagesIn(id)).filter((one) => sees(core, me.id, one));
  /** What Slack tells the member in words is a notice; everything else that fails is a mistake in the test. */
  const act = async (what: PageAct): Promise<void> => {
    ephemeralsBefore = new Set(
      seen()
        .filter((one) => one.onlyFor !== undefined)
        .map((one) => one.ts),
    );
    const result = await perform(core, me.id, what);
    if (!result.ok && result.error !== undefined && !memory.notices.includes(result.error)) {
      throw new Error(`${me.realName} could not ${what.do}: ${result.error}`);
    }
  };
  const surfaceOf = ({ channel, ts }: MessageRef): Surface => {
    const message = core.state.message(channel, ts);
    if (!message || !sees(core, me.id, message)) throw new Error(`${me.realName} sees no message ${ts}`);
    const attached = (message.attachments ?? []).flatMap((one) => objectsOf(one.blocks));
    return {
      core,
      userId: me.id,
      container: { type: 'message', channel, ts },
      blocks: [...(message.blocks ?? []), ...attached],
      typed: {},
      called: `the message "${driverMessage(core, message).words.slice(0, 60)}"`,
    };
  };
  const newest = (fits: (message: MessageRecord) => boolean): DriverMessage | undefined => {
    const message = seen()
      .filter(fits)
      .sort((one, other) => (one.ts < other.ts ? -1 : 1))
      .at(-1);
    return message && driverMessage(core, message);
  };
  const says = (message: MessageRecord, words: string | undefined): boolean =>
    words === undefined || driverMessage(core, message).words.includes(words) || message.text.includes(words);

  const ephemeralMessage: Member['ephemeralMessage'] = ({ containing } = {}) =>
    waitFor(core, `An ephemeral message${quoted(containing)} for ${me.realName}`, () =>
      newest((one) => one.onlyFor !== undefined && !ephemeralsBefore.has(one.ts) && says(one, containing)),
    );
  const home = (): Home => {
    const open = core.views.home(me.id);
    if (!open) throw new Error(`The app has published no Home for ${me.realName}`);
    const surface = (): Surface => {
      const now = core.views.home(me.id) ?? open;
      const blocks = objectsOf(now.view.blocks);
      return {
        core,
        userId: me.id,
        container: { type: 'view', viewId: now.id },
        blocks,
        typed: {},
        called: 'the Home',
      };
    };
    return {
      get text() {
        return textOf(surface().blocks);
      },
      get blocks() {
        return surface().blocks;
      },
      press: (button) => press(surface(), button),
      choose: (name, option) => choose(surface(), name, option, memory.choices),
    };
  };

  return {
    id: me.id,
    name: me.name,
    realName: me.realName,
    command: (command, text = '', { channel = 'app' } = {}) =>
      act({ do: 'command', command, text, channel: findPlace(core, me, channel).id }),
    say: async (place, text, { thread, files = [] } = {}) => {
      const channel = findPlace(core, me, place).id;
      const uploaded = await Promise.all(files.map((file) => upload(core, me.id, file)));
      const threadTs = typeof thread === 'object' ? thread.ts : thread;
      const told = memory.notices.length;
      await act({
        do: 'message',
        channel,
        text,
        fileIds: uploaded.map((file) => file.id),
        ...(threadTs === undefined ? {} : { threadTs }),
      });
      const mine = newest((one) => one.channel === channel && one.userId === me.id);
      if (!mine || memory.notices.length > told) {
        throw new Error(`${me.realName} could not write there: ${memory.notices.at(-1) ?? ''}`);
      }
      return mine;
    },
    shortcut: (callbackId) => act({ do: 'shortcut', callbackId }),
    messageShortcut: (callbackId, { channel, ts }) => act({ do: 'message_shortcut', callbackId, channel, ts }),
    openHome: async () => {
      const before = core.views.home(me.id)?.hash;
      await act({ do: 'open_home' });
      await waitFor(core, `A published Home for ${me.realName}`, () => {
        const now = core.views.home(me.id)?.hash;
        return now === before ? undefined : now;
      });
      return home();
    },
    home,
    modal: async ({ title, containing } = {}) => {
      const fitting = (): Modal | undefined => {
        const top = core.views.stack(me.id).at(-1);
        const modal = top && createModal(core, me.id, top.id, memory);
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
      return waitFor(core, `A message${quoted(containing)} for ${me.realName}`, () =>
        newest(
          (one) =>
            one.userId !== me.id &&
            one.onlyFor === undefined &&
            (channel === undefined || one.channel === channel) &&
            (after === undefined || one.ts > after.ts) &&
            says(one, containing),
        ),
      );
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

function findMember(core: Core, wanted: string): MemberRecord {
  const people = [...core.state.members.values()].filter((member) => !member.isBot);
  const member = people.find(({ id, name, realName }) => [id, name, realName].includes(wanted));
  if (!member) throw new Error(`Nobody in the workspace is called ${wanted}`);
  return member;
}

function findPlace(core: Core, me: MemberRecord, place: Place): ChannelRecord {
  if (place === 'app') return appDm(core, me.id);
  const name = place.replace(/^#/, '');
  const channels = [...core.state.channels.values()].filter((channel) => canSee(channel, me.id));
  const channel = channels.find(({ id, kind, name: called }) => id === place || (kind !== 'dm' && called === name));
  if (channel) return channel;
  return openDm(core, me.id, findMember(core, place).id);
}
