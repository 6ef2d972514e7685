import { readFileSync } from 'node:fs';
import path from 'node:path';
import { day, toDateColumn } from '../../src/calendar/day';
import { importCommitments } from '../../src/commitment/import-commitments';
import type { Database } from '../../src/db/open';
import { importRoster, rosterSchema } from '../../src/people/import-roster';
import { ensureOrganisation } from '../../src/people/store';
import { identify } from '../../src/people/identify';
import { planRound } from '../../src/round/plan-round';

const { roster } = JSON.parse(readFileSync(path.join(__dirname, '../../demo/bureau.json'), 'utf8')) as {
  roster: unknown;
};

/** Monday, 9:00 in Shanghai: when everything here happens. */
export const at = new Date('2026-10-12T01:00:00Z');
export const today = day('2026-10-12');
const on = toDateColumn(today);

/** What only the organisation with rows has, by which a query may look for it. */
export const onlyThere = {
  name: '独一份',
  slackUserId: 'U0ONLYONE',
  channel: 'D0ONLYONE',
  ts: '1791766800.000100',
  draftKey: 'opinion.submit:only-there',
  deliveryKey: 'digest:only-there',
  criteriaVersion: 99,
  quarter: { year: 2026, quarter: 4 },
} as const;

/** The ids of an organisation's rows, one of each sort that a query takes. */
export interface Rows {
  readonly person: string;
  readonly reviewer: string;
  /** Who waits for what the person owes. */
  readonly awaiting: string;
  readonly unit: string;
  readonly round: string;
  readonly form: string;
  /** A form that has no opinion. */
  readonly open: string;
  readonly sitting: string;
  readonly hearing: string;
  readonly report: string;
  readonly evidence: string;
  readonly opinion: string;
  readonly problem: string;
  /** A problem that another one was merged into. */
  readonly mergedInto: string;
  readonly meeting: string;
  readonly resolution: string;
  readonly measure: string;
  readonly outcome: string;
  readonly feedback: string;
  readonly commitment: string;
  readonly analysis: string;
  readonly obligation: string;
  readonly reminder: string;
  readonly request: string;
  /** Something else that is owed. */
  readonly other: string;
  /** What was handed over to the reviewer, with a day that was reckoned. */
  readonly handedOver: string;
}

/** An organisation with the demo's roster: every one has the same names, members and channel. Gives its id. */
export async function addOrganisation(db: Database, slackTeamId: string): Promise<string> {
  const parsed = rosterSchema.parse(roster);
  const organisation = await ensureOrganisation(db.prisma, {
    slackTeamId,
    name: slackTeamId,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  });
  await importRoster(db, organisation, parsed, at, (tx, imported) =>
    importCommitments(tx, organisation.id, parsed, imported),
  );
  return organisation.id;
}

