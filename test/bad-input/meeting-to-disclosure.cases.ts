import { day } from '../../src/calendar/day';
import { assessmentIds } from '../../src/commitment/assessment-views';
import { assessmentSubject } from '../../src/commitment/holders';
import { analysisIds } from '../../src/commitment/analysis-views';
import { quarterKey, quarterSubject } from '../../src/commitment/period-rules';
import { owe, type NewObligation } from '../../src/obligation/store';
import { commitmentsOf } from '../../src/commitment/queries';
import { commitmentIds } from '../../src/commitment/views';
import { feedbackIds } from '../../src/disclosure/feedback-views';
import { noticeIds } from '../../src/disclosure/notice-views';
import { outcomeIds } from '../../src/disclosure/outcome-views';
import { owedAction } from '../../src/obligation/views';
import { measureIds } from '../../src/rectification/measure-views';
import { meetingIds } from '../../src/rectification/meeting-views';
import { rectified } from '../disclosure/rectified';
import type { Case } from './attack';
import { LEFT, type Stage } from './stage';
import { choicesOf, inputsOf, stateOf, type Filling, type View } from './view';

const secondStep = async (stage: Stage, who: string, view: View, filling: Filling): Promise<View> => {
  const ack = await stage.submit(who, { view, values: stateOf(view, filling) });
  if (ack.view === undefined) throw new Error(`there is no second step: ${JSON.stringify(ack)}`);
  return ack.view;
};

const announceForm = (stage: Stage): Promise<View> =>
  stage.press('李秀梅', noticeIds.announce, `${stage.roundId}:${stage.formOf('孙立军').reviewerId}`);

/** One sitting's worth of targets, as the form of the notice takes them. */
const notice = (stage: Stage): Filling => ({ targets: [stage.formOf('孙立军').id], reason: null, leader: null });

const latest = async (stage: Stage, table: 'affairsMeeting' | 'resolution' | 'measure' | 'disclosure' | 'feedback') => {
  const { prisma } = stage.bureau.app.db;
  const where = { workspaceId: stage.workspaceId };
  const orderBy = { id: 'desc' } as const;
  switch (table) {
    case 'affairsMeeting':
      return (await prisma.affairsMeeting.findFirstOrThrow({ where, orderBy })).id;
    case 'resolution':
      return (await prisma.resolution.findFirstOrThrow({ where: { ...where, kind: 'set_aside' }, orderBy })).id;
    case 'measure':
      return (await prisma.measure.findFirstOrThrow({ where: { ...where, formId: stage.formOf('高翔').id }, orderBy }))
        .id;
    case 'disclosure':
      return (await prisma.disclosure.findFirstOrThrow({ where: { ...where, kind: 'outcome' }, orderBy })).id;
    case 'feedback':
      return (await prisma.feedback.findFirstOrThrow({ where, orderBy })).id;
  }
};

/** The modal to decide on one of the target's problems, which are numbered as they were named. */
async function decision(stage: Stage, position: number): Promise<View> {
  const { prisma } = stage.bureau.app.db;
  const formId = stage.formOf('高翔').id;
  const problem = await prisma.problem.findFirstOrThrow({ where: { formId, position } });
  const metadata = { meetingId: await latest(stage, 'affairsMeeting'), page: 1 };
  return stage.press('李秀梅', meetingIds.openDecision, problem.id, metadata);
}

/** The same with another kind of decision chosen: its fields. */
async function decisionOf(stage: Stage, position: number, kind: 'merged' | 'set_aside'): Promise<View> {
  const view = await decision(stage, position);
  return stage.change('李秀梅', meetingIds.kind, kind, view, { kind });
}

/** As its job would have it owed when the time has come. */
const owedBySecretary = async (
  stage: Stage,
  what: Pick<NewObligation, 'kind' | 'subjectId' | 'about'>,
): Promise<void> => {
  const at = stage.bureau.workspace.clock.now();
  const personId = await stage.person('李秀梅');
  await owe(stage.bureau.app.db.prisma, {
    ...{ ...what, workspaceId: stage.workspaceId, personId, dueOn: day('2026-10-20'), at },
  });
};

const rectifiedForm = (stage: Stage) => stage.formOf('孙立军').id;

