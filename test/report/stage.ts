import type { Member, Modal } from '@duban/local-workspace';
import { day, dayOf } from '../../src/calendar/day';
import { identify } from '../../src/people/identify';
import { roster, unitById } from '../../src/people/queries';
import { proposedTargets } from '../../src/people/rules';
import { presetNamed } from '../../src/preset';
import { openForm } from '../../src/round/open-form';
import { formsOfRound } from '../../src/round/queries';
import type { Form } from '../../src/round/rules';
import { addRound } from '../../src/round/store';
import type { Act } from '../../src/slack/interaction';
import { startBureau, type Bureau } from '../support/bureau';

/** The demo bureau with a round under way whose reports are due on Monday, 19 October 2026. */
export interface Stage {
  readonly bureau: Bureau;
  readonly workspaceId: string;
  formOf(target: string): Promise<Form>;
  /** What a use case is given when this member acts now. */
  act(name: string): Promise<Act>;
  /** Opens another round, with the same targets. */
  anotherRound(name: string, reportsDueOn: string): Promise<void>;
}

export const BRANCH = '清河县审计局机关党支部';

export async function setStage(): Promise<Stage> {
  const bureau = await startBureau();
  const { app, workspace } = bureau;
  const { organisation, db } = app;
  const act = async (name: string): Promise<Act> => {
    const now = workspace.clock.now();
    const profile = () => Promise.resolve(undefined);
    const actor = await identify({ db, profile }, organisation.slackTeamId, bureau.as(name).id, now);
    if (actor === undefined) throw new Error('the workspace is not known');
    return { db, actor, now, today: dayOf(now, actor.organisation.timeZone), once: undefined };
  };
  const open = async (name: string, reportsDueOn: string): Promise<string> => {
    const by = await act('李秀梅');
    const planner = by.actor.person?.id ?? '';
    const days = {
      startsOn: day('2026-10-12'),
      reportsDueOn: day(reportsDueOn),
      opinionsDueOn: day('2026-11-20'),
      meetingOn: day('2026-11-27'),
      endsOn: day('2026-12-31'),
    };
    return db.transaction(async (tx) => {
      const workspaceId = organisation.id;
      const roundId = await addRound(tx, {
        workspaceId,
        name,
        year: 2026,
        quarter: 4,
        theme: '深入开展创先争优活动',
        methods: ['periodic', 'concentrated'],
        occasions: ['staff_meeting'],
        ...days,
        plannedById: planner,
        plannedAt: by.now,
      });
      const { branchId } = by.actor.organisation;
      const branch = branchId === null ? undefined : await unitById(tx, workspaceId, branchId);
      const people = await roster(tx, workspaceId, by.today);
      for (const { reviewerId, ...target } of proposedTargets(people, branch, presetNamed('bureau'), by.today))
        if (reviewerId !== undefined) await openForm(tx, by, planner, roundId, days, { ...target, reviewerId });
      return roundId;
    });
  };
  const roundId = await open('2026年第四季度点评', '2026-10-19');
  return {
    bureau,
    workspaceId: organisation.id,
    act,
    formOf: async (target) => {
      const form = (await formsOfRound(db.prisma, organisation.id, roundId)).find((one) => one.targetName === target);
      if (form === undefined) throw new Error(`${target} has no form`);
      return form;
    },
    anotherRound: async (name, reportsDueOn) => {
      await open(name, reportsDueOn);
    },
  };
}

export const sectionKeys = ['development', 'harmony', 'serving', 'style', 'commitments', 'problems', 'next_steps'];

/** Fills every section that is still empty, or all of them anew. */
export async function fillSections(modal: Modal, text = '已按计划完成'): Promise<void> {
  for (const key of sectionKeys) await modal.fill(`sections.${key}`, `${text}:${key}`);
}

/** The modal of the branch's written report, reached from the hub. */
export async function openReport(member: Member): Promise<Modal> {
  await member.command('/report');
  const hub = await member.modal({ title: '汇报' });
  await hub.press('report.write').catch(() => hub.press('owed.report'));
  return member.modal({ title: '书面汇报' });
}

/** The modal for one member's oral report. */
export async function openOral(recorder: Member, target: string): Promise<Modal> {
  await recorder.command('/report', `oral ${target}`);
  return recorder.modal({ title: '口头汇报记录' });
}

/** When and where it was heard, as it stands in both modals. */
export async function fillOccasion(modal: Modal, heldOn = '2026-10-12', heldAt = '08:30'): Promise<void> {
  await modal.fill('heldOn', heldOn);
  await modal.fill('heldAt', heldAt);
  await modal.fill('place', '局三楼会议室');
}
