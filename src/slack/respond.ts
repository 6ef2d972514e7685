/** Milliseconds that a response URL may take. */
const TIMEOUT = 2500;

/** Sends a message to an interaction's response URL. Rejects when Slack does not take it. */
export async function respond(url: string, message: Readonly<Record<string, unknown>>): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!answer.ok) throw new Error(`response_url answered ${String(answer.status)}: ${await answer.text()}`);
  await answer.body?.cancel();
}
