import path from 'node:path';
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
