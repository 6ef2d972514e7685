import { Client } from 'pg';

/** Databases of a test run on a PostgreSQL server, told by their URLs. */

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

function sibling(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes a database on the server of `url`, as a copy of `template` where one is named. Gives its URL. */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const from = template === undefined ? '' : ` TEMPLATE "${template}"`;
  await onServer(sibling(url, 'postgres'), `CREATE DATABASE "${name}"${from}`);
  return sibling(url, name);
}

export async function copyDatabase(template: string, name: string): Promise<string> {
  return createDatabase(template, name, nameOf(template));
}

export async function dropDatabase(url: string): Promise<void> {
  await onServer(sibling(url, 'postgres'), `DROP DATABASE "${nameOf(url)}" WITH (FORCE)`);
}
