import { day } from '../../src/calendar/day';
import { ledgerIds } from '../../src/ledger/views';
import { owe } from '../../src/obligation/store';
import { owedAction } from '../../src/obligation/views';
import { peopleIds } from '../../src/people/set-up-views';
import { policyIds } from '../../src/reminder/policy-views';
import { settingsIds } from '../../src/reminder/settings-views';
import { pickReviewer, roundIds } from '../../src/round/ids';
import { successionIds } from '../../src/succession/views';
import { workCalendarIds } from '../../src/work-calendar/ids';
import type { Case } from './attack';
import { LEFT, NEWCOMER, type Stage } from './stage';
import { choicesOf, inputsOf, stateOf, type Filling, type View } from './view';

/** A rule with something in each field. */
const wholePolicy: Filling = {
  ...{ before: '4, 2', on: ['yes'], after: '１，2、3', delivery: 'single' },
  ...{ 'escalation.awaited': '2', 'escalation.reviewer': '', 'escalation.above': '9' },
};

const first = (view: View, field: string): string => choicesOf(view, field)[0] ?? '';

/** The round's plan is kept and its second step shown. */
async function planned(stage: Stage): Promise<View> {
  const view = await stage.command('李秀梅', 'round', 'plan');
  const filling = { occasions: [first(view, 'occasions')], name: '第二轮' };
  const { view: next } = await stage.submit('李秀梅', { view, values: stateOf(view, filling) });
  if (next === undefined) throw new Error('there is no second step');
  return next;
}

const round = async ({ bureau, workspaceId, roundId }: Stage): Promise<string> =>
  (await bureau.app.db.prisma.round.findFirst({ where: { workspaceId, id: { not: roundId } } }))?.id ?? roundId;

