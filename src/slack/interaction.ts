import type { KnownBlock, ModalView } from '@slack/types';
import type { Day } from '../calendar/day';
import type { CalendarSettings } from '../calendar/working-days';
import type { Database } from '../db/open';
import type { Preset } from '../preset/preset';
import type { Text } from '../text';
import type { Locale } from '../text/locale';
import type { Profile } from './profile';
import type { FileRead } from './read-file';

/** One post as its holder holds it today. */
export interface PostHeld {
  readonly kind: string;
  readonly unitId: string;
}

/** The organisation, as settings go. */
export interface Organisation extends CalendarSettings {
  readonly id: string;
  readonly slackTeamId: string;
  readonly name: string;
  readonly preset: string;
  readonly locale: Locale;
  /** IANA name; business days are this zone's. */
  readonly timeZone: string;
  readonly branchId: string | null;
  readonly disclosureChannelId: string | null;
  readonly setUpAt: Date | null;
  readonly version: number;
}

/** Somebody on the roster who acts now, with the posts held today. */
export interface ActingPerson {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly PostHeld[];
}

/** Who presses the button: always found again from the database, never believed from a payload. */
export interface Actor {
  readonly organisation: Organisation;
  readonly slackUserId: string;
  readonly isSlackAdmin: boolean;
  readonly person: ActingPerson | null;
  readonly locale: Locale;
  /** IANA name of the zone that the person reads times in. */
  readonly timeZone: string;
}

/** What a use case needs to act once, for somebody, at a time. */
export interface Act {
  readonly db: Database;
  readonly actor: Actor;
  readonly now: Date;
  /** Today in the organisation's zone. */
  readonly today: Day;
  /** Identifies the submission: a second one with the same key is given the first one's answer and does nothing. */
  readonly once: string | undefined;
}

/** For which organisation something is done, and when: somebody's act, or what the clock does. */
export interface Circumstances extends Pick<Act, 'now' | 'today'> {
  readonly actor: Pick<Actor, 'organisation'>;
}

/** One interaction of one person, as listeners get it. */
export interface Interaction extends Act {
  readonly text: Text;
  readonly preset: Preset;
  /** Slack calls that a listener needs beyond its answer. */
  readonly slack: SlackReads;
}

/** The few calls to Slack that listeners make themselves. */
export interface SlackReads {
  /** Has the bot join a public channel. `false` where it can't: the channel is private, or gone. */
  joinChannel(channel: string): Promise<boolean>;
  /** A link to a message, for a record of where words came from. Undefined where Slack gives none. */
  permalink(channel: string, ts: string): Promise<string | undefined>;
  /** The scopes that Slack gave the app; undefined where it can't be asked. */
  grantedScopes(): Promise<readonly string[] | undefined>;
  /** The bytes of a file that a member gave, no more than `most` of them. */
  readFile(id: string, most: number): Promise<FileRead>;
  /** A member's profile; undefined where Slack can't be asked. */
  profile(slackUserId: string): Promise<Profile | undefined>;
}

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
}

/** What the person gets. Plain data, performed by `perform`. */
export type Answer =
  /** A modal on top of what is there: opened, or pushed when the act came from a modal. */
  | { readonly do: 'modal'; readonly view: ModalView }
  /** The modal that the act came from, changed. What is typed at inputs that keep their `block_id` stays. */
  | { readonly do: 'update'; readonly view: ModalView }
  /** The mistakes, at their fields, in the person's words. */
  | { readonly do: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly do: 'close' }
  /** All of the modal's stack goes. */
  | { readonly do: 'clear' }
  /** What came of it, and what happens next, in a last view where the modal was, or as a message only they see. */
  | { readonly do: 'done'; readonly text: string }
  /** A message only they see. */
  | { readonly do: 'say'; readonly text: string; readonly blocks?: readonly KnownBlock[] }
  /** The message that holds the button, changed. */
  | { readonly do: 'replace'; readonly text: string; readonly blocks: readonly KnownBlock[] }
  | { readonly do: 'nothing' };

/** `state.values` read by `block_id`: nested by its dots (`problems.0.text`), each input's plain value. */
export type Values = Readonly<Record<string, unknown>>;

export interface ModalState {
  readonly values: Values;
  /** `private_metadata`, parsed; hostile until the listener's schema has read it. */
  readonly metadata: unknown;
  readonly viewId: string;
  readonly callbackId: string;
}

export interface Command {
  /** What was typed after the subcommand. */
  readonly rest: string;
  readonly channelId: string;
}

export interface Press {
  readonly actionId: string;
  /** A button's value, or the chosen option's value; hostile until checked. */
  readonly value: string;
  /** Set when the element stands in a modal. */
  readonly modal: ModalState | undefined;
  /** Set when it stands in a message. */
  readonly message: { readonly channel: string; readonly ts: string } | undefined;
}

export interface ShortcutUse {
  /** Set for a message shortcut. */
  readonly message:
    | { readonly channel: string; readonly ts: string; readonly text: string; readonly userId: string | undefined }
    | undefined;
}

export interface OptionsQuery {
  readonly query: string;
  readonly modal: ModalState | undefined;
}

export interface Choice {
  readonly text: string;
  readonly value: string;
  readonly description?: string;
}

/** A message that a person wrote where the bot is: a DM with it, or a thread of its own message. */
export interface MessageEvent {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly files: readonly SlackFile[];
}

export interface Subcommand {
  readonly name: string;
  /** Other words for it, Chinese ones among them. */
  readonly aliases: readonly string[];
  run(interaction: Interaction, command: Command): Promise<Answer>;
}

/** A feature's part in a slash command; the parts of one name make the command. */
export interface CommandPart {
  /** Without the slash: `report`. */
  readonly name: string;
  /** Chinese words for it, after `/duban`. */
  readonly aliases?: readonly string[];
  /** The bare command: what this person can do now. Exactly one part of a command has it. */
  hub?(interaction: Interaction, command: Command): Promise<Answer>;
  readonly subcommands?: readonly Subcommand[];
}

type Table<Input, Output = Answer> = Readonly<
  Record<string, (interaction: Interaction, input: Input) => Promise<Output>>
>;

/** What of Slack reaches a feature: from command, `callback_id` and `action_id` to the listener. */
export interface Listeners {
  readonly commands?: readonly CommandPart[];
  readonly shortcuts?: Table<ShortcutUse>;
  readonly submissions?: Table<ModalState>;
  readonly closings?: Table<ModalState>;
  readonly actions?: Table<Press>;
  readonly options?: Table<OptionsQuery, readonly Choice[]>;
  /** `true` when this listener took the message as its own. */
  readonly messages?: readonly ((interaction: Interaction, message: MessageEvent) => Promise<boolean>)[];
}
