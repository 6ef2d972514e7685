// `npm run check`: everything a change must pass, two at a time, and at the end what failed with all that it said.
// `-- --no-tests` leaves the tests out, for who has just run them.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { build } from './build.mjs';

const PARALLEL = 2;
const SOURCES = ['src', 'launch', 'test', 'local-workspace/src', 'local-workspace/test', 'local-workspace/page'];

/** A command is a package's program, or `node`. */
const CHECKS = {
  'Types of the bot': ['tsc', '-p', 'tsconfig.json'],
  'Types of the local workspace': ['tsc', '-p', 'local-workspace', '--noEmit'],
  'Types of the page': ['tsc', '-p', 'local-workspace/page', '--noEmit'],
  Lint: ['eslint', '--max-warnings', '0', '.'],
  Format: ['prettier', '--check', '--log-level', 'warn', '.'],
  'Dependencies between parts': ['depcruise', '--config', '.dependency-cruiser.cjs', ...SOURCES],
  'Unused files, exports and packages': ['knip', '--no-progress', '--no-config-hints'],
  'Migrations give the schema': [
    'prisma',
    'migrate',
    'diff',
    '--from-migrations',
    'prisma/migrations',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ],
};
const TESTS = { Tests: ['node', 'tools/test.mjs', 'bot', 'local-workspace'] };

/** @returns {Promise<string | undefined>} what it said, when it failed */
function run([program, ...args]) {
  const windows = process.platform === 'win32';
  const child = spawn(program === 'node' ? process.execPath : `node_modules/.bin/${program}`, args, { shell: windows });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(String(error)));
    child.on('close', (code) => resolve(code === 0 ? undefined : said));
  });
}

await build(['bot']);
const failures = [];

async function check([name, command]) {
  const start = performance.now();
  const said = await run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${said === undefined ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (said !== undefined) failures.push(`\n── ${name}\n${said}`);
}

const queue = Object.entries(CHECKS);
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next);
};
await Promise.all(Array.from({ length: PARALLEL }, worker));
// the tests take all the processors themselves
if (!process.argv.includes('--no-tests')) for (const tests of Object.entries(TESTS)) await check(tests);

for (const failure of failures) console.log(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
