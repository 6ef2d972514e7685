import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { types } from 'pg';
import { Prisma, type PrismaClient } from '../generated/prisma/client';
import { statementName } from './statements';

/** The connection that a transaction runs on, once it has one. */
export interface TransactionConnection {
  client?: PoolClient;
  /** It went back to the pool: the transaction ended, or took too long. */
  over?: boolean;
}

const current = new AsyncLocalStorage<TransactionConnection>();

/** Runs what begins a transaction, and takes down which of the pool's connections it gets. */
export function noticingConnection<Result>(
  start: (connection: TransactionConnection) => Promise<Result>,
): Promise<Result> {
  const connection: TransactionConnection = {};
  return current.run(connection, () => start(connection));
}

/** Lets `noticingConnection` see the connections that a pool gives out. */
export function watchPool(pool: Pool): void {
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown;
  pool.connect = ((...args: unknown[]) => {
    const given = connect(...args);
    const asking = current.getStore();
    // with a callback it is the pool's own query
    if (args.length > 0 || asking === undefined || asking.client !== undefined) return given;
    return (given as Promise<PoolClient>).then((client) => {
      asking.client = client;
      const release = client.release.bind(client);
      client.release = (error) => {
        asking.over = true;
        release(error);
      };
      return client;
    });
  }) as typeof pool.connect;
}

/** As a template, or put together before. */
type Query = TemplateStringsArray | Prisma.Sql;

const DATE = 1082;
const BIGINT = 20;

/** Values as Prisma gives them: a day at midnight UTC and not at the host's, a count that may be large as a bigint. */
const parsers: NonNullable<QueryConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => new Date(`${value}T00:00:00Z`);
    if (oid === BIGINT) return BigInt;
    return (types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format);
  }) as typeof types.getTypeParser,
};

/**
 * The same transaction, whose raw statements go to its connection straight: through Prisma each costs several times as
 * much. Its models stay Prisma's.
 */
export function withDirectRaw(
  tx: Prisma.TransactionClient,
  connection: TransactionConnection,
): Prisma.TransactionClient {
  const { client } = connection;
  if (client === undefined) throw new Error('Prisma began a transaction without a connection of the pool');
  return rawThrough(tx, (query) => {
    if (connection.over === true) throw new Error('The transaction is over: a statement came too late');
    return client.query(query);
  });
}

/** The same client, whose raw statements outside transactions go to the pool straight. */
export const withPooledRaw = (prisma: PrismaClient, pool: Pool): PrismaClient =>
  rawThrough(prisma, (query) => pool.query(query));

type Send = (query: QueryConfig) => Promise<QueryResult<QueryResultRow>>;

function rawThrough<Client extends Prisma.TransactionClient>(prisma: Client, send: Send): Client {
  const run = (query: Query, parts: readonly unknown[]): ReturnType<Send> => {
    const { text, values } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...parts);
    const name = statementName(text);
    return send({ text, values, types: parsers, ...(name !== undefined && { name }) });
  };
  const direct = {
    $queryRaw: async (query: Query, ...parts: unknown[]): Promise<unknown> => (await run(query, parts)).rows,
    $executeRaw: async (query: Query, ...parts: unknown[]): Promise<number> => (await run(query, parts)).rowCount ?? 0,
  };
  return new Proxy(prisma, {
    get: (target, property) =>
      property === '$queryRaw' || property === '$executeRaw'
        ? direct[property]
        : (Reflect.get(target, property) as unknown),
  });
}
