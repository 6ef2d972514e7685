/** The page's requests to the workspace's control interface, which may be off. */

export interface Fault {
  readonly id: string;
  readonly match: { readonly kind?: string; readonly name?: string; readonly channel?: string };
  readonly fault: { readonly kind: string } & Readonly<Record<string, string | number | boolean>>;
  readonly times?: number;
  readonly share: number;
  readonly met: number;
  readonly struck: number;
}

/** A fault to add, before the server fills in what is left out. */
export type FaultRule = Pick<Fault, 'match' | 'fault'> & Partial<Pick<Fault, 'times' | 'share'>>;

/** @throws with the server's words when it refuses */
async function ask<T>(method: string, resource: string, body?: unknown): Promise<T> {
  const response = await fetch(`/_control/${resource}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T & { readonly error?: string };
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** The faults that are on; nothing where the control interface is off. */
export async function fetchFaults(): Promise<readonly Fault[] | undefined> {
  const response = await fetch('/_control/faults');
  if (!response.ok) return undefined;
  return ((await response.json()) as { readonly faults: readonly Fault[] }).faults;
}

export async function addFault(rule: FaultRule): Promise<void> {
  await ask('POST', 'faults', rule);
}

/** Takes one fault away, or with `''` all. */
export async function removeFault(id: string): Promise<void> {
  await ask('DELETE', id === '' ? 'faults' : `faults/${id}`);
}

export async function fetchRateLimits(): Promise<boolean> {
  return (await ask<{ readonly enabled: boolean }>('GET', 'rate_limits')).enabled;
}

export async function setRateLimits(enabled: boolean): Promise<void> {
  await ask('POST', 'rate_limits', { enabled });
}

/** The workspace as it is, to be kept in a file. */
export async function exportState(): Promise<Blob> {
  return (await fetch('/_control/state')).blob();
}

export async function importState(text: string): Promise<void> {
  await ask('POST', 'state', JSON.parse(text) as unknown);
}

export async function resetState(): Promise<void> {
  await ask('POST', 'reset', {});
}

export async function disconnect(): Promise<void> {
  await ask('POST', 'disconnect', { abrupt: true });
}
