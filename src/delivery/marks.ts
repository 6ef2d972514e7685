import type { Database } from '../db/open';
import type { Place } from './send';
import { markAllPosted, type Claimed } from './store';

/** One delivery that stands in Slack, and since when (business time). */
export interface Mark extends Place {
  readonly delivery: Claimed;
  readonly at: Date;
}

/** Marks a delivery as posted; resolves once that is committed. */
export type Marking = (mark: Mark) => Promise<void>;

/** Marks deliveries as posted, together those that come while others are being marked. */
export function marking(db: Database): Marking {
  let waiting: { mark: Mark; done: () => void; failed: (error: unknown) => void }[] = [];
  let isWriting = false;
  const write = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      await markAllPosted(
        db.prisma,
        together.map(({ mark }) => mark),
      ).then(
        () => {
          for (const { done } of together) done();
        },
        (error: unknown) => {
          for (const { failed } of together) failed(error);
        },
      );
    }
    isWriting = false;
  };
  return (mark) =>
    new Promise((done, failed) => {
      waiting.push({ mark, done, failed });
      if (!isWriting) void write();
    });
}
