import type { Tx } from '../../src/db/open';
import { enqueue, priority } from '../../src/delivery/enqueue';
import { hubModal } from '../../src/slack/hub';
import { submissionAck } from '../../src/slack/perform';
import { textIn } from '../../src/text';

const text = textIn('zh-CN');
const hostile = '<!channel> <https://evil.example|打开> <@U1>';
const view = { id: 'V1', type: 'modal', callback_id: 'x', private_metadata: '', blocks: [] };

test('a name in a refusal or in what came of a submission pings nobody and links nowhere', () => {
  const refused = submissionAck({ is: 'refused', words: `请由${hostile}办理`, text, actor: undefined }, view);
  expect(JSON.stringify(refused)).toContain('&lt;!channel&gt;');
  expect(JSON.stringify(refused)).not.toContain('<');
});

test('neither does one in the words of a notification; what is safe already stays as it is', async () => {
  const rows: { payload: { text: string } }[] = [];
  const createMany = ({ data }: { data: typeof rows }) => Promise.resolve(rows.push(...data));
  await enqueue({ delivery: { createMany } } as unknown as Tx, {
    workspaceId: 'w',
    key: 'k',
    kind: 'card',
    channel: 'C1',
    text: `${hostile} &lt;b&gt;`,
    blocks: [],
    priority: priority.card,
    at: new Date(0),
  });
  expect(rows[0]?.payload.text).toBe('&lt;!channel&gt; &lt;https://evil.example|打开&gt; &lt;@U1&gt; &lt;b&gt;');
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
