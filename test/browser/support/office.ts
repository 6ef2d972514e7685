import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { startDuban, type RunningDuban } from './duban';
import { sitDown, type Person, type Seat } from './person';

/** A workspace's people and channels, as a file for `DUBAN_SEED` has them. */
export interface Seed {
  readonly team: object;
  readonly members: readonly { readonly id: string; readonly realName: string; readonly locale: string }[];
  /** The first is where people talk, the second where things are disclosed. */
  readonly channels: readonly { readonly id: string; readonly name: string; readonly memberIds: unknown }[];
}

/** An organisation at its screens. */
export interface Office {
  readonly duban: RunningDuban;
  readonly seed: Seed;
  /** A member by their real name, at the same window each time. */
  at(realName: string): Promise<Person>;
  /** A second window of the same member, such as their phone. */
  another(realName: string, seat: Seat): Promise<Person>;
  /** What everybody has on the screen just now, for the report of a failure. */
  screens(): Promise<string>;
  close(): Promise<void>;
}

/** Starts Duban among the seed's people when it is `instant`; who sits down has a screen of this size. */
export async function openOffice(instant: string, seed: Seed, usual: Seat = {}): Promise<Office> {
  const duban = await startDuban(instant, seed);
  const browser: Browser = await openBrowser();
  const people = new Map<string, Promise<Person>>();
  const [talk, disclosures] = seed.channels;
  if (talk === undefined || disclosures === undefined) throw new Error('the seed has too few channels');
  const sit = (realName: string, seat = usual): Promise<Person> => {
    const member = seed.members.find((each) => each.realName === realName);
    if (member === undefined) throw new Error(`${realName} is not in the workspace`);
    return sitDown(browser, { pageUrl: duban.pageUrl, talk, disclosures }, member.id, seat);
  };
  return {
    duban,
    seed,
    at: (realName) => {
      const person = people.get(realName) ?? sit(realName);
      people.set(realName, person);
      return person;
    },
    another: sit,
    screens: async () => {
      const screens = await Promise.all(
        [...people].map(async ([name, person]) => {
          const { page } = await person;
          const modal = page.getByRole('dialog');
          const shown = (await modal.count()) > 0 ? modal.first() : page.getByRole('main');
          return `— ${name}:\n${(await shown.innerText()).slice(0, 1500)}`;
        }),
      );
      return screens.join('\n');
    },
    close: async () => {
      await browser.close();
      await duban.stop();
    },
  };
}
