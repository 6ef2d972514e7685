/**
 * Words whose mark-up is the catalogue's or nobody's, with names in them that somebody chose: no name pings anybody or
 * becomes a link. What is safe already stays as it is.
 */
export const withoutEntities = (words: string): string => words.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

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
