import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openDatabase } from '../../src/db/open';

/** Migrates one embedded database a run and keeps it as a tar file; each test file begins with a copy of it. */
export default async function prepare(): Promise<void> {
  const pglite = await PGlite.create();
  const database = await openDatabase({ pglite });
  await database.close();
  await leaveOneDatabase(pglite);
  const tar = await pglite.dumpDataDir('none');
  await pglite.close();
  const directory = mkdtempSync(join(tmpdir(), 'duban-template-'));
  const file = join(directory, 'template.tar');
  writeFileSync(file, Buffer.from(await tar.arrayBuffer()));
  process.env.TEST_DATABASE_TEMPLATE = file;
}

/** PostgreSQL's own templates are six hundred files, which each copy would unpack and no test reads. */
async function leaveOneDatabase(pglite: PGlite): Promise<void> {
  await pglite.query(`UPDATE pg_database SET datistemplate = false WHERE datname IN ('template0', 'template1')`);
  await pglite.query('DROP DATABASE template0');
  await pglite.query('DROP DATABASE template1');
  await pglite.query('CHECKPOINT');
}
