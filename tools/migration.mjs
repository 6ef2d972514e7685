// `npm run db:migration -- NAME` writes the migration that takes prisma/migrations to prisma/schema.prisma. What Prisma
// cannot say (checks, partial indexes, triggers) is written by hand: `npm run db:migration -- NAME --empty`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [name, flag] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name) || (flag && flag !== '--empty')) {
  console.error('npm run db:migration -- NAME [--empty]     NAME in small letters, digits and _');
  process.exit(1);
}

const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
const difference = ['migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma'];
const sql = flag
  ? '-- What Prisma cannot say, by hand.\n'
  : execFileSync(process.execPath, [prisma, ...difference, '--script'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
if (sql.trim() === '' || sql.includes('This is an empty migration')) {
  console.error('The migrations already give the schema: there is nothing to write.');
  process.exit(1);
}

const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const directory = join('prisma', 'migrations', `${timestamp}_${name}`);
mkdirSync(directory, { recursive: true });
writeFileSync(join(directory, 'migration.sql'), sql);
console.log(`Wrote ${join(directory, 'migration.sql')}: read it, it is applied at the next start.`);
