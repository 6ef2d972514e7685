/** So many statements are prepared on each connection at most: lists of every length would otherwise fill the server. */
const MOST = 500;
/** Longer texts hold long lists of values, no two alike. */
const LONGEST = 8_000;

const names = new Map<string, string>();

/**
 * The name under which a statement is prepared once on a connection, so that PostgreSQL does not read and plan it each
 * time; `undefined` for one that is not worth it.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST || text.length > LONGEST) return undefined;
  const name = `s${String(names.size)}`;
  names.set(text, name);
  return name;
}
