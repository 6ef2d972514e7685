import { day } from '../../src/calendar/day';
import { previewModal } from '../../src/reminder/policy-views';
import type { Foreseen } from '../../src/reminder/preview-policy';
import { textIn } from '../../src/text';

const foreseen = (readerName: string, target: string, step: string): Foreseen => ({
  ...{ on: day('2026-10-22'), readerId: readerName, readerName, step },
  owed: {
    ...{ id: target, kind: 'opinion', personId: '李秀梅', ownerName: '李秀梅', awaitedById: null, about: { target } },
    ...{ subjectId: target, formId: null, roundId: null, dueOn: day('2026-10-22') },
  },
});
const holds = { before: [], on: true, after: [], single: false, escalations: [] };

it('puts what one reader gets at a step on one line, with how much it is', () => {
  const all = ['高翔', '罗倩', '何静'];
  const preview = {
    of: 'open',
    foreseen: [
      ...all.map((target) => foreseen('李秀梅', target, 'on')),
      ...all.map((target) => foreseen('王建国', target, 'escalation:3:above')),
      foreseen('李秀梅', '冯浩', 'before:1'),
    ],
  } as const;
  const shown = { kind: 'opinion', version: 0, policy: null, holds, preview, page: 1 } as const;
  const shownIn = (locale: 'zh-CN' | 'en'): string[] =>
    JSON.stringify(previewModal(shown, { text: textIn(locale), locale }).blocks).split(/\\n|"/);
  expect(shownIn('zh-CN').filter((line) => line.startsWith('• '))).toEqual([
    '• 李秀梅：提出对高翔的点评意见等 3 件（到期当天）',
    '• 王建国：李秀梅未办：提出对高翔的点评意见等 3 件（逾期 3 个工作日）',
    '• 李秀梅：提出对冯浩的点评意见（到期前 1 个工作日）',
  ]);
  expect(shownIn('en')).toContain('• 李秀梅: Give your opinion on 高翔, and 2 more (the due day)');
});
