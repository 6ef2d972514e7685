import type { MessageAttachment } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, mrkdwn, plain, seed, silent } from './support/apps';
import { refusalCode } from './support/calls';

let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl, logger: silent });
});
afterEach(() => workspace.close());

/** What Ann reads of a message with these attachments, and their blocks as the page gets them. */
async function shown(
  attachments: MessageAttachment[],
  text = '',
): Promise<{ words: string; blocks: readonly unknown[] }> {
  await client.chat.postMessage({ channel: 'U0ANN', text, attachments });
  const { words, attachments: seen = [] } = await workspace.as('ann').lastMessage({ in: 'app' });
  return { words, blocks: seen.map(({ blocks }) => blocks) };
}

it('shows the older fields of an attachment, in the order in which Slack does', async () => {
  const older = {
    color: 'good',
    fallback: 'Only where nothing can be drawn',
    pretext: 'Before it',
    author_name: 'Ann',
    author_link: 'https://ann.example.org',
    title: 'Title',
    title_link: 'https://example.org',
    text: 'Its *text*',
    fields: [
      { title: 'Unit', value: 'North', short: true },
      { title: '', value: 'Alone' },
    ],
    image_url: 'https://example.org/a.png',
    footer: 'Below',
  };
  expect((await shown([older])).blocks).toEqual([
    [
      ...['Before it', '<https://ann.example.org|Ann>', '*<https://example.org|Title>*', 'Its *text*'].map((words) => ({
        type: 'section',
        text: mrkdwn(words),
      })),
      { type: 'section', fields: [mrkdwn('*Unit*\nNorth'), mrkdwn('Alone')] },
      { type: 'image', image_url: 'https://example.org/a.png', alt_text: 'Only where nothing can be drawn' },
      { type: 'context', elements: [mrkdwn('Below')] },
    ],
  ]);
});

it('shows blocks in the place of older fields, the fallback in the place of nothing, the text above', async () => {
  const blocks = [{ type: 'header', block_id: 'b', text: plain('In a block') }];
  expect(await shown([{ text: 'Older', blocks }, { fallback: 'In words' }], 'Above')).toEqual({
    words: 'Above\nIn a block\nIn words',
    blocks: [blocks, [{ type: 'section', text: mrkdwn('In words') }]],
  });
});

it('names the blocks and elements that came without ids, each for itself', async () => {
  const button = (text: string): object => ({ type: 'button', text: plain(text) });
  const blocks = [{ type: 'actions', elements: [button('One'), button('Two')] }] as MessageAttachment['blocks'] &
    object;
  const [given] = (await shown([{ blocks }, { blocks }])).blocks as unknown[][];
  expect(given).toMatchObject([
    {
      block_id: expect.stringMatching(/./) as string,
      elements: [
        { action_id: expect.stringMatching(/./) as string },
        { action_id: expect.stringMatching(/./) as string },
      ],
    },
  ]);
  const { attachments = [] } = await workspace.as('ann').lastMessage({ in: 'app' });
  const ids = attachments.map(({ blocks: inside }) => inside[0]?.block_id);
  expect(new Set(ids).size).toBe(2);
});

it('has nothing to post when no attachment has anything to show', async () => {
  const post = client.chat.postMessage({ channel: 'U0ANN', text: '', attachments: [{ color: 'danger' }] });
  expect(await refusalCode(post)).toBe('no_text');
});
