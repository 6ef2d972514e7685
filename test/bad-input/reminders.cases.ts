import { day } from '../../src/calendar/day';
import { moreAction, owedAction, type MoreChoice } from '../../src/obligation/views';
import { itemIds } from '../../src/reminder/item-views';
import { requestIds } from '../../src/reminder/request-views';
import type { Case } from './attack';
import { LEFT, type Stage } from './stage';
import { choicesOf, type View } from './view';

const OWNER = '高翔';

/** What the owner owes: a measure ordered at once, due on Friday, 30 October. */
async function measure(stage: Stage): Promise<string> {
  const { prisma } = stage.bureau.app.db;
  const where = { workspaceId: stage.workspaceId, kind: 'measure', settledAt: null };
  const before = await prisma.obligation.findFirst({ where });
  if (before !== null) return before.id;
  await stage.opinion(OWNER, [{ orderedDueOn: day('2026-10-30') }]);
  await stage.bureau.delivered();
  return (await prisma.obligation.findFirstOrThrow({ where })).id;
}

const fromMenu = async (stage: Stage, choice: MoreChoice): Promise<View> =>
  stage.press(OWNER, moreAction, `${choice}:${await measure(stage)}`);

/** Who waits for the measure decides. */
async function decision(stage: Stage): Promise<View> {
  const { prisma } = stage.bureau.app.db;
  const { id } = await prisma.obligationRequest.findFirstOrThrow({
    where: { workspaceId: stage.workspaceId, decidedAt: null },
  });
  return stage.press('李秀梅', owedAction('decision'), id);
}

/** What can be done about something owed. */
export const reminders: readonly Case[] = [
  {
    id: itemIds.snooze,
    who: OWNER,
    stranger: '冯浩',
    open: (stage) => fromMenu(stage, 'snooze'),
    fill: (_, view) => ({ until: choicesOf(view, 'until')[1] ?? '' }),
    refused: () =>
      Promise.resolve({
        today: { until: '2026-10-12' },
        'a day off': { until: '2026-10-17' },
        'longer than allowed': { until: '2026-10-20' },
        'after it is due': { until: '2026-11-02' },
      }),
    addsAgain: true,
  },
  {
    id: itemIds.extension,
    who: OWNER,
    stranger: '冯浩',
    open: (stage) => fromMenu(stage, 'extension'),
    fill: () => ({ newDueOn: '2026-11-06' }),
    refused: () =>
      Promise.resolve({
        'the day it is due': { newDueOn: '2026-10-30' },
        'a day before': { newDueOn: '2026-10-20' },
        yesterday: { newDueOn: '2026-10-11' },
        'years ahead': { newDueOn: '2031-10-20' },
      }),
    addsAgain: true,
  },
  {
    id: itemIds.handOver,
    who: OWNER,
    stranger: '冯浩',
    open: (stage) => fromMenu(stage, 'handOver'),
    fill: async (stage) => ({ who: await stage.person('冯浩') }),
    refused: async (stage) => ({
      'to themselves': { who: await stage.person(OWNER) },
      'to who verifies it': { who: await stage.person('李秀梅') },
      'to somebody who left': { who: await stage.person(LEFT) },
      'to somebody elsewhere': { who: stage.elsewhere.person },
    }),
    addsAgain: true,
  },
  {
    id: requestIds.decide,
    who: '李秀梅',
    stranger: OWNER,
    open: decision,
    fill: () => ({ decision: 'granted' }),
    blankIsFine: true,
    refused: () => Promise.resolve({ 'refused without a reason': { decision: 'refused', note: null } }),
  },
];