export const peopleAndRound: readonly Case[] = [
  {
    id: peopleIds.setUp,
    who: '曹阳',
    stranger: '冯浩',
    open: (stage) => stage.press('曹阳', peopleIds.settings),
    refused: () =>
      Promise.resolve({
        'nobody administers': { administrators: [] },
        'an unknown administrator': { administrators: ['U0QH99999'] },
        'no id': { administrators: ["'; DROP"] },
        'a private channel': { channel: 'C0QH00004' },
        'an unknown channel': { channel: 'C0QH99999' },
        'no channel': { channel: 'general' },
      }),
  },
  {
    id: peopleIds.give,
    who: '曹阳',
    stranger: '冯浩',
    open: (stage) => stage.press('曹阳', peopleIds.give),
    fill: () => ({ posts: ['ordinary_member'], newUnit: null }),
    refused: (stage) =>
      Promise.resolve({
        'somebody and a name': { user: stage.bureau.as('冯浩').id },
        'no post': { posts: [] },
        'an unknown member': { user: 'U0QH99999', name: null },
        nobody: { name: null },
      }),
    addsAgain: true,
  },
  {
    id: peopleIds.edit,
    who: '曹阳',
    stranger: '冯浩',
    open: async (stage) => stage.press('曹阳', peopleIds.edit, `${await stage.person('韩冰')}:1`),
    fill: () => ({ presence: 'leave', leaveFromOn: '2026-10-12', leaveUntilOn: '2026-10-20' }),
    refused: async (stage) => ({
      'a leave that ends before it begins': { leaveUntilOn: '2026-10-01' },
      'a leave without a first day': { leaveFromOn: null },
      'acting for oneself': { acting: await stage.person('韩冰') },
      'acted for by who left': { acting: await stage.person(LEFT) },
      'acted for by somebody from elsewhere': { acting: stage.elsewhere.person },
    }),
    ignoresNumbers: ['page'],
  },
  {
    id: workCalendarIds.year,
    who: '曹阳',
    stranger: '冯浩',
    open: (stage) => stage.press('曹阳', workCalendarIds.year, '2027'),
    fill: () => ({ holidays: '2027-01-01..2027-01-03', makeUpDays: '2027-01-09' }),
    refused: () =>
      Promise.resolve({
        'no days': { holidays: 'x'.repeat(2000) },
        'a day of another year': { holidays: '2026-01-01' },
        'a day that there is not': { holidays: '2027-02-29' },
        'a range backwards': { holidays: '2027-01-03..2027-01-01' },
        'a day off twice': { holidays: '2027-01-01 2027-01-01' },
        'off and worked': { makeUpDays: '2027-01-02' },
        'worked anyway': { makeUpDays: '2027-01-04' },
        'a file of another kind': { files: [{ id: 'F1', name: '安排.exe', mimetype: 'text/csv', size: 10 }] },
        'a file that there is not': { files: [{ id: 'F1', name: '安排.csv', mimetype: 'text/csv', size: 10 }] },
      }),
    isStep: true,
  },
  {
    id: workCalendarIds.confirm,
    who: '曹阳',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.press('曹阳', workCalendarIds.year, '2027');
      const values = stateOf(view, { holidays: '2027-01-01..2027-01-03', makeUpDays: '2027-01-09' });
      const { view: next } = await stage.submit('曹阳', { view, values });
      if (next === undefined) throw new Error('nothing is shown before it is loaded');
      return next;
    },
  },
  {
    id: workCalendarIds.unload,
    who: '曹阳',
    stranger: '冯浩',
    open: async (stage) => {
      const { db, organisation } = stage.bureau.app;
      const workspaceId = organisation.id;
      const by = await db.prisma.person.findFirstOrThrow({ where: { workspaceId, name: '曹阳' } });
      const days = { holidays: ['2027-01-01'], makeUpDays: [], loadedById: by.id, loadedAt: new Date(0) };
      const where = { workspaceId_year: { workspaceId, year: 2027 } };
      await db.prisma.calendarYear.upsert({ where, create: { workspaceId, year: 2027, ...days }, update: {} });
      return stage.press('曹阳', workCalendarIds.unload, '2027');
    },
  },
  {
    id: workCalendarIds.settings,
    who: '曹阳',
    stranger: '冯浩',
    open: (stage) => stage.command('曹阳', 'duban', 'calendar'),
    fill: () => ({ kind: 'weekdays', workdays: ['7', '1', '2', '3', '4'] }),
    refused: () => Promise.resolve({ 'no day is worked': { workdays: [] }, 'an eighth day': { workdays: ['8'] } }),
  },
  {
    id: policyIds.form,
    who: '刘芳',
    stranger: '冯浩',
    open: (stage) => stage.press('刘芳', policyIds.form, 'opinion'),
    fill: () => wholePolicy,
    refused: () =>
      Promise.resolve({
        'no number': { before: '5, x' },
        'a half day': { before: '1.5' },
        'a day before yesterday': { after: '-1' },
        'too far': { before: '61' },
        zero: { after: '0' },
        'too many': { before: '1,2,3,4,5,6' },
        'two for one rung': { 'escalation.above': '1, 2' },
        infinity: { 'escalation.awaited': '1e3' },
        'no way of sending': { delivery: null },
      }),
    blankIsFine: true,
    isStep: true,
  },
  {
    id: policyIds.preview,
    who: '刘芳',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.press('刘芳', policyIds.form, 'opinion');
      const { view: preview } = await stage.submit('刘芳', { view, values: stateOf(view, wholePolicy) });
      if (preview === undefined) throw new Error('there is no preview');
      return preview;
    },
  },
  {
    id: settingsIds.settings,
    who: '刘芳',
    stranger: '冯浩',
    open: (stage) => stage.press('刘芳', settingsIds.settings),
    fill: () => ({ morningAt: '08:45', nudgesADay: '3', snoozeDays: '４' }),
    refused: () =>
      Promise.resolve({
        'a morning in the quiet hours': { morningAt: '07:59' },
        'quiet hours over the morning': { quietFrom: '08:00', quietUntil: '12:00' },
        'quiet all day': { quietFrom: '08:00', quietUntil: '08:00' },
        'no morning': { morningAt: null },
        'too many nudges': { nudgesADay: '21' },
        'no number of nudges': { nudgesADay: '-1' },
        'a snooze of years': { snoozeDays: '61' },
        'half a day': { snoozeDays: '0.5' },
      }),
  },
  {
    id: settingsIds.mine,
    who: '高翔',
    open: (stage) => stage.press('高翔', settingsIds.mine),
    fill: () => ({ morningAt: '10:15' }),
    refused: () =>
      Promise.resolve({ 'in the quiet hours': { morningAt: '20:00' }, 'before they end': { morningAt: '07:59' } }),
    emptyIsFine: true,
  },
  {
    id: roundIds.plan,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.command('李秀梅', 'round', 'plan'),
    fill: (_, view) => ({ occasions: [first(view, 'occasions')] }),
    refused: () =>
      Promise.resolve({
        'an end before the start': { endsOn: '2026-10-01' },
        'a meeting before the opinions': { opinionsDueOn: '2026-12-01', meetingOn: '2026-11-01' },
        'reports due in the past': { reportsDueOn: '2026-10-11' },
        'no method': { methods: [] },
      }),
    isStep: true,
  },
  {
    id: roundIds.open,
    who: '李秀梅',
    stranger: '冯浩',
    open: planned,
    refused: async (stage, view) => {
      const at = inputsOf(view).find(({ field }) => field.endsWith('.reviewer'))?.field ?? '';
      const all = inputsOf(view).filter(({ field }) => field.endsWith('.reviewer'));
      const by = async (name: string): Promise<Filling> => ({ [at]: await stage.person(name) });
      return {
        'a reviewer who left': await by(LEFT),
        'a reviewer of another tier': await by('冯浩'),
        'a reviewer from elsewhere': { [at]: stage.elsewhere.reviewer },
        'no reviewer in one tier': { [all.at(-1)?.field ?? '']: null },
      };
    },
    // What was chosen is kept, and shown again with what is new: see test/round.
    ignoresNumbers: ['draft'],
    ignoresIds: ['sameQuarter'],
    // Somebody who is left out without having been a target.
    ignores: ['branch', 'leadership_member', 'section_chief', 'ordinary_member'].map((kind) => `tiers.${kind}.except`),
  },
  {
    id: roundIds.changeReviewer,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.press('李秀梅', roundIds.changeReviewer, `${stage.formOf('孙立军').id}:1`),
    fill: async (stage) => {
      const { targetKind, reviewerId } = stage.formOf('孙立军');
      const offered = await stage.search('李秀梅', pickReviewer[targetKind]);
      return { reviewer: offered.find(({ value }) => value !== reviewerId)?.value ?? '' };
    },
    refused: async (stage) => ({
      'one who left': { reviewer: await stage.person(LEFT) },
      'of another tier': { reviewer: await stage.person('冯浩') },
      'the target': { reviewer: await stage.person('孙立军') },
      'from elsewhere': { reviewer: stage.elsewhere.reviewer },
    }),
    ignoresNumbers: ['page'],
  },
  {
    id: roundIds.addTarget,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.press('李秀梅', roundIds.addTarget, stage.roundId),
    fill: async (stage) => ({ target: await stage.person(NEWCOMER) }),
    refused: async (stage) => ({
      'one who left': { target: await stage.person(LEFT) },
      'a target already': { target: await stage.person('高翔') },
      'nobody to review': { target: await stage.person('孟庆华') },
      'from elsewhere': { target: stage.elsewhere.person },
      'reviewed by themselves': { reviewer: await stage.person(NEWCOMER) },
      'reviewed by another tier': { reviewer: await stage.person('冯浩') },
      'reviewed by one who left': { reviewer: await stage.person(LEFT) },
      'reviewed from elsewhere': { reviewer: stage.elsewhere.reviewer },
    }),
  },
  {
    id: roundIds.cancel,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => stage.press('李秀梅', roundIds.cancel, await round(stage)),
  },
  {
    id: successionIds.reassign,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const { prisma } = stage.bureau.app.db;
      const { id: formId } = stage.formOf('宋佳');
      const where = { workspaceId: stage.workspaceId, kind: 'opinion', subjectId: formId, settledAt: null };
      const { id, personId } = await prisma.obligation.findFirstOrThrow({ where });
      await owe(prisma, {
        ...{ workspaceId: stage.workspaceId, kind: 'reassign', personId, subjectId: id, formId },
        ...{ about: { target: '宋佳' }, dueOn: day('2026-10-14'), at: stage.bureau.workspace.clock.now() },
      });
      return stage.press('李秀梅', owedAction('reassign'), id);
    },
    fill: async (stage) => ({ who: await stage.person('王建国') }),
    refused: async (stage) => ({
      'somebody who left': { who: await stage.person(LEFT) },
      'somebody of another tier': { who: await stage.person('冯浩') },
      'somebody from elsewhere': { who: stage.elsewhere.reviewer },
    }),
  },
  {
    id: ledgerIds.waive,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.press('李秀梅', ledgerIds.waive, stage.formOf('高翔').id),
  },
  {
    id: ledgerIds.close,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const { bureau, roundId } = stage;
      await bureau.app.db.prisma.form.updateMany({
        where: { roundId, waivedAt: null },
        data: { waivedAt: bureau.workspace.clock.now(), waivedReason: '机构改革' },
      });
      return stage.press('李秀梅', ledgerIds.close, roundId);
    },
  },
];
