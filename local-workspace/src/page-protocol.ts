/**
 * What the browser page and the local workspace's server say to each other: types only, imported by both sides.
 *
 * The page opens `GET /_page/state?as=U…` once for everything, then a WebSocket on `/_page/live?as=U…` which pushes one
 * `PageEvent` for every change this member may see, and does everything else with `POST /_page/act` (`PageAct` in,
 * `PageActResult` out). Times are Slack timestamps (`ts`) or ISO 8601 in UTC.
 */

/** Any JSON object as Slack defines it (a block, a view, an element): the page renders it, the server checks it. */
export type SlackObject = Readonly<Record<string, unknown>>;

export interface PageMember {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly title: string;
  readonly locale: string;
  readonly tz: string;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
  readonly deleted: boolean;
  /** A colour for the member's initial, `#rrggbb`: nobody has a picture here. */
  readonly color: string;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'private' | 'dm';
  readonly topic: string;
  readonly memberIds: readonly string[];
  /** For a DM: the member at the other end, as the viewer sees it. */
  readonly withUserId?: string;
  readonly archived: boolean;
  readonly unread: number;
  /** The newest message that the viewer has read. */
  readonly lastRead?: string;
  readonly lastTs?: string;
}

export interface PageFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
  readonly userId: string;
  /** Where the page can show it from, without a token. */
  readonly pageUrl: string;
}

/** Blocks beside a bar of colour (`#rrggbb`, `good`, `warning`, `danger`, or empty). */
export interface PageAttachment {
  readonly color: string;
  readonly blocks: readonly SlackObject[];
}

export interface PageMessage {
  readonly channel: string;
  readonly ts: string;
  readonly userId: string;
  readonly text: string;
  readonly blocks?: readonly SlackObject[];
  readonly attachments?: readonly PageAttachment[];
  readonly files?: readonly PageFile[];
  readonly threadTs?: string;
  readonly replyCount?: number;
  readonly ephemeral?: true;
  readonly edited?: true;
  /** It was taken away; its thread is still there. */
  readonly deleted?: true;
}

export interface PageModal {
  readonly viewId: string;
  readonly hash: string;
  /** The view as the app sent it: `type: modal`, `title`, `blocks`, `submit`, `close`, … */
  readonly view: SlackObject;
}

export interface PageCommand {
  readonly command: string;
  readonly usageHint: string;
  readonly description: string;
}

export interface PageShortcut {
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'global' | 'message';
}

export interface PageApp {
  readonly appId: string;
  readonly botUserId: string;
  readonly name: string;
  readonly description: string;
  readonly connected: boolean;
  readonly hasHome: boolean;
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
}

export interface PageClock {
  /** The workspace's time now, and whether it moves on by itself. */
  readonly now: string;
  readonly running: boolean;
  /** How many times as fast as real time. */
  readonly speed: number;
}

/** One exchange between the app and the workspace, for the traffic page. */
export interface PageTraffic {
  readonly id: number;
  readonly at: string;
  readonly direction: 'app → workspace' | 'workspace → app';
  /** `chat.postMessage`, `view_submission`, … */
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
  readonly milliseconds?: number;
  readonly request: unknown;
  readonly response?: unknown;
}

export interface PageState {
  readonly team: { readonly id: string; readonly name: string };
  readonly me: string;
  readonly members: readonly PageMember[];
  readonly channels: readonly PageChannel[];
  /** Null while no app is installed. */
  readonly app: PageApp | null;
  /** The app's Home for this member, once the app has published it. */
  readonly home: PageModal | null;
  /** The viewer's open modals, the top one last. */
  readonly modals: readonly PageModal[];
  readonly clock: PageClock;
}

export type PageEvent =
  | { readonly type: 'message'; readonly message: PageMessage }
  | { readonly type: 'message_deleted'; readonly channel: string; readonly ts: string }
  | { readonly type: 'channel'; readonly channel: PageChannel }
  | { readonly type: 'member'; readonly member: PageMember }
  | { readonly type: 'modals'; readonly modals: readonly PageModal[] }
  | { readonly type: 'home'; readonly home: PageModal | null }
  | { readonly type: 'app'; readonly app: PageApp | null }
  | { readonly type: 'clock'; readonly clock: PageClock }
  | { readonly type: 'traffic'; readonly entry: PageTraffic }
  /** Something the member must be told, as Slack tells it: "/report failed because the app did not respond". */
  | { readonly type: 'notice'; readonly text: string }
  /** Everything changed (reset, import): fetch the state again. */
  | { readonly type: 'reload' };

/** `state.values` as Slack sends it: block_id → action_id → the element's state. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, SlackObject>>>>;

/** Where an interactive element stands. */
export type Container =
  | { readonly type: 'message'; readonly channel: string; readonly ts: string }
  | { readonly type: 'view'; readonly viewId: string };

export type PageAct =
  | { readonly do: 'command'; readonly command: string; readonly text: string; readonly channel: string }
  | {
      readonly do: 'message';
      readonly channel: string;
      readonly text: string;
      readonly threadTs?: string;
      readonly fileIds?: readonly string[];
    }
  /** `channel`: the conversation that the member is in. */
  | { readonly do: 'shortcut'; readonly callbackId: string; readonly channel?: string }
  | { readonly do: 'message_shortcut'; readonly callbackId: string; readonly channel: string; readonly ts: string }
  /** A button pressed, a select changed, an input with dispatch_action. `action` is as in Slack's `actions[0]`, without `action_ts`. */
  | {
      readonly do: 'block_action';
      readonly container: Container;
      readonly action: SlackObject;
      readonly values: StateValues;
    }
  /** Choices for an external select. */
  | {
      readonly do: 'options';
      readonly container: Container;
      readonly blockId: string;
      readonly actionId: string;
      readonly query: string;
    }
  | { readonly do: 'submit'; readonly viewId: string; readonly values: StateValues }
  | { readonly do: 'close'; readonly viewId: string; readonly all?: boolean }
  | { readonly do: 'open_home' }
  | { readonly do: 'read'; readonly channel: string }
  /** Joins a public channel, or leaves one. */
  | { readonly do: 'join'; readonly channel: string }
  | { readonly do: 'leave'; readonly channel: string }
  /** The member's own language (BCP 47) and time zone (IANA). */
  | { readonly do: 'preferences'; readonly locale?: string; readonly tz?: string }
  | {
      readonly do: 'clock';
      readonly set?: string;
      readonly addSeconds?: number;
      readonly running?: boolean;
      readonly speed?: number;
    };

export interface PageActResult {
  readonly ok: boolean;
  /** Slack's error code or a sentence for the member. */
  readonly error?: string;
  /** For `submit`: what the app answered at its inputs, by block_id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** For `options`. */
  readonly options?: readonly SlackObject[];
  readonly optionGroups?: readonly SlackObject[];
}

// Also: GET  /_page/messages?as=U…&channel=C…[&thread=ts][&before=ts]  → { messages: PageMessage[], more: boolean }, oldest first
//       POST /_page/files?as=U…&name=…  (the raw bytes)                 → PageFile
//       GET  /_page/traffic                                             → { entries: PageTraffic[] }, oldest first
