/** The job whose slots are weeks: an overview is planned once for each. */
export const WEEK_JOB = 'plan-week';

/** Milliseconds by which a wave may begin early at most. */
export const LONGEST_LEAD = 60 * 60_000;

/** A reader with the time at which their first reminder is to be sent. */
export interface WaitingReader {
  readonly personId: string;
  readonly sendAt: Date;
}

/**
 * Who is written to now. Many mornings at one time take Slack long to post: the wave begins so much earlier that the last
 * one is in time.
 * @param waiting those due by the longest lead from now, in order of their times
 * @param pace how many messages a workspace takes in a minute
 */
export function leadOf(waiting: readonly WaitingReader[], at: Date, pace: number): { readers: string[]; lead: number } {
  const lead = Math.min(Math.floor(waiting.length / pace) * 60_000, LONGEST_LEAD);
  const until = at.getTime() + lead;
  return { readers: waiting.filter(({ sendAt }) => sendAt.getTime() <= until).map(({ personId }) => personId), lead };
}
