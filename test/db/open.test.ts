import { openDatabase } from '../../src/db/open';

test('a server that does not answer is said to be unreachable, without the password', async () => {
  const url = 'postgresql://duban:secret@127.0.0.1:9/duban'; // the discard port, where nobody listens
  const refused: unknown = await openDatabase({ url }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'unreachable',
    params: { reason: expect.stringContaining('ECONNREFUSED') as string },
  });
  expect(String(refused)).not.toContain('secret');
});

test('it must be told where the database is', async () => {
  await expect(openDatabase({})).rejects.toThrow('needs one of');
});
