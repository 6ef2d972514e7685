import { opinionIds } from '../../src/opinion/ids';
import { owedAction } from '../../src/obligation/views';
import { day } from '../../src/calendar/day';
import { roster } from '../../src/people/queries';
import { openForm } from '../../src/round/open-form';
import { roundById } from '../../src/round/queries';
import { addSitting, markAnnounced } from '../../src/round/sittings';
import { reportIds } from '../../src/report/ids';
import { RARE, type Case } from './attack';
import { LEFT, OFFLINE, type Stage } from './stage';
import { choicesOf, stateOf, type Filling, type View } from './view';

const BRANCH = '清河县审计局机关党支部';
const signed = [{ id: 'F0SIGNED01', name: '原件.jpg', mimetype: 'image/jpeg', size: 1000 }];
const occasion: Filling = { heldOn: '2026-10-12', heldAt: '08:30', place: '三楼会议室', present: [] };
const minutes = `冯浩：${RARE}\n宋佳：按时完成`;

/** The form of somebody who was put into the round after it began. */
const formId = async ({ bureau, workspaceId, person }: Stage, target: string): Promise<string> => {
  const personId = await person(target);
  const { prisma } = bureau.app.db;
  return (await prisma.form.findFirstOrThrow({ where: { workspaceId, personId } })).id;
};

/** The report that stands for a form. */
const reportOf = async ({ bureau }: Stage, form: string): Promise<string> =>
  (await bureau.app.db.prisma.report.findFirstOrThrow({ where: { formId: form, supersededAt: null } })).id;

const secondStep = async (stage: Stage, who: string, view: View, filling: Filling): Promise<View> => {
  const ack = await stage.submit(who, { view, values: stateOf(view, filling) });
  if (ack.view === undefined) throw new Error(`there is no second step: ${JSON.stringify(ack)}`);
  return ack.view;
};

const wrongOccasion = async (stage: Stage): Promise<Readonly<Record<string, Filling>>> => ({
  'heard tomorrow': { heldOn: '2026-10-13' },
  'heard later today': { heldAt: '23:59' },
  'with one who had left': { present: [await stage.person(LEFT)] },
  'with one from elsewhere': { present: [stage.elsewhere.person] },
});

/** The leader's notice stands: opinions on these can be submitted. */
async function announce(stage: Stage, targets: readonly string[]): Promise<void> {
  const { bureau, workspaceId, roundId } = stage;
  const by = await stage.act('李秀梅');
  await bureau.app.db.transaction(async (tx) => {
    const id = await addSitting(tx, {
      workspaceId,
      roundId,
      startsAt: new Date('2026-10-21T01:00:00Z'),
      place: '三楼会议室',
      content: '第四季度集中点评',
      timing: 'periodic',
      arrangement: 'concentrated',
      occasion: 'staff_meeting',
      leaderId: stage.formOf(targets[0] ?? '').reviewerId,
      formIds: targets.map((target) => stage.formOf(target).id),
      createdById: by.actor.person?.id ?? '',
      createdAt: by.now,
    });
    await markAnnounced(tx, workspaceId, id, by.now);
  });
}

const problem = (view: View): Filling => ({
  'problems.0.causeCategory': choicesOf(view, 'problems.0.causeCategory')[0] ?? '',
  'problems.0.orderedDueOn': null,
});
const wrongOpinion = (): Promise<Readonly<Record<string, Filling>>> =>
  Promise.resolve({ 'correction ordered by a day that is past': { 'problems.0.orderedDueOn': '2026-10-11' } });

