import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { dropDatabase } from './postgres-server';

/** Takes away what the run's globalSetup made. */
export default async function dropTemplate(): Promise<void> {
  const template = process.env.TEST_DATABASE_TEMPLATE;
  if (template === undefined) return;
  if (template.startsWith('postgres')) await dropDatabase(template);
  else rmSync(dirname(template), { recursive: true });
}
