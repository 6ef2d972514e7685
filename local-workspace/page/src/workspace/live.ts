/** The server's pushes, with the connection made again whenever it is lost. */
import type { PageEvent, PageState } from '../../../src/page-protocol';
import { fetchState, UnknownMember } from './api';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

export interface LiveHandlers {
  readonly onState: (state: PageState) => void;
  readonly onEvent: (event: PageEvent) => void;
  readonly onLost: () => void;
  readonly onUnknownMember: () => void;
}

/**
 * Opens the socket, then reads the state, and hands on the events since: in this order nothing falls between the two.
 * Events that came while the state was being read are handed on after it; each may be applied twice without harm.
 *
 * @returns closes the connection for good.
 */
export function connectLive(as: string | null, handlers: LiveHandlers): () => void {
  let closed = false;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;

  const retry = (): void => {
    if (closed) return;
    handlers.onLost();
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };

  const checkMember = async (): Promise<void> => {
    try {
      await fetchState(as);
    } catch (error) {
      if (error instanceof UnknownMember && !closed) handlers.onUnknownMember();
    }
  };

  const open = (): void => {
    const query = as === null ? '' : `?${new URLSearchParams({ as }).toString()}`;
    const opened = new WebSocket(
      `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/_page/live${query}`,
    );
    socket = opened;
    let waiting: PageEvent[] | null = [];

    const load = async (): Promise<void> => {
      waiting ??= [];
      try {
        const state = await fetchState(as);
        if (closed || socket !== opened) return;
        wait = FIRST_WAIT_MS;
        handlers.onState(state);
        const since = waiting;
        waiting = null;
        for (const event of since) handlers.onEvent(event);
      } catch {
        opened.close();
      }
    };

    let wasOpen = false;
    opened.onopen = () => {
      wasOpen = true;
      void load();
    };
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as PageEvent;
      if (event.type === 'reload') void load();
      else if (waiting === null) handlers.onEvent(event);
      else waiting.push(event);
    };
    opened.onclose = () => {
      // A socket that is refused does not say why.
      if (!wasOpen) void checkMember();
      retry();
    };
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}
