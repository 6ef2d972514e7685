#!/usr/bin/env node
// What Prisma's commands start in place of their native schema engine, which they would download: the same engine as
// WebAssembly, from npm, behind the same protocol (JSON-RPC by lines on stdin and stdout). Development only: the program
// applies its migrations itself, with src/db/migrate.ts.
//
// The database is `DATABASE_URL`'s, or an empty one in memory where the URL's host ends in `.invalid`. The shadow
// database, on which Prisma tries the migrations, is always one in memory.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const require = createRequire(import.meta.url);

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false, // other switches do not matter here
  options: {
    datamodels: { type: 'string', multiple: true, default: [] },
    datasource: { type: 'string', default: '{}' },
    version: { type: 'boolean' },
  },
});
const { url = '' } = JSON.parse(options.datasource);
const inMemory = url === '' || new URL(url).hostname.endsWith('.invalid');

async function memoryPool() {
  const compiled = fileURLToPath(new URL('../dist/src/db/pglite-socket.js', import.meta.url));
  if (!existsSync(compiled)) throw new Error('`npm run build` first: this uses the compiled src/db.');
  const { PgliteSocket } = require(compiled);
  const pglite = await PGlite.create();
  return new pg.Pool({ max: 1, idleTimeoutMillis: 0, user: 'postgres', stream: () => new PgliteSocket(pglite) });
}
const serverPool = () => new pg.Pool({ connectionString: url, max: 2 });

const PG_CHAR = 18; // the catalogue's one-byte "char", which introspection reads …
const PG_BPCHAR = 1042; // … and adapter-pg only knows as this
const COLUMN_CHARACTER = 6; // ColumnTypeEnum.Character of driver-adapter-utils

/** adapter-pg with its two gaps as a migration's adapter closed. */
async function adapterOn(pool) {
  let charColumns = [];
  const query = pool.query.bind(pool);
  pool.query = async (...args) => {
    const result = await query(...args);
    charColumns = [];
    for (const [index, field] of (result?.fields ?? []).entries()) {
      if (field.dataTypeID !== PG_CHAR) continue;
      field.dataTypeID = PG_BPCHAR;
      charColumns.push(index);
    }
    return result;
  };
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const rows = await queryRaw(request);
    for (const index of charColumns) rows.columnTypes[index] = COLUMN_CHARACTER;
    return rows;
  };
  // its own cuts a script at every `;`, also inside a function's body
  adapter.executeScript = async (script) => {
    await query(script).catch((error) => adapter.onError(error));
  };
  return adapter;
}

let main;
const adapters = bindMigrationAwareSqlAdapterFactory({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: async () => (main ??= await adapterOn(inMemory ? await memoryPool() : serverPool())),
  // adapter-pg's own takes the real database for the shadow when it has a connection string
  connectToShadowDb: async () => adapterOn(await memoryPool()),
});

function log(level, message, errorCode) {
  const fields = { message, ...(errorCode && { error_code: errorCode }) };
  process.stderr.write(`${JSON.stringify({ level, fields, target: 'schema_engine::logger' })}\n`);
}

/** `schema-engine cli can-connect-to-database` and the like: all that is asked is whether the database answers. */
async function answerCli() {
  if (inMemory) return 0;
  const pool = serverPool();
  try {
    await pool.query('SELECT 1');
    return 0;
  } catch (error) {
    log('ERROR', error.message, error.code === '3D000' ? 'P1003' : 'P1001');
    return 1;
  } finally {
    await pool.end();
  }
}

async function loadEngine(datamodels) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', message) };
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': bindings };
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), imports);
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine.new({ datamodels }, () => {}, adapters);
}

async function serve() {
  const datamodels = options.datamodels.map((file) => [file, readFileSync(file, 'utf8')]);
  if (datamodels.length === 0) datamodels.push(['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']);
  const files = datamodels.map(([path, content]) => ({ path, content }));
  /** How the WebAssembly engine is told "the live database": it knows no URLs. */
  const liveDatabase = { tag: 'schemaDatasource', files, configDir: '.' };
  let engine;

  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  let printId = 1_000_000; // ids of our own requests, away from the command's

  async function call(method, params) {
    engine ??= await loadEngine(datamodels);
    if (method === 'getDatabaseVersion') return engine.version(params);
    if (method === 'evaluateDataLoss' || method === 'createMigration') {
      // both only read the engine's memory of the migrations' schema, which applyMigrations clears: fill it again
      await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
    }
    if (method !== 'diff') return engine[method](params);
    const side = (of) => (of?.tag === 'url' ? liveDatabase : of);
    const { exitCode, stdout } = await engine.diff({ ...params, from: side(params.from), to: side(params.to) });
    // the native engine has the command print the difference, in place of returning it
    send({ id: printId++, method: 'print', params: { content: stdout ?? '' } });
    return { exitCode, stdout: null };
  }

  async function handle({ id, method, params }) {
    try {
      send({ id, result: (await call(method, params)) ?? {} });
    } catch (error) {
      const external = /External error id#(\d+)/.exec(error?.message ?? '');
      const cause = external && adapters.errorRegistry.consumeError(Number(external[1]))?.error;
      const message = String(cause?.stack ?? cause ?? error?.message ?? error);
      const data = { is_panic: false, message, meta: null, error_code: error?.code ?? null };
      send({ id, error: { code: 4466, message: 'schema engine error', data } });
    }
  }

  // the command ends us by closing stdin
  for await (const line of createInterface({ input: process.stdin })) {
    const message = line.trim() === '' ? {} : JSON.parse(line);
    if (message.method) await handle(message);
  }
}

if (options.version) console.log('schema-engine (WebAssembly)');
else if (positionals[0] === 'cli') process.exit(await answerCli());
else {
  await serve();
  process.exit(0); // the database in memory would keep the process
}
