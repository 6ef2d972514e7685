/** What the page knows of the workspace, and how each event changes it. Pure. */
import type { PageChannel, PageEvent, PageFile, PageMessage, PageState, PageTraffic } from '../../../src/page-protocol';

export interface Notice {
  readonly id: number;
  readonly text: string;
}

export interface Model extends PageState {
  /** By channel, then by `ts`; roots and replies together. */
  readonly messages: ReadonlyMap<string, ReadonlyMap<string, PageMessage>>;
  /** Channels whose oldest message is not here yet. */
  readonly hasEarlier: ReadonlySet<string>;
  readonly traffic: readonly PageTraffic[];
  readonly notices: readonly Notice[];
  readonly connected: boolean;
  /** Counts the loads of the state: what was fetched for an older one is fetched again. */
  readonly generation: number;
  /** When the clock was last heard, in the browser's milliseconds, so that it can be shown running. */
  readonly clockHeardAt: number;
}

export type Change =
  | Exclude<PageEvent, { type: 'reload' | 'notice' }>
  | { readonly type: 'loaded'; readonly state: PageState }
  | { readonly type: 'connected'; readonly connected: boolean }
  | {
      readonly type: 'messages';
      readonly channel: string;
      readonly messages: readonly PageMessage[];
      readonly earlier?: boolean;
    }
  | { readonly type: 'traffic_loaded'; readonly entries: readonly PageTraffic[] }
  | { readonly type: 'notice'; readonly id: number; readonly text: string }
  | { readonly type: 'dismiss'; readonly id: number };

/** More than this the traffic page does not keep; the server's own list is longer. */
const TRAFFIC_KEPT = 1000;

function loaded(previous: Model | null, state: PageState): Model {
  return {
    ...state,
    messages: new Map(),
    hasEarlier: new Set(),
    traffic: previous?.traffic ?? [],
    notices: previous?.notices ?? [],
    connected: true,
    generation: (previous?.generation ?? 0) + 1,
    clockHeardAt: performance.now(),
  };
}

function withMessages(model: Model, channel: string, messages: readonly PageMessage[]): Model {
  const inChannel = new Map(model.messages.get(channel));
  for (const message of messages) inChannel.set(message.ts, message);
  return { ...model, messages: new Map(model.messages).set(channel, inChannel) };
}

function withoutMessage(model: Model, channel: string, ts: string): Model {
  const inChannel = new Map(model.messages.get(channel));
  inChannel.delete(ts);
  return { ...model, messages: new Map(model.messages).set(channel, inChannel) };
}

function withEarlier(model: Model, channel: string, earlier: boolean): Model {
  const hasEarlier = new Set(model.hasEarlier);
  if (earlier) hasEarlier.add(channel);
  else hasEarlier.delete(channel);
  return { ...model, hasEarlier };
}

function replaced<T extends { readonly id: string }>(list: readonly T[], item: T): readonly T[] {
  return list.some(({ id }) => id === item.id) ? list.map((old) => (old.id === item.id ? item : old)) : [...list, item];
}

function withTraffic(model: Model, entries: readonly PageTraffic[]): Model {
  const byId = new Map(model.traffic.map((entry) => [entry.id, entry]));
  for (const entry of entries) byId.set(entry.id, entry);
  const ordered = [...byId.values()].sort((a, b) => a.id - b.id);
  return { ...model, traffic: ordered.slice(-TRAFFIC_KEPT) };
}

/** The reducer of the whole page. Everything before the first `loaded` is dropped: that state already holds it. */
export function changed(model: Model | null, change: Change): Model | null {
  if (change.type === 'loaded') return loaded(model, change.state);
  if (model === null) return null;
  switch (change.type) {
    case 'connected':
      return { ...model, connected: change.connected };
    case 'messages': {
      const next = withMessages(model, change.channel, change.messages);
      return change.earlier === undefined ? next : withEarlier(next, change.channel, change.earlier);
    }
    case 'message':
      return withMessages(model, change.message.channel, [change.message]);
    case 'message_deleted':
      return withoutMessage(model, change.channel, change.ts);
    case 'channel':
      return { ...model, channels: replaced(model.channels, change.channel) };
    case 'member':
      return { ...model, members: replaced(model.members, change.member) };
    case 'modals':
      return { ...model, modals: change.modals };
    case 'home':
      return { ...model, home: change.home };
    case 'app':
      return { ...model, app: change.app };
    case 'clock':
      return { ...model, clock: change.clock, clockHeardAt: performance.now() };
    case 'traffic':
      return withTraffic(model, [change.entry]);
    case 'traffic_loaded':
      return withTraffic({ ...model, traffic: [] }, change.entries);
    case 'notice':
      // A refusal comes as the act's answer and as a notice: once is enough.
      if (model.notices.some(({ text }) => text === change.text)) return model;
      return { ...model, notices: [...model.notices, { id: change.id, text: change.text }] };
    case 'dismiss':
      return { ...model, notices: model.notices.filter(({ id }) => id !== change.id) };
  }
}

function byTs(a: PageMessage, b: PageMessage): number {
  return Number(a.ts) - Number(b.ts);
}

/** What stands in the channel itself: no replies. Oldest first. */
export function channelMessages(model: Model, channel: string): readonly PageMessage[] {
  const all = [...(model.messages.get(channel)?.values() ?? [])];
  return all.filter(({ ts, threadTs }) => threadTs === undefined || threadTs === ts).sort(byTs);
}

/** A thread's root and replies, oldest first. */
export function threadMessages(model: Model, channel: string, root: string): readonly PageMessage[] {
  const all = [...(model.messages.get(channel)?.values() ?? [])];
  return all.filter(({ ts, threadTs }) => ts === root || threadTs === root).sort(byTs);
}

/** The DM between the viewer and the app, if the workspace has opened it. */
export function appChannel(model: Model): PageChannel | undefined {
  return model.channels.find(({ kind, withUserId }) => kind === 'dm' && withUserId === model.app?.botUserId);
}

/**
 * The channel with this id. For a member's id it is the DM with them: the one there is, or one still to be opened, which
 * the first message does.
 */
export function channelOf(model: Model, id: string): PageChannel | undefined {
  const { channels, members, me } = model;
  const known = channels.find((one) => one.id === id || (one.kind === 'dm' && one.withUserId === id));
  if (known !== undefined || !members.some((member) => member.id === id)) return known;
  return { id, name: '', kind: 'dm', topic: '', memberIds: [me, id], withUserId: id, archived: false, unread: 0 };
}

/** Files of one message that a browser can show as a picture. */
export function isPicture(file: PageFile): boolean {
  return /^image\/(png|jpe?g|gif|webp|svg\+xml|avif)$/.test(file.mimetype);
}
