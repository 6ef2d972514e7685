import { createContext, use, useCallback, useEffect, useMemo, useReducer, useRef, type ReactNode } from 'react';
import type { PageAct, PageActResult, PageFile, PageMember } from '../../../src/page-protocol';
import { wordsFor, type Words } from '../text';
import { fetchMessages, fetchTraffic, postAct, postFile } from './api';
import { connectLive } from './live';
import { changed, type Model } from './model';

export interface Workspace {
  readonly model: Model;
  readonly me: PageMember;
  readonly words: Words;
  /** Does something as the viewer; a refusal is shown as a notice unless the act is answered in its own place. */
  readonly act: (act: PageAct) => Promise<PageActResult>;
  readonly upload: (file: File) => Promise<PageFile>;
  readonly load: (channel: string, part?: { readonly thread?: string; readonly before?: string }) => Promise<void>;
  readonly loadTraffic: () => Promise<void>;
  readonly notify: (text: string) => void;
  readonly dismiss: (id: number) => void;
}

const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext);
  if (workspace === null) throw new Error('useWorkspace outside of WorkspaceProvider');
  return workspace;
}

const NOTICE_SHOWN_MS = 7000;

/** Acts whose refusal is shown where the person is looking, or is nothing to them. */
const ANSWERED_IN_PLACE: ReadonlySet<PageAct['do']> = new Set(['options', 'read', 'open_home']);

const NOBODY: PageMember = {
  id: '',
  name: '',
  realName: '',
  title: '',
  locale: 'en-US',
  tz: 'UTC',
  isBot: false,
  isAdmin: false,
  deleted: false,
  color: '#888888',
};

export function WorkspaceProvider({
  as,
  onUnknownMember,
  waiting,
  children,
}: {
  readonly as: string | null;
  /** Told when the workspace does not know `as`. */
  readonly onUnknownMember: () => void;
  /** Shown until the state is here. */
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const [model, change] = useReducer(changed, null);
  const noticeId = useRef(0);

  const notify = useCallback((text: string) => {
    noticeId.current += 1;
    const id = noticeId.current;
    change({ type: 'notice', id, text });
    setTimeout(() => {
      change({ type: 'dismiss', id });
    }, NOTICE_SHOWN_MS);
  }, []);

  useEffect(
    () =>
      connectLive(as, {
        onState: (state) => {
          change({ type: 'loaded', state });
        },
        onEvent: (event) => {
          if (event.type === 'notice') notify(event.text);
          else if (event.type !== 'reload') change(event);
        },
        onLost: () => {
          change({ type: 'connected', connected: false });
        },
        onUnknownMember,
      }),
    [as, notify, onUnknownMember],
  );

  const workspace = useMemo((): Workspace | null => {
    if (model === null) return null;
    const me = model.members.find(({ id }) => id === model.me) ?? { ...NOBODY, id: model.me };
    return {
      model,
      me,
      words: wordsFor(me.locale),
      act: async (act) => {
        const result = await postAct(me.id, act);
        if (result.error !== undefined && !ANSWERED_IN_PLACE.has(act.do)) notify(result.error);
        return result;
      },
      upload: (file) => postFile(me.id, file),
      load: async (channel, part = {}) => {
        const { messages, more } = await fetchMessages(me.id, { channel, ...part });
        change({ type: 'messages', channel, messages, ...(part.thread === undefined ? { earlier: more } : {}) });
      },
      loadTraffic: async () => {
        change({ type: 'traffic_loaded', entries: await fetchTraffic() });
      },
      notify,
      dismiss: (id) => {
        change({ type: 'dismiss', id });
      },
    };
  }, [model, notify]);

  if (workspace === null) return waiting;
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
