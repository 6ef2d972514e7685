import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root, type Programs } from './processes';

/** The local workspace as a process of its own, moved by its control interface. */
export interface Slack {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  control<Answer>(method: string, resource: string, body?: object): Promise<Answer>;
  /** Every message that stands there. */
  messages(): Promise<readonly Standing[]>;
  /** How many calls of a method it answered with `ok`. */
  passed(method: string): Promise<number>;
  /** How often the faults that were set struck. */
  struck(): Promise<readonly number[]>;
}

interface Standing {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly metadata?: { readonly event_payload: { readonly key?: string } };
}

/** @param now what its clock shows at the start; it runs on */
export async function startSlack(programs: Programs, directory: string, seed: object, now: Date): Promise<Slack> {
  const file = path.join(directory, 'seed.json');
  await writeFile(file, JSON.stringify(seed));
  const cli = path.join(root, 'local-workspace/dist/src/cli.js');
  const manifest = path.join(root, 'manifest.yml');
  const program = programs.start([cli, '--manifest', manifest, '--seed', file, '--port', '0', '--json'], {
    NODE_ENV: 'test',
  });
  const facts = JSON.parse(await program.says(/^\{/)) as Pick<Slack, 'apiUrl' | 'botToken' | 'appToken'> & {
    readonly controlUrl: string;
  };
  const base = facts.controlUrl.replace(/\/$/, '');
  const control = async <Answer>(method: string, resource: string, body?: object): Promise<Answer> => {
    const response = await fetch(`${base}/${resource}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${resource}: ${JSON.stringify(answer)}`);
    return answer as Answer;
  };
  await control('POST', 'clock', { set: now.toISOString(), running: true });
  return {
    ...facts,
    control,
    messages: async () => (await control<{ messages: Standing[] }>('GET', 'state')).messages,
    passed: async (method) =>
      (await control<{ entries: unknown[] }>('GET', `traffic?name=${method}&ok=true`)).entries.length,
    struck: async () =>
      (await control<{ faults: { struck: number }[] }>('GET', 'faults')).faults.map(({ struck }) => struck),
  };
}
