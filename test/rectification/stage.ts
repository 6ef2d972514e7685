import { startBureau, type Bureau, type BureauOptions } from '../support/bureau';
import { day } from '../../src/calendar/day';
import { dayOf } from '../../src/calendar/day';
import { onOpinionSubmitted } from '../../src/opinion/hooks';
import { opinionById } from '../../src/opinion/queries';
import { addOpinion, type NewProblem } from '../../src/opinion/store';
import { identify } from '../../src/people/identify';
import { planRound } from '../../src/round/plan-round';
import { formById, formsOfRound } from '../../src/round/queries';
import type { Form } from '../../src/round/rules';
import type { Act } from '../../src/slack/interaction';

/** The demo bureau in the fourth quarter, with a round that 李秀梅 opened. */
export interface Stage {
  readonly bureau: Bureau;
  readonly workspaceId: string;
  readonly roundId: string;
  /** The form of a target, by name. */
  formOf(target: string): Form;
  /** What a use case is given when somebody acts now. */
  act(name: string, once?: string): Promise<Act>;
  /** The reviewer's opinion on a target is submitted, with these problems. */
  opinion(target: string, problems: readonly Partial<NewProblem>[]): Promise<{ id: string; problemIds: string[] }>;
}

const plan = {
  name: '2026年第四季度点评',
  quarter: { year: 2026, quarter: 4 },
  theme: '深入开展创先争优活动',
  methods: ['periodic', 'concentrated'],
  occasions: ['staff_meeting'],
  startsOn: day('2026-10-12'),
  reportsDueOn: day('2026-10-13'),
  opinionsDueOn: day('2026-10-14'),
  meetingOn: day('2026-10-20'),
  endsOn: day('2026-12-31'),
} as const;

export async function setStage(options: BureauOptions = {}): Promise<Stage> {
  const bureau = await startBureau(options);
  const { app, workspace } = bureau;
  const workspaceId = app.organisation.id;
  const act = async (name: string, once?: string): Promise<Act> => {
    const now = workspace.clock.now();
    const member = bureau.as(name);
    const profile = () => Promise.resolve(undefined);
    const actor = await identify({ db: app.db, profile }, app.organisation.slackTeamId, member.id, now);
    if (actor === undefined) throw new Error('the workspace is not known');
    return { db: app.db, actor, now, today: dayOf(now, actor.organisation.timeZone), once };
  };
  const { roundId } = await planRound(await act('李秀梅'), {
    ...plan,
    methods: [...plan.methods],
    occasions: [...plan.occasions],
  });
  const forms = await formsOfRound(app.db.prisma, workspaceId, roundId);
  const formOf = (target: string): Form => {
    const form = forms.find(({ targetName }) => targetName === target);
    if (form === undefined) throw new Error(`${target} has no form`);
    return form;
  };
  return {
    bureau,
    workspaceId,
    roundId,
    formOf,
    act,
    opinion: async (target, problems) => {
      // As it is now: its reviewer may be another than when the round was planned
      const form = await formById(app.db.prisma, workspaceId, formOf(target).id);
      const by = await act('李秀梅');
      const opinion = await app.db.transaction(async (tx) => {
        const id = await addOpinion(tx, {
          workspaceId,
          formId: form.id,
          authorId: form.reviewerId,
          submittedById: form.reviewerId,
          draftedById: undefined,
          recordedForAuthor: false,
          achievements: '工作扎实',
          basis: '实地走访',
          problems: problems.map((problem) => ({
            text: '学习不够经常',
            causeCategory: 'understanding',
            rootCause: '重业务轻学习',
            suggestion: '每月集中学习两次',
            orderedDueOn: undefined,
            ...problem,
          })),
          files: [],
          submittedAt: by.now,
        });
        const submitted = await opinionById(tx, workspaceId, id);
        for (const follow of onOpinionSubmitted) await follow(tx, by, submitted);
        return submitted;
      });
      return { id: opinion.id, problemIds: opinion.problems.map(({ id }) => id) };
    },
  };
}
