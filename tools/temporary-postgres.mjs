// A private PostgreSQL server that lives as long as a test run: in a directory of its own, on a free port of this
// machine only. The server must be installed (Debian: `apt-get install postgresql`); no running one is touched.
// As a program it says the URL, and takes a line each to `stop` it as a crash would, to `start` it again, and to `end`.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const DEBIAN = '/usr/lib/postgresql';

/** The directory of the newest installed server's programs; '' leaves them to PATH. */
function programs() {
  if (!existsSync(DEBIAN)) return '';
  const newest = readdirSync(DEBIAN)
    .filter((version) => existsSync(join(DEBIAN, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0];
  return newest ? join(DEBIAN, newest, 'bin') : '';
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/**
 * Creates and starts one. PostgreSQL refuses to run as root: then it runs as the user `postgres`, whom its package makes.
 * @returns {Promise<{ url: string, pause: () => void, resume: () => void, stop: () => Promise<void> }>} `url` is of its
 * superuser, who may create databases; paused, the server does not run, and keeps its data
 */
export async function temporaryPostgres() {
  const bin = programs();
  const asRoot = process.getuid?.() === 0;
  const directory = mkdtempSync(join(tmpdir(), 'duban-postgres-'));
  const run = (program, ...args) => {
    const command = [join(bin, program), ...args];
    const [file, ...rest] = asRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(file, rest, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  const data = join(directory, 'data');
  const log = join(directory, 'log');
  try {
    if (asRoot) {
      const id = (flag) => Number(execFileSync('id', [flag, 'postgres']));
      chownSync(directory, id('-u'), id('-g'));
    }
    run('initdb', '--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync');
    const port = await freePort();
    const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories='' -c fsync=off -c max_connections=200`;
    let running = false;
    const resume = () => {
      run('pg_ctl', 'start', '--wait', '--pgdata', data, '--log', log, '-o', settings);
      running = true;
    };
    const pause = () => {
      run('pg_ctl', 'stop', '--wait', '--pgdata', data, '--mode', 'immediate');
      running = false;
    };
    resume();
    return {
      url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      pause,
      resume,
      stop: async () => {
        if (running) pause();
        rmSync(directory, { recursive: true, force: true });
      },
    };
  } catch (error) {
    const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
    rmSync(directory, { recursive: true, force: true });
    throw new Error(`No PostgreSQL server could be started for the tests: ${error.message}\n${said}`, { cause: error });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await temporaryPostgres();
  console.log(server.url);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'stop') server.pause();
    else if (line === 'start') server.resume();
    else break;
    console.log('done');
  }
  await server.stop();
}
