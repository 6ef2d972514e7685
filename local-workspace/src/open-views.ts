import { randomBytes } from 'node:crypto';
import type { Bus } from './bus';
import { realNow } from './clock';
import { completeValues } from './element-states';
import type { SlackObject, StateValues } from './page-protocol';
import { startingAt } from './current-conversation';
import { nameBlocks } from './placed-elements';
import { defined, objectsOf } from './slack-object';
import type { HomeRecord } from './records';
import type { State } from './state';
import type { Origin } from './triggers';

/** How many modals may lie upon each other. */
export const stackLimit = 3;

/** A modal that is open, or a member's Home. */
export interface OpenView {
  readonly id: string;
  readonly userId: string;
  readonly hash: string;
  /** As the app sent it, with ids for the blocks that had none. */
  readonly view: SlackObject;
  /** What was in the inputs when the app last heard of them. */
  readonly values: StateValues;
  readonly rootId: string;
  readonly previousId: string | null;
  /** What the member had before them when they opened it, if that was a conversation. */
  readonly conversationId: string | undefined;
}

/** The modals that are open for each member, the top one last, and the Homes that the app published. */
export interface OpenViews {
  stack(userId: string): readonly OpenView[];
  home(userId: string): OpenView | undefined;
  find(viewId: string): OpenView | undefined;
  findExternal(externalId: string): OpenView | undefined;
  /** Opens a modal in place of whatever is open. */
  open(origin: Origin, view: SlackObject): OpenView;
  /** Lays a modal upon the top one; the caller has looked at the limit. */
  push(userId: string, view: SlackObject): OpenView;
  update(open: OpenView, view: SlackObject): OpenView;
  publish(userId: string, view: SlackObject): OpenView;
  remember(open: OpenView, values: StateValues): void;
  close(viewId: string): void;
  clear(userId: string): void;
  /** Forgets every open modal and what was typed into Homes. */
  reset(): void;
}

export function createOpenViews(state: State, bus: Bus): OpenViews {
  const stacks = new Map<string, OpenView[]>();
  const homeValues = new Map<string, StateValues>();
  const stack = (userId: string): OpenView[] => stacks.get(userId) ?? [];
  const setStack = (userId: string, views: OpenView[]): void => {
    stacks.set(userId, views);
    bus.emit({ type: 'modals', userId });
  };

  const isBot = (userId: string): boolean => state.members.get(userId)?.isBot === true;
  const keepIn = (conversationId: string | undefined, view: SlackObject): SlackObject => {
    const kept = keep(view);
    const conversation = state.channels.get(conversationId ?? '');
    return conversation ? { ...kept, blocks: startingAt(conversation, isBot, objectsOf(kept.blocks)) } : kept;
  };

  const make = ({ userId, conversationId }: Origin, view: SlackObject, under: OpenView | undefined): OpenView => {
    const id = state.newId('V');
    const named = keepIn(conversationId, view);
    return {
      id,
      userId,
      hash: newHash(),
      view: named,
      values: completeValues(named.blocks, {}),
      rootId: under?.rootId ?? id,
      previousId: under?.id ?? null,
      conversationId,
    };
  };

  const homeOf = ({ viewId: id, userId, hash, view }: HomeRecord): OpenView => {
    const values = homeValues.get(userId) ?? {};
    return { id, userId, hash, view, values, rootId: id, previousId: null, conversationId: undefined };
  };
  const home = (userId: string): OpenView | undefined => {
    const record = state.homes.get(userId);
    return record && homeOf(record);
  };
  const all = (): OpenView[] => [
    ...[...stacks.values()].flat(),
    ...[...state.homes.keys()].map(home).filter((view) => view !== undefined),
  ];
  const setHome = (userId: string, viewId: string, view: SlackObject): OpenView => {
    const record = { viewId, userId, hash: newHash(), view: keep(view) };
    state.homes.set(userId, record);
    bus.emit({ type: 'home', userId });
    return homeOf(record);
  };
  const replace = (changed: OpenView): void => {
    const views = stack(changed.userId);
    if (views.some((view) => view.id === changed.id)) {
      stacks.set(
        changed.userId,
        views.map((view) => (view.id === changed.id ? changed : view)),
      );
    }
  };

  return {
    stack,
    home,
    find: (viewId) => all().find((view) => view.id === viewId),
    findExternal: (externalId) => all().find((view) => view.view.external_id === externalId),
    open: (origin, view) => {
      const opened = make(origin, view, undefined);
      setStack(origin.userId, [opened]);
      return opened;
    },
    push: (userId, view) => {
      const below = stack(userId);
      const under = below.at(-1);
      const pushed = make({ userId, conversationId: under?.conversationId }, view, under);
      setStack(userId, [...below, pushed]);
      return pushed;
    },
    update: (open, view) => {
      if (view.type === 'home') return setHome(open.userId, open.id, view);
      const named = keepIn(open.conversationId, view);
      const updated = {
        ...open,
        hash: newHash(),
        view: named,
        values: completeValues(named.blocks, open.values),
      };
      replace(updated);
      bus.emit({ type: 'modals', userId: open.userId });
      return updated;
    },
    publish: (userId, view) => setHome(userId, state.homes.get(userId)?.viewId ?? state.newId('V'), view),
    remember: (open, values) => {
      if (open.view.type === 'home') homeValues.set(open.userId, values);
      else replace({ ...open, values });
    },
    close: (viewId) => {
      for (const [userId, views] of stacks) {
        if (!views.some((view) => view.id === viewId)) continue;
        setStack(
          userId,
          views.filter((view) => view.id !== viewId),
        );
      }
    },
    clear: (userId) => {
      setStack(userId, []);
    },
    reset: () => {
      homeValues.clear();
      for (const userId of [...stacks.keys()]) setStack(userId, []);
    },
  };
}

function keep(view: SlackObject): SlackObject {
  return defined({ ...view, blocks: nameBlocks(objectsOf(view.blocks)) });
}

function newHash(): string {
  return `${String(Math.floor(realNow() / 1000))}.${randomBytes(4).toString('hex')}`;
}
