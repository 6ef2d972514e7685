#!/usr/bin/env node
import { parseArgs } from 'node:util';
import type { Workspace } from './index';
import { startWorkspace } from './index';
import { isObject } from './slack-object';

const usage = `Usage: local-workspace --manifest FILE [options]

  --manifest FILE  the app's Slack manifest, YAML or JSON
  --seed FILE      people and channels, JSON; three people by default
  --data DIR       keep messages, files and the clock there
  --port N         3333 by default; 0 takes a free one
  --http URL       reach the app by signed HTTP at this request URL; Socket Mode by default
  --rate-limits    answer 429 as Slack does to an app that calls too often
  --json           print one line of JSON with the addresses and secrets
  --help           print this`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/**
 * Starts a workspace as the command line says and prints where it is.
 * @throws an Error in plain words when it cannot start; without `--manifest` it only prints how to use it.
 */
export async function runCli(args: readonly string[], print: (line: string) => void): Promise<Workspace | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      manifest: text,
      seed: text,
      data: text,
      port: text,
      http: text,
      json: flag,
      'rate-limits': flag,
      help: flag,
    },
  });
  if (values.help === true || values.manifest === undefined) {
    print(usage);
    return undefined;
  }
  const port = Number(values.port ?? 3333);
  const workspace = await startWorkspace({
    manifest: values.manifest,
    port,
    mode: values.http === undefined ? 'socket' : { http: values.http },
    rateLimits: values['rate-limits'] ?? false,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
  }).catch((error: unknown) => {
    const taken = isObject(error) && error.code === 'EADDRINUSE';
    throw taken ? new Error(`Port ${String(port)} is taken: choose another with --port.`) : error;
  });
  const { apiUrl, pageUrl, controlUrl, botToken, appToken, signingSecret } = workspace;
  const { appId, clientId, clientSecret, installUrl } = workspace;
  const facts = { apiUrl, pageUrl, controlUrl, botToken, appToken, signingSecret };
  const oauth = { appId, clientId, clientSecret, installUrl };
  if (values.json === true) print(JSON.stringify({ ...facts, ...oauth }));
  else for (const [name, value] of Object.entries({ ...facts, ...oauth })) print(`${name.padEnd(14)} ${value}`);
  return workspace;
}

if (require.main === module) {
  runCli(process.argv.slice(2), console.log).then(
    (workspace) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void workspace?.close());
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}
