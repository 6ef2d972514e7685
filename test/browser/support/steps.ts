import type { Office } from './office';

/** A story of steps in one office, each of which stands on those before it. */
export interface Story {
  step(name: string, act: () => Promise<void>): void;
}

/** After a failure the other steps would only repeat it: they say so instead. */
export function story(office: () => Office): Story {
  let failed: string | undefined;
  return {
    step: (name, act) => {
      test(name, async () => {
        if (failed !== undefined) throw new Error(`not tried: “${failed}” failed`);
        try {
          await act();
        } catch (error) {
          failed = name;
          throw new Error(
            `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${await office().screens()}`,
          );
        }
      });
    },
  };
}
