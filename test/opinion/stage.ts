import type { Member, Modal, SubmitResult } from '@duban/local-workspace';
import { day, dayOf } from '../../src/calendar/day';
import { identify } from '../../src/people/identify';
import { planRound } from '../../src/round/plan-round';
import { formsOfRound } from '../../src/round/queries';
import type { Form } from '../../src/round/rules';
import { addSitting, markAnnounced } from '../../src/round/sittings';
import type { Act } from '../../src/slack/interaction';
import { startBureau, type Bureau } from '../support/bureau';

/** The demo bureau with the fourth quarter's round planned; no notice is out until `announce`. */
export interface Stage {
  readonly bureau: Bureau;
  readonly workspaceId: string;
  /** The round's form of a target, by name, as it is now. */
  formOf(target: string): Promise<Form>;
  /** What a use case is given when this member acts now. */
  act(name: string): Promise<Act>;
  /** Puts out the notice of a sitting at which these targets are reviewed. */
  announce(...targets: string[]): Promise<void>;
  /** Gives a target's form another reviewer, by name. */
  reviewedBy(target: string, reviewer: string): Promise<void>;
  /** Opens what a member has to write about a target, by the button that Home and reminders have. */
  write(name: string, target: string): Promise<Modal>;
}

export const BRANCH = '清河县审计局机关党支部';

const plan = {
  name: '2026年第四季度点评',
  quarter: { year: 2026, quarter: 4 as const },
  theme: '深入开展创先争优活动',
  startsOn: day('2026-10-12'),
  reportsDueOn: day('2026-10-19'),
  opinionsDueOn: day('2026-10-26'),
  meetingOn: day('2026-10-30'),
  endsOn: day('2026-12-31'),
};

export async function setStage(): Promise<Stage> {
  const bureau = await startBureau();
  const { app, workspace } = bureau;
  const { db, organisation } = app;
  const workspaceId = organisation.id;
  const act = async (name: string): Promise<Act> => {
    const now = workspace.clock.now();
    const profile = () => Promise.resolve(undefined);
    const actor = await identify({ db, profile }, organisation.slackTeamId, bureau.as(name).id, now);
    if (actor === undefined) throw new Error('the workspace is not known');
    return { db, actor, now, today: dayOf(now, actor.organisation.timeZone), once: undefined };
  };
  const { roundId } = await planRound(await act('李秀梅'), {
    ...plan,
    methods: ['periodic', 'concentrated'],
    occasions: ['staff_meeting'],
  });
  const formOf = async (target: string): Promise<Form> => {
    const forms = await formsOfRound(db.prisma, workspaceId, roundId);
    const form = forms.find(({ targetName }) => targetName === target);
    if (form === undefined) throw new Error(`${target} has no form`);
    return form;
  };
  return {
    bureau,
    workspaceId,
    formOf,
    act,
    announce: async (...targets) => {
      const forms = await Promise.all(targets.map(formOf));
      const by = await act('李秀梅');
      await db.transaction(async (tx) => {
        const id = await addSitting(tx, {
          workspaceId,
          roundId,
          startsAt: new Date('2026-10-21T01:00:00Z'),
          place: '三楼会议室',
          content: '第四季度集中点评',
          timing: 'periodic',
          arrangement: 'concentrated',
          occasion: 'staff_meeting',
          leaderId: forms[0]?.reviewerId ?? '',
          formIds: forms.map(({ id: formId }) => formId),
          createdById: by.actor.person?.id ?? '',
          createdAt: by.now,
        });
        await markAnnounced(tx, workspaceId, id, by.now);
      });
    },
    reviewedBy: async (target, reviewer) => {
      const form = await formOf(target);
      const person = await db.prisma.person.findFirstOrThrow({ where: { workspaceId, name: reviewer } });
      await db.prisma.form.update({
        where: { workspaceId_id: { workspaceId, id: form.id } },
        data: { reviewerId: person.id, version: { increment: 1 } },
      });
    },
    write: async (name, target) => {
      const form = await formOf(target);
      const member = bureau.as(name);
      await member.command('/opinion');
      const hub = await member.modal({ title: '点评意见' });
      await hub.press(`owed.opinion:${form.id}`);
      return member.modal({ title: '填写点评意见' });
    },
  };
}

/** Fills in a whole opinion with one problem, as the inputs are labelled in Chinese. */
export async function fillIn(modal: Modal, changes: Readonly<Record<string, string>> = {}): Promise<void> {
  const whole = {
    achievements: '项目按期完成，群众反映好',
    basis: '走访两个被审计单位，与本人谈话一次',
    'problems.0.text': '审计报告超期两次',
    'problems.0.causeCategory': '制度缺失',
    'problems.0.rootCause': '没有内部时限要求',
    'problems.0.suggestion': '建立报告时限台账，每周核对',
    ...changes,
  };
  for (const [field, value] of Object.entries(whole)) await modal.fill(field, value);
}

/** The titles and words of the modal that lies on top, once nothing is under way. */
export async function topOf(member: Member): Promise<Modal> {
  await member.settled();
  return member.modal();
}

/** The labels of the inputs at which something was said, in their order. */
export const errorsIn = (result: SubmitResult): string[] => ('errors' in result ? Object.keys(result.errors) : []);
