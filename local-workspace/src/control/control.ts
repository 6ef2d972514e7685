import type { Core } from '../core';
import type { PageTraffic } from '../page-protocol';
import type { Administration } from './administer';
import { administer } from './administer';
import type { TrafficFilter } from './traffic-filter';
import { filterTraffic } from './traffic-filter';
import type { WorkspaceExport } from './whole-state';
import { exportState, importState, resetState } from './whole-state';

/** The workspace's state as a whole. */
export interface WholeState {
  /** Everything but secrets, ephemeral messages, open modals and faults. */
  export(): Promise<WorkspaceExport>;
  /** Takes over an export in the place of what is there. @throws a ZodError when it is none */
  import(exported: unknown): Promise<void>;
  /** Everything as at the start, from the seed; tokens and secrets stay. */
  reset(): Promise<void>;
}

/** What is behind the control interface and the driver's words for the same. */
export interface Control {
  readonly state: WholeState;
  /** @throws when it is no such act, or there is no such member or channel */
  readonly administer: (act: unknown) => void;
  traffic(filter: TrafficFilter): readonly PageTraffic[];
}

/** `startsAt` is the workspace's time at its start; undefined for real time. */
export function createControl(core: Core, startsAt: Date | undefined): Control {
  return {
    state: {
      export: () => exportState(core),
      import: (exported) => importState(core, exported),
      reset: () => resetState(core, startsAt),
    },
    administer: (act) => {
      administer(core, act);
    },
    traffic: (filter) => filterTraffic(core.traffic.entries(), filter),
  };
}

export type { Administration, TrafficFilter, WorkspaceExport };
