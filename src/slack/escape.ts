/**
 * What somebody typed, made safe for mrkdwn: it pings nobody and links nowhere that they did not write. Formatting
 * characters get a zero-width space, so that `*` and `_` in a text stay what they are.
 */
export function escapeMrkdwn(typed: string): string {
  return typed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => `\u200B${mark}\u200B`);
}