export const meetingToDisclosure: readonly Case[] = [
  {
    id: noticeIds.form,
    who: '李秀梅',
    stranger: '冯浩',
    open: announceForm,
    fill: (stage, view) => ({ ...notice(stage), occasion: choicesOf(view, 'occasion')[0] ?? '' }),
    refused: async (stage) => ({
      yesterday: { day: '2026-10-11' },
      'too soon after the notice': { day: '2026-10-12' },
      'a target from elsewhere': { targets: [stage.elsewhere.open] },
      'a leader who reviews none of them': { leader: await stage.person('冯浩') },
      'a leader who left': { leader: await stage.person(LEFT) },
      'a leader from elsewhere': { leader: stage.elsewhere.reviewer },
      'an occasion that there is not': { occasion: 'birthday' },
    }),
    isStep: true,
    // Whose targets were proposed: nothing follows from it.
    ignoresIds: ['reviewer'],
  },
  {
    id: noticeIds.preview,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await announceForm(stage);
      const filling = { ...notice(stage), place: '三楼会议室', content: '集中点评' };
      return secondStep(stage, '李秀梅', view, { ...filling, occasion: choicesOf(view, 'occasion')[0] ?? '' });
    },
  },
  {
    id: meetingIds.record,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      await stage.opinion('高翔', [{}, {}, {}]);
      return stage.press('李秀梅', owedAction('meeting'), stage.roundId);
    },
    fill: () => ({ heldTime: '08:00' }),
    refused: async (stage) => ({
      'held tomorrow': { heldOn: '2026-10-13' },
      'held later today': { heldTime: '23:59' },
      'nobody there': { presentIds: [] },
      'one who left': { presentIds: [await stage.person(LEFT)] },
      'one from elsewhere': { presentIds: [stage.elsewhere.person] },
      'stepped aside from elsewhere': { steppedAsideIds: [stage.elsewhere.person] },
    }),
    addsAgain: true,
  },
  {
    id: meetingIds.decide,
    when: 'a measure',
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => decision(stage, 0),
    fill: async (stage) => ({
      ownerId: await stage.person('高翔'),
      verifierId: await stage.person('孙立军'),
      dueOn: '2026-11-20',
    }),
    refused: async (stage) => ({
      'verified by its owner': { verifierId: await stage.person('高翔') },
      'owned by one who left': { ownerId: await stage.person(LEFT) },
      'verified by one who left': { verifierId: await stage.person(LEFT) },
      'owned from elsewhere': { ownerId: stage.elsewhere.person },
      'verified from elsewhere': { verifierId: stage.elsewhere.person },
      'due in the past': { dueOn: '2026-10-11' },
    }),
    ignoresNumbers: ['page'],
  },
  {
    id: meetingIds.decide,
    when: 'set aside',
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => decisionOf(stage, 1, 'set_aside'),
    fill: () => ({ kind: 'set_aside' }),
    ignoresNumbers: ['page'],
  },
  {
    id: meetingIds.decide,
    when: 'merged',
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => decisionOf(stage, 2, 'merged'),
    fill: async (stage) => {
      const { prisma } = stage.bureau.app.db;
      const formId = stage.formOf('高翔').id;
      const into = await prisma.problem.findFirstOrThrow({ where: { formId, position: 0 } });
      return { kind: 'merged', mergedIntoId: into.id };
    },
    refused: async (stage) => {
      const { prisma } = stage.bureau.app.db;
      const formId = stage.formOf('高翔').id;
      const own = await prisma.problem.findFirstOrThrow({ where: { formId, position: 2 } });
      return {
        'into itself': { mergedIntoId: own.id },
        'into one from elsewhere': { mergedIntoId: stage.elsewhere.problem },
      };
    },
    ignoresNumbers: ['page'],
  },
  {
    id: meetingIds.consent,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => stage.press('李秀梅', owedAction('set_aside_consent'), await latest(stage, 'resolution')),
    fill: () => ({ consent: 'agree' }),
  },
  {
    id: measureIds.progress,
    who: '高翔',
    stranger: '冯浩',
    open: async (stage) => stage.press('高翔', measureIds.openProgress, await latest(stage, 'measure')),
    ignoresNumbers: ['version'],
    addsAgain: true,
  },
  {
    id: measureIds.submit,
    who: '高翔',
    stranger: '孙立军',
    open: async (stage) => stage.press('高翔', measureIds.openSubmit, await latest(stage, 'measure')),
    // Compared only once a result was returned: see test/rectification.
    ignoresNumbers: ['version'],
  },
  {
    id: measureIds.verify,
    who: '孙立军',
    stranger: '高翔',
    open: async (stage) => stage.press('孙立军', measureIds.openVerify, await latest(stage, 'measure')),
    fill: () => ({ verdict: 'accept' }),
    refused: () => Promise.resolve({ 'returned without a reason': { verdict: 'return', reason: null } }),
    blankIsFine: true,
  },
  {
    id: measureIds.look,
    who: '孙立军',
    stranger: '高翔',
    open: async (stage) => stage.press('孙立军', owedAction('effectiveness'), await latest(stage, 'measure')),
    fill: () => ({ finding: 'back', dueOn: '2026-11-20' }),
    refused: () =>
      Promise.resolve({
        'called lasting on the day of its acceptance': { finding: 'effective' },
        'back without words': { found: null },
        'back without a day': { dueOn: null },
        'due in the past': { dueOn: '2026-10-11' },
      }),
  },
  {
    id: outcomeIds.form,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      await rectified(stage, '孙立军');
      return stage.press('何静', owedAction('disclosure'), rectifiedForm(stage));
    },
    emptyIsFine: true,
    blankIsFine: true,
    isStep: true,
  },
  {
    id: outcomeIds.handOver,
    who: '何静',
    stranger: '冯浩',
    open: async (stage) => {
      const view = await stage.press('何静', owedAction('disclosure'), rectifiedForm(stage));
      return secondStep(stage, '何静', view, { show: ['owners', 'opinion'] });
    },
    addsAgain: true,
  },
  {
    id: outcomeIds.preview,
    who: '李秀梅',
    stranger: '何静',
    open: async (stage) => {
      const view = await stage.press('李秀梅', owedAction('disclosure'), rectifiedForm(stage));
      return secondStep(stage, '李秀梅', view, { show: ['owners', 'opinion'] });
    },
  },
  {
    id: outcomeIds.form,
    when: 'a correction',
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => stage.press('李秀梅', outcomeIds.correct, await latest(stage, 'disclosure')),
    isStep: true,
  },
  {
    id: feedbackIds.say,
    who: '冯浩',
    anybody: true,
    open: async (stage) => stage.press('冯浩', noticeIds.say, await latest(stage, 'disclosure')),
    addsAgain: true,
  },
  {
    id: feedbackIds.answer,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => stage.press('李秀梅', owedAction('feedback_answer'), await latest(stage, 'feedback')),
  },
  {
    id: feedbackIds.takeUp,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const say = await stage.press('冯浩', noticeIds.say, await latest(stage, 'disclosure'));
      await stage.submit('冯浩', { view: say, values: stateOf(say, { text: '窗口还是没有人' }) });
      return stage.press('李秀梅', feedbackIds.openTakeUp, await latest(stage, 'feedback'));
    },
    fill: async (stage, view) => ({
      cause: choicesOf(view, 'cause')[0] ?? '',
      ownerId: await stage.person('孙立军'),
      verifierId: await stage.person('李秀梅'),
      dueOn: '2026-11-20',
    }),
    refused: async (stage) => ({
      'verified by its owner': { verifierId: await stage.person('孙立军') },
      'owned by one who left': { ownerId: await stage.person(LEFT) },
      'verified from elsewhere': { verifierId: stage.elsewhere.person },
      'a cause that there is not': { cause: 'weather' },
      'due in the past': { dueOn: '2026-10-11' },
    }),
  },
  {
    id: commitmentIds.add,
    who: '李秀梅',
    open: (stage) => stage.press('李秀梅', commitmentIds.add),
    refused: async (stage) => ({
      'made tomorrow': { madeOn: '2026-10-13' },
      'due before it was made': { dueOn: '2026-10-01' },
      'of somebody else': { owner: await stage.person('高翔') },
      'of somebody elsewhere': { owner: stage.elsewhere.person },
    }),
    addsAgain: true,
  },
  {
    id: commitmentIds.withdraw,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const personId = await stage.person('李秀梅');
      const [own] = await commitmentsOf(stage.bureau.app.db.prisma, stage.workspaceId, { personId });
      return stage.press('李秀梅', commitmentIds.withdraw, own?.id ?? '');
    },
  },
  {
    id: analysisIds.write,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const quarter = { year: 2026, quarter: 3 } as const;
      const subjectId = quarterSubject(stage.workspaceId, quarter);
      const detail = quarterKey(quarter);
      await owedBySecretary(stage, { kind: 'analysis', subjectId, about: { target: '', detail } });
      return stage.press('李秀梅', owedAction('analysis'), subjectId);
    },
  },
  {
    id: assessmentIds.assess,
    who: '李秀梅',
    stranger: '冯浩',
    open: async (stage) => {
      const subjectId = assessmentSubject(stage.workspaceId, 2026, await stage.person('高翔'));
      await owedBySecretary(stage, { kind: 'assessment', subjectId, about: { target: '高翔', detail: '2026' } });
      return stage.press('李秀梅', owedAction('assessment'), subjectId);
    },
    fill: (_, view) =>
      Object.fromEntries(
        inputsOf(view).flatMap(({ field, type }) => (type === 'radio_buttons' ? [[field, 'kept'] as const] : [])),
      ),
    refused: (_, view) => {
      const [result = '', note = ''] = inputsOf(view).map(({ field }) => field);
      return Promise.resolve({
        'not kept, without a note': { [result]: 'not_kept', [note]: null },
        'a note without a result': { [note]: '有进展', [result]: null },
      });
    },
    blankIsFine: true,
  },
  {
    id: commitmentIds.check,
    who: '李秀梅',
    stranger: '冯浩',
    open: (stage) => stage.command('李秀梅', 'commitment', 'check'),
    // The next page's commitments are another check.
    addsAgain: true,
    fill: (_, view) => ({
      ...Object.fromEntries(inputsOf(view).map(({ field }) => [field, null] as const)),
      [inputsOf(view)[0]?.field ?? '']: 'kept',
    }),
    refused: (_, view) => {
      const [result = '', note = '', nextResult = '', nextNote = ''] = inputsOf(view).map(({ field }) => field);
      return Promise.resolve({
        'not kept, without a note': { [result]: 'not_kept' },
        'a note without a result': { [nextNote]: '有进展', [nextResult]: null },
        'nothing chosen': { [result]: null, [note]: null },
      });
    },
    blankIsFine: true,
  },
];
