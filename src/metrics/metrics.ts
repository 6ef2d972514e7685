import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../clock';
import { parts, type Conditions } from '../conditions';
import type { Database } from '../db/open';
import { deliveryFigures, obligationFigures } from './figures';

/** What is counted as it happens; the rest is read from the database when it is asked for. */
export interface Metrics {
  /** A call of Slack's Web API, with `ok`, Slack's word for what was wrong, or `unreachable`. */
  called(method: string, result: string): void;
  /** A request of Slack's was acknowledged, so many seconds after it was taken. */
  acknowledged(type: string, seconds: number): void;
  /** A delivery stands in Slack, so many seconds after it was caused. */
  delivered(kind: string, seconds: number): void;
  /** A slot of a job was claimed, or another replica had it. */
  claimed(job: string, isOurs: boolean): void;
  /** All of it, in Prometheus's text format; without the database's figures while it can't be asked. */
  text(): Promise<string>;
  readonly contentType: string;
}

export interface MetricsDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly conditions: Conditions;
}

/** Seconds. Slack waits 3 for an acknowledgement. */
const ACK_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const LATENESS_BUCKETS = [1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400, 86_400];

export function createMetrics({ db, clock, conditions }: MetricsDeps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'duban_slack_calls_total',
    help: 'Calls of the Slack Web API by method and result',
    labelNames: ['method', 'result'],
    registers,
  });
  const acks = new Histogram({
    name: 'duban_ack_seconds',
    help: 'From taking a request of Slack to its acknowledgement',
    labelNames: ['type'],
    buckets: ACK_BUCKETS,
    registers,
  });
  const lateness = new Histogram({
    name: 'duban_delivery_lateness_seconds',
    help: 'From the cause of a message to its standing in Slack',
    labelNames: ['kind'],
    buckets: LATENESS_BUCKETS,
    registers,
  });
  const claims = new Counter({
    name: 'duban_job_claims_total',
    help: 'Slots of jobs, claimed by this process or by another',
    labelNames: ['job', 'by'],
    registers,
  });
  const up = new Gauge({
    name: 'duban_part_up',
    help: 'Whether database, Slack token and socket are in order (1) or not (0), as this process sees it',
    labelNames: ['part'],
    registers,
  });
  const obligations = new Gauge({
    name: 'duban_obligations',
    help: 'What is owed, by kind: open, of that due today, of that late',
    labelNames: ['kind', 'state'],
    registers,
  });
  const deliveries = new Gauge({
    name: 'duban_deliveries',
    help: 'Messages in the outbox that are not posted, by state',
    labelNames: ['state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'duban_delivery_oldest_seconds',
    help: 'How long ago the oldest message in the outbox was caused, however often it was put off since',
    registers,
  });

  const readDatabase = async (): Promise<void> => {
    const owed = await obligationFigures(db.prisma, clock.now());
    const outbox = await deliveryFigures(db.prisma, clock.now());
    obligations.reset();
    for (const { kind, open, due, late } of owed)
      for (const [state, count] of Object.entries({ open, due, late })) obligations.set({ kind, state }, count);
    const { waiting, inHand, unclear, failed } = outbox;
    const states = { waiting, in_hand: inHand, unclear, failed };
    for (const [state, count] of Object.entries(states)) deliveries.set({ state }, count);
    oldest.set(outbox.oldest);
  };

  return {
    contentType: registry.contentType,
    called: (method, result) => {
      calls.inc({ method, result });
    },
    acknowledged: (type, seconds) => {
      acks.observe({ type }, seconds);
    },
    delivered: (kind, seconds) => {
      lateness.observe({ kind }, seconds);
    },
    claimed: (job, isOurs) => {
      claims.inc({ job, by: isOurs ? 'this' : 'another' });
    },
    text: async () => {
      // Without the database what this process knows itself is still given: that it is gone, among it
      await readDatabase().catch((error: unknown) => {
        conditions.noted(error);
        obligations.reset();
        deliveries.reset();
      });
      for (const part of parts) up.set({ part }, conditions.trouble(part) === undefined ? 1 : 0);
      return registry.metrics();
    },
  };
}
