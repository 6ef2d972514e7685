import { parseInline, parseMrkdwn } from '../src/mrkdwn/parse';

const text = (words: string): object => ({ kind: 'text', text: words });

describe('inline mrkdwn', () => {
  test.each([
    ['*bold*', [{ kind: 'bold', children: [text('bold')] }]],
    ['_it_ ~no~', [{ kind: 'italic', children: [text('it')] }, text(' '), { kind: 'strike', children: [text('no')] }]],
    ['*_both_*', [{ kind: 'bold', children: [{ kind: 'italic', children: [text('both')] }] }]],
    ['（*粗*）', [text('（'), { kind: 'bold', children: [text('粗')] }, text('）')]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    ['&lt;b&gt; &amp;amp;', [text('<b> &amp;')]],
    ['<@U12|小王>', [{ kind: 'user', id: 'U12', label: '小王' }]],
    ['<#C1>', [{ kind: 'channel', id: 'C1', label: '' }]],
    ['<!here>', [{ kind: 'broadcast', range: 'here' }]],
    ['<https://a.cn/?a=1&amp;b|见>', [{ kind: 'link', url: 'https://a.cn/?a=1&b', label: '见' }]],
    ['见 https://a.cn。', [text('见 '), { kind: 'address', url: 'https://a.cn' }, text('。')]],
    [':tada: 9:00', [{ kind: 'emoji', name: 'tada' }, text(' 9:00')]],
    [
      '<!date^17^{date} at {time}^https://a.cn|then>',
      [{ kind: 'date', seconds: 17, format: '{date} at {time}', url: 'https://a.cn', fallback: 'then' }],
    ],
  ])('%s', (given, wanted) => {
    expect(parseInline(given)).toEqual(wanted);
  });

  // As in Slack: a mark inside a word, Chinese ones included, is a character like any other.
  test.each(['2*3*4', '请填写*本季*的', 'snake_case_name', '* not *', '*open', '**', 'a ~ b ~'])(
    'leaves %s alone',
    (given) => {
      expect(parseInline(given)).toEqual([text(given)]);
    },
  );
});

describe('blocks of mrkdwn', () => {
  test('quotes run as long as their marks', () => {
    expect(parseMrkdwn('&gt; 一\n&gt;二\n三')).toEqual([
      {
        kind: 'quote',
        blocks: [
          { kind: 'line', children: [text('一')] },
          { kind: 'line', children: [text('二')] },
        ],
      },
      { kind: 'line', children: [text('三')] },
    ]);
  });

  test('three marks quote all the rest', () => {
    const [quote, ...rest] = parseMrkdwn('&gt;&gt;&gt;一\n二');
    expect(rest).toEqual([]);
    expect(quote).toMatchObject({ kind: 'quote', blocks: [{ children: [text('一')] }, { children: [text('二')] }] });
  });

  test('code keeps its marks and lines', () => {
    expect(parseMrkdwn('前\n```*a*\n&lt;b&gt;```\n后')).toEqual([
      { kind: 'line', children: [text('前')] },
      { kind: 'pre', text: '*a*\n<b>' },
      { kind: 'line', children: [text('后')] },
    ]);
  });

  test('a list written by hand hangs on its bullet', () => {
    expect(parseMrkdwn('• 一\n2. 二')).toEqual([
      { kind: 'line', bullet: '• ', children: [text('一')] },
      { kind: 'line', bullet: '2. ', children: [text('二')] },
    ]);
  });
});
