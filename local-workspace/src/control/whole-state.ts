import { z } from 'zod';
import type { Core } from '../core';
import { snapshotSchema } from '../records';

/** A whole workspace as JSON: everything but its secrets, ephemeral messages, open modals and faults. */
const exportSchema = snapshotSchema.omit({ secrets: true, clock: true }).extend({
  clock: z.object({ now: z.iso.datetime(), running: z.boolean(), speed: z.number() }),
  /** By file, in base64. */
  fileContents: z.record(z.string(), z.string()),
});
export type WorkspaceExport = z.output<typeof exportSchema>;

export async function exportState(core: Core): Promise<WorkspaceExport> {
  // The secrets let anybody act as the app: they are printed at the start, not handed out.
  const { secrets: _secrets, ...state } = core.state.snapshot();
  const contents = await Promise.all(
    state.files.map(async ({ id }): Promise<[string, string][]> => {
      const bytes = await core.bytes.read(id);
      return bytes ? [[id, bytes.toString('base64')]] : [];
    }),
  );
  const { clock } = core;
  return {
    ...state,
    clock: { now: clock.now().toISOString(), running: clock.running, speed: clock.speed },
    fileContents: Object.fromEntries(contents.flat()),
  };
}

/**
 * Takes over a whole workspace in the place of what is there, the clock too; tokens and secrets stay as they are, so that
 * the app goes on.
 * @throws a ZodError when it is no export; then nothing has changed
 */
export async function importState(core: Core, exported: unknown): Promise<void> {
  const { clock, fileContents, ...state } = exportSchema.parse(exported);
  await removeFiles(core);
  for (const [id, base64] of Object.entries(fileContents)) {
    await core.bytes.write(id, Buffer.from(base64, 'base64'));
  }
  core.state.restore(state);
  core.clock.restore({ offsetMs: 0, pausedAt: new Date(clock.now).getTime(), speed: clock.speed });
  if (clock.running) core.clock.run(true);
  startOver(core);
}

/** Everything as a new workspace has it from its seed; faults and the traffic's record are gone as well. */
export async function resetState(core: Core, startsAt: Date | undefined): Promise<void> {
  await removeFiles(core);
  core.state.restore(undefined);
  core.clock.restore(undefined);
  if (startsAt) core.clock.set(startsAt);
  core.faults.clear();
  core.traffic.clear();
  startOver(core);
}

async function removeFiles(core: Core): Promise<void> {
  for (const id of core.state.files.keys()) await core.bytes.remove(id);
}

function startOver(core: Core): void {
  core.views.reset();
  core.bus.emit({ type: 'reload' });
}
