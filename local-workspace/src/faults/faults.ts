import type { z } from 'zod';
import { pattern } from '../pattern';
import type { Fault, FaultRule, exchangeKinds } from './fault';
import { ruleSchema } from './fault';

/** One call or delivery, as faults look at it. */
export interface Exchange {
  readonly kind: (typeof exchangeKinds)[number];
  readonly name: string;
  /** All that the channel may be called: its id, its name, the member at the other end of a DM with the app. */
  readonly channel: readonly string[];
}

/** A fault that was added, and how often it has met something and struck. */
export interface AddedFault extends z.output<typeof ruleSchema> {
  readonly id: string;
  readonly met: number;
  readonly struck: number;
}

/** The faults that are on. */
export interface Faults {
  /** Adds a fault; of several that fit, the oldest strikes. @throws a ZodError when it is no rule */
  add(rule: FaultRule): AddedFault;
  list(): readonly AddedFault[];
  /** Takes one fault away, or all. False when there is none of this id. */
  remove(id: string): boolean;
  clear(): void;
  /** The fault that strikes this exchange, of those kinds that there are for it. */
  strike(exchange: Exchange, possible: (kind: Fault['kind']) => boolean): Fault | undefined;
}

export function createFaults(): Faults {
  const faults = new Map<string, { added: AddedFault; random: () => number }>();
  let lastId = 0;
  return {
    add: (rule) => {
      lastId += 1;
      const added = { ...ruleSchema.parse(rule), id: String(lastId), met: 0, struck: 0 };
      faults.set(added.id, { added, random: seededRandom(added.seed) });
      return added;
    },
    list: () => [...faults.values()].map(({ added }) => added),
    remove: (id) => faults.delete(id),
    clear: () => {
      faults.clear();
    },
    strike: (exchange, possible) => {
      for (const entry of faults.values()) {
        const { match, fault, after, times, share, met, struck } = entry.added;
        if (!possible(fault.kind) || !fits(match, exchange) || struck === times) continue;
        const strikes = met >= after && entry.random() < share;
        entry.added = { ...entry.added, met: met + 1, struck: struck + (strikes ? 1 : 0) };
        if (strikes) return fault;
      }
      return undefined;
    },
  };
}

function fits({ kind, name, channel }: AddedFault['match'], exchange: Exchange): boolean {
  if (kind !== undefined && kind !== exchange.kind) return false;
  if (channel !== undefined && !exchange.channel.includes(channel.replace(/^#/, ''))) return false;
  return name === undefined || pattern(name).test(exchange.name);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
