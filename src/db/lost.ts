/** What a socket says when nobody is at its other end, or nobody any more. */
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);

/**
 * PostgreSQL's codes for a server that ends or starts (57P01–57P03), for a connection that broke (08…), and for one that is
 * not given because there are too many; Prisma's for the same: no server, connection closed, none in time.
 */
const CODES = /^(?:57P0[123]|08\w{3}|53300|P1001|P1002|P1008|P1017|P2024|P2028)$/;

/** What the driver says without a code. */
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/i;

/** Whether an error, or what caused it, means that the database is out of reach, and not that a statement was wrong. */
export function isDatabaseLost(error: unknown): boolean {
  return reasonsIn(error).some(({ code, message }) => SOCKET.has(code) || CODES.test(code) || WORDS.test(message));
}

interface Reason {
  readonly code: string;
  readonly message: string;
}

/** How deep errors are in one another at most: a circle of causes ends here. */
const DEEPEST = 5;

/** The error and those inside it. A host with several addresses fails with an AggregateError, which says nothing itself. */
function reasonsIn(error: unknown, depth = 0): Reason[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  // Slack's client has errors of the network as well: those it names by codes of its own
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('slack_')) return [];
  const own = {
    code: 'code' in error ? String(error.code) : 'originalCode' in error ? String(error.originalCode) : '',
    message: 'message' in error ? String(error.message) : '',
  };
  const inside = [
    ...('cause' in error ? [error.cause] : []),
    ...('errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : []),
  ];
  return [own, ...inside.flatMap((each) => reasonsIn(each, depth + 1))];
}
