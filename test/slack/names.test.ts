import { enqueue, priority } from '../../src/delivery/enqueue';
import { ensureOrganisation } from '../../src/people/store';
import { hubModal } from '../../src/slack/hub';
import { submissionAck } from '../../src/slack/perform';
import { textIn } from '../../src/text';
import { testDatabase } from '../support/database';

const text = textIn('zh-CN');
const hostile = '<!channel> <https://evil.example|打开> <@U1>';
const view = { id: 'V1', type: 'modal', callback_id: 'x', private_metadata: '', blocks: [] };

test('a name in a refusal or in what came of a submission pings nobody and links nowhere', () => {
  const refused = submissionAck({ is: 'refused', words: `请由${hostile}办理`, text, actor: undefined }, view);
  expect(JSON.stringify(refused)).toContain('&lt;!channel&gt;');
  expect(JSON.stringify(refused)).not.toContain('<');
});

test('neither does one in the words of a notification; what is safe already stays as it is', async () => {
  const database = await testDatabase();
  const { prisma } = database;
  const team = { slackTeamId: 'T1', name: '局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
  const organisation = await ensureOrganisation(prisma, team);
  await enqueue(prisma, {
    workspaceId: organisation.id,
    key: 'k',
    kind: 'card',
    channel: 'C1',
    text: `${hostile} &lt;b&gt;`,
    blocks: [],
    priority: priority.card,
    at: new Date(0),
  });
  const { payload } = await prisma.delivery.findFirstOrThrow();
  const safe = '&lt;!channel&gt; &lt;https://evil.example|打开&gt; &lt;@U1&gt; &lt;b&gt;';
  expect(payload).toEqual({ text: safe, blocks: [] });
  await database.close();
});

test('a hub of three hundred entries reaches each of them, page by page', () => {
  const entries = Array.from({ length: 300 }, (_, at) => ({
    words: `第${String(at)}项`,
    button: '打开',
    actionId: 'x',
    value: String(at),
  }));
  const pages = Array.from({ length: 8 }, (_, at) =>
    hubModal({ title: '整改', entries, nothing: '' }, { page: at + 1, actionId: 'hub' }, text),
  );
  for (const { blocks } of pages) expect(blocks.length).toBeLessThanOrEqual(100);
  const shown = JSON.stringify(pages);
  expect(entries.filter(({ words }) => !shown.includes(`"${words}"`))).toEqual([]);
});
