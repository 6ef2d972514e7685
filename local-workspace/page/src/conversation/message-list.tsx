import { useLayoutEffect, useRef, type ReactNode } from 'react';
import type { PageMessage } from '../../../src/page-protocol';
import { useReader } from '../workspace/reader';
import { dateFormat, dayOf, instantOfTs } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import { MessageRow } from './message-row';

const FOLLOWS_WITHIN_SECONDS = 300;
/** Nearer to the end than this, the list stays at the end when something comes. */
const NEAR_END_PX = 120;

const fromEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): number => scrollHeight - scrollTop - clientHeight;

function DayDivider({ ts }: { readonly ts: string }): ReactNode {
  const { locale, tz, now, words } = useReader();
  const instant = instantOfTs(ts);
  const day = dayOf(instant, tz);
  const label =
    day === dayOf(now, tz)
      ? words.today
      : day === dayOf(new Date(now.getTime() - 86_400_000), tz)
        ? words.yesterday
        : dateFormat(locale, { timeZone: tz, dateStyle: 'full' }).format(instant);
  return (
    <div className="day" role="separator" aria-label={label}>
      <span>{label}</span>
    </div>
  );
}

function follows(before: PageMessage | undefined, message: PageMessage): boolean {
  return (
    before?.userId === message.userId &&
    before.ephemeral === message.ephemeral &&
    before.ts !== message.threadTs &&
    Number(message.ts) - Number(before.ts) < FOLLOWS_WITHIN_SECONDS
  );
}

export function MessageList({
  messages,
  newSince,
  label,
  head,
  onThread,
}: {
  /** Oldest first. */
  readonly messages: readonly PageMessage[];
  /** What is newer than this and of others stands under a line that says so. */
  readonly newSince?: string | undefined;
  readonly label: string;
  readonly head?: ReactNode;
  readonly onThread?: (ts: string) => void;
}): ReactNode {
  const { model, me, words } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  /** Where the end was when it was last gone to. */
  const end = useRef(0);
  const last = messages.at(-1);
  // Whoever has answered has read it.
  const firstNew =
    newSince === undefined || last?.userId === me.id
      ? undefined
      : messages.find(({ ts, userId }) => ts > newSince && userId !== me.id)?.ts;

  // What stands there may grow afterwards, as a picture does that comes late or not at all.
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return;
    const stay = (): void => {
      // Who has scrolled up may not have been heard of yet: that comes with the next frame.
      const hasScrolledUp = element.scrollTop < end.current && fromEnd(element) >= NEAR_END_PX;
      if (!atEnd.current || hasScrolledUp) return;
      element.scrollTop = element.scrollHeight;
      end.current = element.scrollTop;
    };
    stay();
    const observer = new ResizeObserver(stay);
    for (const row of element.children) observer.observe(row);
    return () => {
      observer.disconnect();
    };
  }, [last, messages.length]);

  return (
    <div
      ref={list}
      className="messages"
      role="log"
      aria-live="polite"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: element }) => {
        // It may have grown since: only a person scrolls up.
        atEnd.current = fromEnd(element) < NEAR_END_PX || (atEnd.current && element.scrollTop >= end.current);
      }}
    >
      <div className="messages-fill" />
      {head}
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay =
          before === undefined || dayOf(instantOfTs(before.ts), me.tz) !== dayOf(instantOfTs(message.ts), me.tz);
        const replies = [...(model.messages.get(message.channel)?.values() ?? [])].filter(
          ({ ts, threadTs }) => threadTs === message.ts && ts !== message.ts,
        ).length;
        return (
          <div key={message.ts} role="presentation">
            {newDay && <DayDivider ts={message.ts} />}
            {message.ts === firstNew && (
              <div className="new-line" role="separator" aria-label={words.newMessages}>
                <span>{words.newMessages}</span>
              </div>
            )}
            <MessageRow
              message={message}
              follows={!newDay && message.ts !== firstNew && follows(before, message)}
              replies={Math.max(message.replyCount ?? 0, replies)}
              onThread={onThread}
            />
          </div>
        );
      })}
    </div>
  );
}
