// `node tools/test.mjs PROJECT… [--short] [jest's own arguments]` runs jest.config.cjs's projects, with what they need
// before: the database client, for `postgres` a server, for `faults` the built bot. Anything after them goes to jest as it
// is; `--short` is for `faults`.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { build } from './build.mjs';
import { temporaryPostgres } from './temporary-postgres.mjs';

const PROJECTS = ['bot', 'local-workspace', 'postgres', 'browser', 'faults'];
const args = process.argv.slice(2).filter((arg) => arg !== '--short');
const isShort = process.argv.includes('--short');
const rest = args.findIndex((arg) => !PROJECTS.includes(arg));
const projects = rest === -1 ? args : args.slice(0, rest);
const jestArgs = rest === -1 ? [] : args.slice(rest);

await build(projects.includes('faults') ? ['bot'] : ['client']);
const server = projects.includes('postgres') && !process.env.TEST_DATABASE_URL ? await temporaryPostgres() : undefined;

const jest = spawn(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('jest/bin/jest'),
    // each of these is several processes, which take all of the machine; the short ones mostly wait
    ...(projects.includes('faults') ? [isShort ? '--maxWorkers=2' : '--runInBand'] : []),
    ...jestArgs,
    '--selectProjects',
    ...projects,
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, ...(server && { TEST_DATABASE_URL: server.url }), ...(isShort && { FAULTS: 'short' }) },
  },
);
// Ctrl-C reaches jest by itself: this process only stays to clear up after it
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal));

process.exitCode = await new Promise((resolve) => jest.on('exit', (code) => resolve(code ?? 1)));
await server?.stop();