/** Fills an organisation of the demo's roster with a round and a row of every sort that hangs on it. */
export async function fill(db: Database, workspaceId: string, slackTeamId: string): Promise<Rows> {
  const { prisma } = db;
  const named = (name: string) => prisma.person.findFirstOrThrow({ where: { workspaceId, name } });
  const { id: secretary, slackUserId } = await named('李秀梅');
  const { id: leader } = await named('王建国');
  const { id: recorder } = await named('何静');

  const profile = () => Promise.resolve(undefined);
  const actor = await identify({ db, profile }, slackTeamId, slackUserId ?? '', at);
  if (actor === undefined) throw new Error('the organisation is not known');
  const { roundId: round } = await planRound(
    { db, actor, now: at, today, once: undefined },
    {
      name: onlyThere.name,
      quarter: onlyThere.quarter,
      theme: '深入开展创先争优活动',
      methods: ['periodic', 'concentrated'],
      occasions: ['staff_meeting'],
      startsOn: today,
      reportsDueOn: day('2026-10-13'),
      opinionsDueOn: day('2026-10-14'),
      meetingOn: day('2026-10-20'),
      endsOn: day('2026-12-31'),
    },
  );
  const ofRound = { workspaceId, roundId: round, personId: { not: null } };
  const form = await prisma.form.findFirstOrThrow({ where: ofRound, orderBy: { id: 'asc' } });
  const open = await prisma.form.findFirstOrThrow({ where: ofRound, orderBy: { id: 'desc' } });
  const { id: formId, personId, reviewerId } = form;
  if (personId === null) throw new Error('the form reviews nobody');
  const ofForm = { workspaceId, formId };

  await addPeopleAndUnits();
  const { id: sitting } = await prisma.sitting.create({
    data: {
      ...{ workspaceId, roundId: round, startsAt: at, place: '会议室', content: '点评', timing: 'periodic' },
      ...{ arrangement: 'concentrated', occasion: 'staff_meeting', leaderId: reviewerId, createdById: secretary },
      ...{ createdAt: at, announcedAt: at },
    },
  });
  await prisma.sittingTarget.create({ data: { workspaceId, sittingId: sitting, formId } });

  const { id: hearing } = await prisma.hearing.create({
    data: {
      workspaceId,
      roundId: round,
      heldAt: at,
      place: '会议室',
      minutes: '述职',
      recordedById: recorder,
      recordedAt: at,
    },
  });
  const { id: report } = await prisma.report.create({
    data: { ...ofForm, mode: 'oral', reporterId: personId, hearingId: hearing, sections: {}, submittedAt: at },
  });
  const { id: evidence } = await prisma.evidence.create({
    data: { ...ofForm, kind: 'talk', text: '谈话', heldOn: on, recordedById: reviewerId, recordedAt: at },
  });
  const { id: opinion } = await prisma.opinion.create({
    data: {
      ...{ ...ofForm, authorId: reviewerId, submittedById: reviewerId, achievements: '成绩', basis: '谈话' },
      ...{ ratings: {}, submittedAt: at },
    },
  });
  const spot = await prisma.form.create({
    data: {
      ...{ workspaceId, origin: 'on_the_spot', targetKind: form.targetKind, personId, reviewerId },
      ...{ criteriaVersion: form.criteriaVersion, occasion: 'visit', openedById: reviewerId, openedAt: at },
    },
  });
  await prisma.opinion.create({
    data: {
      ...{ workspaceId, formId: spot.id, authorId: reviewerId, submittedById: reviewerId, achievements: '成绩' },
      ...{ basis: '走访', ratings: {}, submittedAt: at },
    },
  });
  const problem = (position: number) =>
    prisma.problem.create({
      data: {
        ...{ ...ofForm, opinionId: opinion, position, text: '问题', causeCategory: 'rules', rootCause: '原因' },
        ...{ suggestion: '建议', namedAt: at },
      },
    });
  const { id: merged } = await problem(0);
  const { id: mergedInto } = await problem(1);

  const { id: meeting } = await prisma.affairsMeeting.create({
    data: {
      workspaceId,
      roundId: round,
      heldAt: at,
      place: '会议室',
      minutes: '研究',
      recordedById: recorder,
      recordedAt: at,
    },
  });
  const { id: resolution } = await prisma.resolution.create({
    data: {
      ...{ workspaceId, meetingId: meeting, problemId: merged, kind: 'merged', mergedIntoId: mergedInto },
      ...{ decidedById: secretary, decidedAt: at },
    },
  });
  const { id: measure } = await prisma.measure.create({
    data: {
      ...{ ...ofForm, problemId: merged, meetingId: meeting, task: '整改', ownerId: personId, verifierId: reviewerId },
      ...{ assignedById: secretary, assignedAt: at, dueOn: toDateColumn(day('2026-11-12')) },
      ...{ cardChannelId: onlyThere.channel, cardTs: onlyThere.ts },
    },
  });
  await prisma.measureProgress.create({
    data: { workspaceId, measureId: measure, authorId: personId, kind: 'submitted', text: '结果', at },
  });

  const posted = { workspaceId, content: {}, draftedById: secretary, draftedAt: at, channelId: 'C1' };
  const approved = { approvedById: leader, approvedAt: at };
  await prisma.disclosure.create({ data: { ...posted, ...approved, kind: 'notice', sittingId: sitting } });
  const { id: outcome } = await prisma.disclosure.create({ data: { ...posted, ...approved, kind: 'outcome', formId } });
  const { id: feedback } = await prisma.feedback.create({
    data: { workspaceId, disclosureId: outcome, personId: recorder, text: '意见', at },
  });

  const { id: commitment } = await prisma.commitment.create({
    data: { workspaceId, personId, text: '承诺', madeOn: on, publishedAt: at },
  });
  const month = toDateColumn(day('2026-10-01'));
  await prisma.commitmentCheck.create({
    data: {
      workspaceId,
      commitmentId: commitment,
      month,
      checkerId: secretary,
      result: 'kept',
      note: '',
      checkedAt: at,
    },
  });
  const { id: analysis } = await prisma.commitmentAnalysis.create({
    data: { workspaceId, year: 2026, quarter: 3, authorId: secretary, text: '分析', submittedAt: at },
  });
  const { id: obligation } = await prisma.obligation.create({
    data: {
      ...{ ...ofForm, roundId: round, key: `measure:${measure}`, kind: 'measure', subjectId: measure, personId },
      ...{ awaitedById: secretary, about: { target: onlyThere.name }, dueOn: on, createdAt: at, wakeAt: at },
      ...{ dueFromOn: on, dueAfter: 1, forPersonId: secretary },
    },
  });
  const reminder = await addReminders();
  const { request, other } = await addRequests();
  const handedOver = await addHandedOver();
  await addDeparted();
  await prisma.draft.create({
    data: { workspaceId, ownerId: personId, key: onlyThere.draftKey, savedById: recorder, values: {}, savedAt: at },
  });

  const message = {
    workspaceId,
    kind: 'card',
    operation: 'post',
    channel: 'C1',
    payload: {},
    priority: 20,
    createdAt: at,
  };
  await prisma.delivery.create({ data: { ...message, key: 'waiting', availableAt: at } });
  await prisma.delivery.create({
    data: { ...message, key: 'failed', availableAt: at, failedAt: at, error: 'is_archived' },
  });

  const { id: unit } = await prisma.unit.findFirstOrThrow({ where: { workspaceId, kind: 'branch' } });
  return {
    ...{
      person: personId,
      reviewer: reviewerId,
      awaiting: secretary,
      unit,
      round,
      form: formId,
      open: open.id,
      sitting,
      hearing,
      report,
    },
    ...{ evidence, opinion, problem: merged, mergedInto, meeting, resolution, measure, outcome, feedback },
    ...{ analysis, commitment, obligation, reminder, request, other, handedOver },
  };

  async function addHandedOver(): Promise<string> {
    const owed = { workspaceId, kind: 'verification', subjectId: measure, about: {}, dueOn: on, createdAt: at };
    await prisma.obligation.create({
      data: { ...owed, key: 'taken-over', personId: reviewerId, forPersonId: secretary },
    });
    const { id } = await prisma.obligation.create({
      data: {
        ...{ ...owed, key: 'handed-over', personId: secretary, dueFromOn: on, dueAfter: 0 },
        ...{ settledAt: at, outcome: 'cancelled' },
      },
    });
    return id;
  }

  /** A request that waits for its decision, one about what was settled meanwhile, and something nobody asks anything about. */
  async function addRequests(): Promise<{ request: string; other: string }> {
    const owed = { workspaceId, personId: secretary, kind: 'meeting', dueOn: on, createdAt: at };
    const named = { ...owed, about: { target: onlyThere.name } };
    const { id: other } = await prisma.obligation.create({ data: { ...named, key: 'other', subjectId: round } });
    const { id: settled } = await prisma.obligation.create({
      data: { ...named, key: 'settled', subjectId: measure, settledAt: at, outcome: 'done' },
    });
    const asked = { workspaceId, kind: 'extension', askedById: secretary, askedAt: at, reason: '', newDueOn: on };
    await prisma.obligationRequest.create({ data: { ...asked, obligationId: settled, deciderId: reviewerId } });
    const { id: request } = await prisma.obligationRequest.create({
      data: { ...asked, obligationId: obligation, deciderId: reviewerId },
    });
    return { request, other };
  }

  /** Settings and a policy of its own, a week that was planned, a reminder that waits and one that was sent. */
  async function addReminders(): Promise<string> {
    await prisma.reminderSettings.create({ data: { workspaceId, morningAt: '08:30' } });
    const policy = { before: [9], on: true, after: [], single: false, escalations: [] };
    await prisma.reminderPolicy.create({
      data: { workspaceId, kind: 'measure', policy, changedById: secretary, changedAt: at, version: 1 },
    });
    await prisma.jobRun.create({ data: { workspaceId, job: 'plan-week', slot: on, claimedAt: at } });
    const about = { workspaceId, obligationId: obligation, personId: secretary, on };
    await prisma.reminder.create({ data: { workspaceId, personId: secretary, on, step: 'weekly', sendAt: at } });
    const sent = { decidedAt: at, outcome: 'sent', deliveryKey: onlyThere.deliveryKey };
    const digest = { kind: 'digest', operation: 'post', channel: onlyThere.slackUserId, payload: {}, priority: 1 };
    await prisma.delivery.create({
      data: { workspaceId, key: onlyThere.deliveryKey, ...digest, createdAt: at, availableAt: at },
    });
    await prisma.reminder.create({ data: { ...about, step: 'before:3', ...sent } });
    await prisma.reminder.create({ data: { ...about, step: 'escalation:3:awaited', ...sent } });
    await prisma.reminder.create({ data: { ...about, step: 'nudge:one', isSingle: true, ...sent } });
    const { id } = await prisma.reminder.create({ data: { ...about, step: 'after:1', sendAt: at } });
    return id;
  }

  /** Somebody who has left: a form of theirs, what they owe, and what was to be reassigned and is settled by now; somebody on leave. */
  async function addDeparted(): Promise<void> {
    const { id: gone } = await prisma.person.create({ data: { workspaceId, name: '离任者', leftOn: on } });
    const { id: theirs } = await prisma.form.create({
      data: {
        ...{ workspaceId, roundId: round, origin: 'periodic', targetKind: open.targetKind, personId: gone, reviewerId },
        ...{ criteriaVersion: open.criteriaVersion, openedById: secretary, openedAt: at },
      },
    });
    const owed = { workspaceId, about: { target: onlyThere.name }, dueOn: on, createdAt: at };
    await prisma.obligation.create({
      data: {
        ...owed,
        key: `opinion:${theirs}:gone`,
        kind: 'opinion',
        personId: gone,
        subjectId: theirs,
        formId: theirs,
      },
    });
    const settled = await prisma.obligation.create({
      data: {
        ...{ ...owed, key: `meeting:${round}:gone`, kind: 'meeting', personId: gone, subjectId: round },
        ...{ settledAt: at, outcome: 'done' },
      },
    });
    const { id: away } = await prisma.person.create({ data: { workspaceId, name: '请假者', leaveFromOn: on } });
    await prisma.obligation.create({
      data: { ...owed, key: `oral_report:${theirs}:away`, kind: 'oral_report', personId: away, subjectId: theirs },
    });
    await prisma.obligation.create({
      data: { ...owed, key: `reassign:${settled.id}`, kind: 'reassign', personId: secretary, subjectId: settled.id },
    });
  }

  /** Somebody with an account and somebody without, one more administrator, and criteria that no preset has. */
  async function addPeopleAndUnits(): Promise<void> {
    const { name, criteriaVersion: version } = onlyThere;
    await prisma.person.create({ data: { workspaceId, name, slackUserId: onlyThere.slackUserId } });
    await prisma.person.create({ data: { workspaceId, name } });
    const { unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, personId: secretary } });
    const fromOn = toDateColumn(day('2000-01-01'));
    await prisma.post.create({ data: { workspaceId, personId: secretary, unitId, kind: 'administrator', fromOn } });
    await prisma.criteria.create({ data: { workspaceId, targetKind: 'ordinary_member', version, points: [] } });
  }
}
