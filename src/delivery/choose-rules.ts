import type { Method } from './rate-rules';

/** A delivery that is due, that nobody holds, and whose channel is open. */
export interface Candidate {
  readonly id: string;
  readonly operation: 'post' | 'update' | 'delete';
  readonly channel: string;
  readonly priority: number;
  /** It may stand already: it is looked up before it is posted. */
  readonly unclear: boolean;
}

/** How many calls of each method may be made now. */
export type Tokens = Readonly<Record<Method, number>>;

/** The methods that a delivery may call. To look into somebody's DM it is opened first. */
export function methodsOf({ operation, unclear, channel }: Candidate): readonly Method[] {
  if (operation !== 'post') return [operation];
  if (!unclear) return ['post'];
  return /^[UW]/.test(channel) ? ['look-up', 'open', 'post'] : ['look-up', 'post'];
}

/**
 * Which of the candidates go now: by priority, then in the order in which they were caused, as far as the tokens go. Of
 * the posts to one channel only the first: where that one has to wait for a token, so do those behind it.
 */
export function choose(candidates: readonly Candidate[], most: number, tokens: Tokens): Candidate[] {
  const left: Record<Method, number> = { ...tokens };
  const channels = new Set<string>();
  const chosen: Candidate[] = [];
  for (const candidate of [...candidates].sort(byTurn)) {
    if (chosen.length >= most) break;
    if (candidate.operation === 'post') {
      if (channels.has(candidate.channel)) continue;
      channels.add(candidate.channel);
    }
    const needed = methodsOf(candidate);
    if (needed.some((method) => left[method] < 1)) continue;
    for (const method of needed) left[method] -= 1;
    chosen.push(candidate);
  }
  return chosen;
}

const byTurn = (a: Candidate, b: Candidate): number => a.priority - b.priority || (a.id < b.id ? -1 : 1);
