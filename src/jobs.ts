import cron, { type ScheduledTask } from 'node-cron';
import type { Clock } from './clock';
import type { Conditions } from './conditions';
import type { Database } from './db/open';
import type { Logger } from './logger';
import type { Organisation } from './slack/interaction';

/** What a feature has the clock do. `run` finds in the database what is due at `at`; twice or late changes nothing more. */
export interface Job {
  /** An imperative: `remind-owners`. */
  readonly name: string;
  /** When it is woken, as cron has it; only a wake-up. */
  readonly cron: string;
  run(db: Database, organisation: Organisation, at: Date): Promise<void>;
}

export interface JobDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly conditions: Conditions;
  readonly organisations: () => Promise<readonly Organisation[]>;
  /** Takes a slot for one run, for all replicas; `false` when another has it. */
  readonly claim: (organisationId: string, job: string, slot: Date) => Promise<boolean>;
  /** Called after jobs ran: deliveries may wait. */
  readonly afterRun: () => void;
}

const MINUTE = 60_000;

/** Runs every job for every organisation at `at`, one after the other. A job that fails is logged, and the others run. */
export async function runJobs(deps: JobDeps, jobs: readonly Job[], at: Date): Promise<void> {
  for (const organisation of await deps.organisations()) {
    for (const job of jobs) {
      await run(deps, job, organisation, at);
    }
  }
  deps.afterRun();
}

/** One organisation's defect keeps neither another job nor another organisation waiting. */
async function run(deps: JobDeps, job: Job, organisation: Organisation, at: Date): Promise<void> {
  try {
    await job.run(deps.db, organisation, at);
  } catch (error) {
    if (deps.conditions.noted(error) === undefined)
      deps.logger.error({ err: error, job: job.name, organisation: organisation.id }, 'a job failed');
  }
}

/** Wakes the jobs by the wall clock; each slot is taken by one replica. Gives what stops it. */
export function scheduleJobs(deps: JobDeps, jobs: readonly Job[]): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.schedule(job.cron, () => {
      const work = wake(deps, job).finally(() => running.delete(work));
      running.add(work);
    }),
  );
  return async () => {
    for (const task of tasks) await task.destroy();
    await Promise.all(running);
  };
}

async function wake(deps: JobDeps, job: Job): Promise<void> {
  try {
    const at = deps.clock.now();
    const slot = new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
    for (const organisation of await deps.organisations()) {
      if (await deps.claim(organisation.id, job.name, slot)) await run(deps, job, organisation, at);
    }
    deps.afterRun();
  } catch (error) {
    if (deps.conditions.noted(error) === undefined) deps.logger.error({ err: error, job: job.name }, 'a job failed');
  }
}
