/**
 * Opens the embedded database in the directory it is given and writes rows one by one, saying each one's number once it
 * is acknowledged. With a limit it closes after as many. Says `refused CODE` when it can't open.
 */
import { openDatabase } from '../../src/db/open';
import { DatabaseUnavailable } from '../../src/db/unavailable';

const [dataDir = '', limit = 'Infinity'] = process.argv.slice(2);

async function main(): Promise<void> {
  const db = await openDatabase({ dataDir });
  const first = await db.prisma.workspace.count();
  for (let number = first; number < first + Number(limit); number++) {
    const name = `单位 ${number}`;
    await db.prisma.workspace.create({ data: { slackTeamId: `T${number}`, name, locale: 'zh-CN', timeZone: 'UTC' } });
    process.stdout.write(`${number}\n`);
  }
  await db.close();
}

main().catch((error: unknown) => {
  process.stdout.write(error instanceof DatabaseUnavailable ? `refused ${error.code}\n` : `failed ${String(error)}\n`);
  process.exitCode = 1;
});