export const reportAndOpinion: readonly Case[] = [
  {
    id: reportIds.write,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.press('李秀梅', reportIds.write, stage.formOf(BRANCH).id),
    ignoresNumbers: ['draftVersion'],
  },
  {
    id: reportIds.return,
    who: '陈志远',
    stranger: '冯浩',
    open: async (stage) => stage.press('陈志远', reportIds.return, await reportOf(stage, stage.formOf(BRANCH).id)),
  },
  {
    id: reportIds.one,
    who: '何静',
    stranger: '冯浩',
    open: (stage) => stage.press('何静', reportIds.recordOne, stage.formOf('高翔').id),
    fill: () => occasion,
    refused: wrongOccasion,
  },
  {
    id: reportIds.sitting,
    who: '何静',
    stranger: '冯浩',
    open: (stage) => stage.press('何静', reportIds.openSitting, stage.roundId),
    fill: () => ({ ...occasion, minutes }),
    refused: async (stage) => ({ ...(await wrongOccasion(stage)), 'nobody speaks': { minutes: '大家发言踊跃。' } }),
    ignoresNumbers: ['boxes'],
    isStep: true,
  },
  {
    id: reportIds.preview,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.press('何静', reportIds.openSitting, stage.roundId);
      return secondStep(stage, '何静', view, { ...occasion, minutes });
    },
  },
  {
    id: reportIds.wrong,
    who: '高翔',
    stranger: '冯浩',
    open: async (stage) => stage.press('高翔', reportIds.wrong, await reportOf(stage, stage.formOf('高翔').id)),
  },
  {
    id: reportIds.answerFor,
    who: '罗倩',
    stranger: '冯浩',
    open: async (stage) => {
      await addOffline(stage);
      const form = await formId(stage, OFFLINE);
      const view = await stage.press('何静', reportIds.recordOne, form);
      await secondStep(stage, '何静', view, { ...occasion, 'sections.record': '已完成' });
      return stage.press('罗倩', reportIds.answerFor, await reportOf(stage, form));
    },
    fill: () => ({ answer: 'wrong', files: signed }),
    refused: () =>
      Promise.resolve({
        'wrong, without saying what': { objection: null },
        'without the original': { files: [] },
      }),
  },
  {
    id: opinionIds.pickToDraft,
    who: '何静',
    stranger: '冯浩',
    open: (stage) => stage.command('何静', 'opinion', 'draft'),
    fill: (stage) => ({ form: stage.formOf('周敏').id }),
    refused: (stage) => Promise.resolve({ 'a form from elsewhere': { form: stage.elsewhere.open } }),
    isStep: true,
  },
  {
    id: opinionIds.handOver,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.command('何静', 'opinion', 'draft');
      return secondStep(stage, '何静', view, { form: stage.formOf('周敏').id });
    },
    fill: (_, view) => problem(view),
    refused: wrongOpinion,
    ignores: ['noProblem'],
  },
  {
    id: opinionIds.reviewDraft,
    who: '王建国',
    stranger: '冯浩',
    open: async (stage) => {
      await announce(stage, ['周敏', '孙立军', '徐文博']);
      return stage.press('王建国', owedAction('opinion_draft'), stage.formOf('周敏').id);
    },
  },
  {
    id: opinionIds.submit,
    who: '王建国',
    stranger: '冯浩',
    open: (stage) => stage.press('王建国', owedAction('opinion'), stage.formOf('孙立军').id),
    fill: (_, view) => problem(view),
    refused: wrongOpinion,
    ignores: ['noProblem'],
  },
  {
    id: opinionIds.pickToRecord,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      const { bureau, workspaceId } = stage;
      await bureau.app.db.prisma.form.update({
        where: { workspaceId_id: { workspaceId, id: stage.formOf('徐文博').id } },
        data: { reviewerId: await stage.person('孟庆华') },
      });
      return stage.command('何静', 'opinion', 'record');
    },
    fill: (stage) => ({ form: stage.formOf('徐文博').id }),
    refused: (stage) =>
      Promise.resolve({
        'a form from elsewhere': { form: stage.elsewhere.open },
        'a reviewer who can do it': { form: stage.formOf('吴海涛').id },
      }),
    isStep: true,
  },
  {
    id: opinionIds.record,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.command('何静', 'opinion', 'record');
      return secondStep(stage, '何静', view, { form: stage.formOf('徐文博').id });
    },
    fill: (_, view) => ({ ...problem(view), original: signed }),
    refused: async () => ({
      ...(await wrongOpinion()),
      'without the original': { original: [] },
      'an original that is no picture': { original: [{ id: 'F1', name: 'a.exe', mimetype: 'application/x-dosexec' }] },
    }),
    ignores: ['noProblem'],
  },
  {
    id: opinionIds.spot,
    who: '王建国',
    stranger: '冯浩',
    open: (stage) => stage.press('王建国', opinionIds.openSpot),
    fill: async (stage, view) => ({
      target: await stage.person('吴海涛'),
      occasion: choicesOf(view, 'occasion')[0] ?? '',
    }),
    refused: async (stage) => ({
      oneself: { target: await stage.person('王建国') },
      'one who left': { target: await stage.person(LEFT) },
      'from elsewhere': { target: stage.elsewhere.person },
      'of a tier that another reviews': { target: await stage.person('孟庆华') },
    }),
    addsAgain: true,
  },
  {
    id: opinionIds.evidence,
    who: '王建国',
    stranger: '冯浩',
    open: (stage) => stage.press('王建国', opinionIds.openEvidence),
    fill: (stage) => ({ form: stage.formOf('吴海涛').id, kind: 'talk' }),
    refused: (stage) =>
      Promise.resolve({
        'held tomorrow': { heldOn: '2026-10-13' },
        'a form from elsewhere': { form: stage.elsewhere.open },
        'a form that has its opinion': { form: stage.formOf('孙立军').id },
        'a form of another reviewer': { form: stage.formOf('徐文博').id },
      }),
    addsAgain: true,
  },
  {
    id: opinionIds.reply,
    who: '孙立军',
    stranger: '冯浩',
    open: (stage) => stage.press('孙立军', opinionIds.openReply, stage.formOf('孙立军').id),
  },
  {
    id: opinionIds.takeFor,
    who: '罗倩',
    stranger: '冯浩',
    open: async (stage) => {
      const { bureau, workspaceId } = stage;
      await addOffline(stage);
      const form = await formId(stage, OFFLINE);
      const authorId = stage.formOf('高翔').reviewerId;
      await bureau.app.db.prisma.opinion.create({
        data: {
          ...{ workspaceId, formId: form, authorId, submittedById: authorId, achievements: '成绩', basis: '谈话' },
          ...{ ratings: {}, submittedAt: bureau.workspace.clock.now() },
        },
      });
      return stage.press('罗倩', opinionIds.openTakeFor, form);
    },
    fill: () => ({ original: signed }),
    refused: () => Promise.resolve({ 'without the original': { original: [] } }),
    blankIsFine: true,
  },
];

/** Somebody without an account is reviewed in the round. */
async function addOffline(stage: Stage): Promise<void> {
  const { bureau, workspaceId, roundId } = stage;
  const personId = await stage.person(OFFLINE);
  if ((await bureau.app.db.prisma.form.count({ where: { workspaceId, personId } })) > 0) return;
  const by = await stage.act('李秀梅');
  await bureau.app.db.transaction(async (tx) => {
    const [target] = (await roster(tx, workspaceId, day('2026-10-12'))).filter(({ name }) => name === OFFLINE);
    const round = await roundById(tx, workspaceId, roundId);
    await openForm(tx, by, by.actor.person?.id ?? '', roundId, round, {
      targetKind: 'ordinary_member',
      targetId: target?.id ?? '',
      isUnit: false,
      name: OFFLINE,
      reviewerId: stage.formOf('高翔').reviewerId,
    });
  });
}
