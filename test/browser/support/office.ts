import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { startDuban, type RunningDuban } from './duban';
import { sitDown, type Person, type Seat } from './person';

interface Bureau {
  readonly members: readonly { readonly id: string; readonly realName: string }[];
}

const bureau = JSON.parse(readFileSync(path.join(__dirname, '../../../demo/bureau.json'), 'utf8')) as Bureau;

/** The demo bureau at its screens. */
export interface Office {
  readonly duban: RunningDuban;
  /** A member by their real name, at the same window each time. */
  at(realName: string): Promise<Person>;
  /** A second window of the same member, such as their phone. */
  another(realName: string, seat: Seat): Promise<Person>;
  /** What everybody has on the screen just now, for the report of a failure. */
  screens(): Promise<string>;
  close(): Promise<void>;
}

export async function openOffice(instant: string): Promise<Office> {
  const duban = await startDuban(instant);
  const browser: Browser = await openBrowser();
  const people = new Map<string, Promise<Person>>();
  const sit = (realName: string, seat?: Seat): Promise<Person> => {
    const member = bureau.members.find((each) => each.realName === realName);
    if (member === undefined) throw new Error(`${realName} is not in the demo`);
    return sitDown(browser, duban.pageUrl, member.id, seat);
  };
  return {
    duban,
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
