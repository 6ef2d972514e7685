import { parseMarkdown, parseMarkdownInline } from '../src/mrkdwn/markdown';

const text = (words: string): object => ({ kind: 'text', text: words });

test('inline Markdown', () => {
  expect(parseMarkdownInline('**a** *b* ~~c~~ `d` [e](https://f.cn) \\*g')).toEqual([
    { kind: 'strong', children: [text('a')] },
    text(' '),
    { kind: 'em', children: [text('b')] },
    text(' '),
    { kind: 'del', children: [text('c')] },
    text(' '),
    { kind: 'code', text: 'd' },
    text(' '),
    { kind: 'link', url: 'https://f.cn', children: [text('e')] },
    text(' '),
    text('*'),
    text('g'),
  ]);
});

test('every kind of block, in order', () => {
  const source = [
    '# 标题',
    '第一行',
    '第二行',
    '',
    '- 甲',
    '  - 乙',
    '- [x] 丙',
    '',
    '3. 三',
    '> 引用',
    '```',
    '- 不是列表',
    '```',
    '---',
    '| a | b |',
    '|---|--:|',
    '| 1 | 2 |',
  ].join('\n');
  expect(parseMarkdown(source)).toEqual([
    { kind: 'heading', level: 1, children: [text('标题')] },
    { kind: 'paragraph', lines: [[text('第一行')], [text('第二行')]] },
    {
      kind: 'list',
      ordered: false,
      start: 1,
      items: [
        { indent: 0, children: [text('甲')] },
        { indent: 1, children: [text('乙')] },
        { indent: 0, checked: true, children: [text('丙')] },
      ],
    },
    { kind: 'list', ordered: true, start: 3, items: [{ indent: 0, children: [text('三')] }] },
    { kind: 'quote', blocks: [{ kind: 'paragraph', lines: [[text('引用')]] }] },
    { kind: 'pre', text: '- 不是列表' },
    { kind: 'rule' },
    {
      kind: 'table',
      rows: [
        [[text('a')], [text('b')]],
        [[text('1')], [text('2')]],
      ],
    },
  ]);
});

test('a fence that is never closed takes the rest, and reading ends', () => {
  expect(parseMarkdown('```\na')).toEqual([{ kind: 'pre', text: 'a' }]);
});
