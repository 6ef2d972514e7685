import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../src/db/open';
import { createDatabase } from './postgres-server';

/** Migrates one database a run on `TEST_DATABASE_URL`'s server; each test file begins with a copy of it. */
export default async function prepare(): Promise<void> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set: `npm run test:postgres` sets it');
  const template = await createDatabase(server, `duban_template_${randomUUID().replaceAll('-', '')}`);
  const database = await openDatabase({ url: template });
  await database.close();
  process.env.TEST_DATABASE_TEMPLATE = template;
}
