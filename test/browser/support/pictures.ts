import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Person } from './person';

const folder = path.join(__dirname, '../../../docs/pictures');

/** Keeps what somebody sees as one of the README's pictures; only with `UPDATE_PICTURES=1`, which asks for new ones. */
export async function picture(person: Person, name: string): Promise<void> {
  if (process.env.UPDATE_PICTURES !== '1') return;
  // nothing hovered over
  await person.page.mouse.move(0, 0);
  await person.page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/** A phone's width. */
export const PHONE = { width: 390, height: 800 };

let sights = 0;

/** With `SIGHTS=folder` keeps there what somebody saw at each moment of a story, numbered; for looking at it all. */
export async function sight(page: Page, moment: string): Promise<void> {
  const sightsFolder = process.env.SIGHTS;
  if (sightsFolder === undefined) return;
  sights += 1;
  const name = `${String(sights).padStart(3, '0')}-${moment.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`;
  await page.screenshot({ path: path.join(sightsFolder, name), animations: 'disabled' });
}
