// Builds what changed since the last build, and says what it is doing on stderr (stdout belongs to what is built).
//
//   node tools/build.mjs            everything
//   node tools/build.mjs bot …      these steps, with those they need
//
// A step is done anew when its inputs' contents, the installed packages or this file differ from what its stamp says, or
// when what it makes is gone. Types are not checked here, that is `npm run check`'s task: it makes a build 4 times as fast.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMPS = join(ROOT, 'dist', 'stamps');
/** What every step depends on. */
const COMMON = ['package-lock.json', 'tools/build.mjs', 'tsconfig.base.json'];

const tsc = (project) => ['typescript/bin/tsc', '-p', project, '--noCheck'];

/** @type {Record<string, { says: string, inputs: string[], output: string, needs?: string[], command: string[] }>} */
const STEPS = {
  client: {
    says: 'Preparing the database client',
    inputs: ['prisma/schema.prisma', 'prisma.config.ts'],
    output: 'src/generated/prisma/client.ts',
    command: ['prisma/build/index.js', 'generate', '--no-hints'],
  },
  workspace: {
    says: 'Compiling the local workspace',
    inputs: ['local-workspace/src', 'local-workspace/tsconfig.json'],
    output: 'local-workspace/dist/src/index.js',
    command: tsc('local-workspace'),
  },
  page: {
    says: "Building the local workspace's page",
    inputs: ['local-workspace/page', 'local-workspace/src/page-protocol.ts'],
    output: 'local-workspace/dist/page/index.html',
    command: ['vite/bin/vite.js', 'build', '--config', 'local-workspace/page/vite.config.ts', '--logLevel', 'warn'],
  },
  bot: {
    says: 'Compiling the bot',
    needs: ['client', 'workspace'],
    inputs: ['src', 'launch', 'prisma/schema.prisma', 'tsconfig.build.json'],
    output: 'dist/src/main.js',
    command: tsc('tsconfig.build.json'),
  },
};

/** All files under these paths, in one order everywhere. What is built into `src/generated` is an output. */
function files(paths) {
  return paths.flatMap((path) => {
    const full = join(ROOT, path);
    if (!existsSync(full)) return [];
    if (!path.includes('.')) {
      return readdirSync(full, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(ROOT, 'src', 'generated')))
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
    }
    return [full];
  });
}

function stampOf(step) {
  const hash = createHash('sha256');
  for (const file of files([...COMMON, ...step.inputs])) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function run(step) {
  const require = createRequire(import.meta.url);
  const [program, ...args] = step.command;
  // by path, since packages may not export their programs
  const script = join(ROOT, 'node_modules', program);
  const child = spawn(process.execPath, [existsSync(script) ? script : require.resolve(program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${step.says} failed.\n${said}`))));
  });
}

/**
 * @param {string[]} [names] the steps wanted; all by default
 * @throws when a step fails, with what its program said
 */
export async function build(names = Object.keys(STEPS)) {
  const started = new Map();
  const make = (name) => {
    if (!started.has(name)) started.set(name, makeOnce(name));
    return started.get(name);
  };
  const makeOnce = async (name) => {
    const step = STEPS[name];
    if (!step) throw new Error(`There is no build step “${name}”: ${Object.keys(STEPS).join(', ')}.`);
    await Promise.all((step.needs ?? []).map(make));
    const stampFile = join(STAMPS, name);
    const stamp = stampOf(step);
    const last = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
    if (last === stamp && existsSync(join(ROOT, step.output))) return;
    process.stderr.write(`${step.says}…\n`);
    rmSync(stampFile, { force: true });
    await run(step);
    mkdirSync(STAMPS, { recursive: true });
    writeFileSync(stampFile, stamp);
  };
  await Promise.all(names.map(make));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  try {
    await build(names.length > 0 ? names : undefined);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
