/**
 * Words whose mark-up is the catalogue's or nobody's, with names in them that somebody chose: no name pings anybody or
 * becomes a link. What is safe already stays as it is.
 */
export const withoutEntities = (words: string): string => words.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * What somebody typed, made safe for mrkdwn: it pings nobody and links nowhere that they did not write. Formatting
 * characters get a zero-width space, so that `*` and `_` in a text stay what they are. Invisible direction controls are
 * left out: an override in a name would show the rest of our sentence backwards.
 */
export function escapeMrkdwn(typed: string): string {
  return typed
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => `\u200B${mark}\u200B`);
}

/**
 * A message of Slack's as somebody reads it, as plain text: names instead of ids, a link's words with its address, and
 * no entities.
 * @param nameOf a member's name by Slack's id
 */
export function readable(mrkdwn: string, nameOf: (slackUserId: string) => string | undefined): string {
  const plain = (entity: string): string => {
    const [what = '', ...rest] = entity.split('|');
    const label = rest.join('|');
    const id = what.slice(1);
    if (what.startsWith('@')) return `@${nameOf(id) ?? (label || id)}`;
    if (what.startsWith('#')) return `#${label || id}`;
    if (what.startsWith('!')) return label === '' || label === id ? `@${id}` : label;
    const address = what.replace(/^mailto:/, '');
    return label === '' || label === address ? address : `${label} (${address})`;
  };
  return mrkdwn
    .replace(/<([^<>]+)>/g, (_whole, entity: string) => plain(entity))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Slack's ids of the members that a message mentions, each once. */
export const mentionedIn = (mrkdwn: string): string[] => [
  ...new Set([...mrkdwn.matchAll(/<@([A-Z0-9]+)/g)].flatMap(([, id]) => id ?? [])),
];
