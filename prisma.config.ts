import { join } from 'node:path';
import { defineConfig } from 'prisma/config';

// Before every command, even `generate`, Prisma wants a schema engine's executable, and would download one. Ours runs the
// same engine as WebAssembly, from npm. `tools/schema-engine.mjs` says more.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= join(__dirname, 'tools', 'schema-engine.mjs');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // a name that ends in .invalid belongs to nobody: the stand-in then takes an empty database in memory
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://embedded.invalid/memory' },
});
