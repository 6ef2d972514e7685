import type { DriverMessage } from '@duban/local-workspace';
import { day } from '../../src/calendar/day';
import { moveDue, owe } from '../../src/obligation/store';
import { changePerson } from '../../src/people/change-person';
import type { Presence } from '../../src/people/change-rules';
import { personVersion } from '../../src/people/store';
import { nudge } from '../../src/reminder/nudge';
import { planDue } from '../../src/reminder/plan-reminders';
import { sendDue } from '../../src/reminder/send-reminders';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

/** 9:00 in Shanghai. */
const nine = (on: string): string => `${on}T01:00:00Z`;
const MORNING = '2026-10-12T01:00:00Z';
let stage: Stage;
/** What 高翔 owes: a measure due on Thursday, 22 October, reminded of five working days before. */
let owed: { id: string; subjectId: string };
let ownerId: string;
let verifier: string;

beforeEach(async () => {
  stage = await setStage();
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
  await stage.bureau.delivered();
  const measure = await prisma().measure.findFirstOrThrow({ include: { verifier: true } });
  owed = await prisma().obligation.findFirstOrThrow({ where: { kind: 'measure' } });
  verifier = measure.verifier.name;
  ownerId = measure.ownerId;
});
afterEach(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;
const digests = (name = '高翔') =>
  stage.bureau
    .as(name)
    .messages('app')
    .filter(({ words }) => words.includes('今日督办'));
/** In how many of them the measure stands to be acted on, not only in the week's overview. */
const remindedIn = (some: readonly DriverMessage[]): number =>
  some.filter(({ words }) => words.includes('打开措施')).length;
const changeOwner = (data: object) =>
  prisma().person.update({ where: { workspaceId_id: { workspaceId: stage.workspaceId, id: ownerId } }, data });

/** The owner's digest of Thursday, 15 October is written, and Slack takes nothing until it is later. */
async function outageUntil(instant: string): Promise<void> {
  const { bureau } = stage;
  await bureau.at('2026-10-15T00:59:00Z');
  bureau.workspace.faults.add({
    match: { name: 'chat.postMessage' },
    fault: { kind: 'refused', error: 'internal_error' },
  });
  await bureau.at(nine('2026-10-15'));
  bureau.workspace.faults.clear();
  bureau.workspace.clock.set(new Date(instant));
  await prisma().delivery.updateMany({ data: { availableAt: new Date(0) } });
}

it('sends no digest of yesterday: what was in it stands in today’s', async () => {
  await outageUntil('2026-10-16T02:00:00Z');
  await stage.bureau.delivered();
  expect(digests()).toHaveLength(0);
  await stage.bureau.at('2026-10-16T02:01:00Z');
  expect(digests()).toHaveLength(1);
  expect(digests()[0]?.words).toContain('2026年10月16日');
  expect(digests()[0]?.words).toContain('落实整改措施');
});

describe('what a downtime kept from being posted stands in today’s digest, and not in tomorrow’s', () => {
  const thursday = new Date(nine('2026-10-15'));
  const friday = new Date(nine('2026-10-16'));
  const waiting = { kind: 'digest', postedAt: null };
  const remind = async (at: Date): Promise<void> => {
    await planDue(stage.bureau.app.db, stage.bureau.app.organisation, at);
    await sendDue(stage.bureau.app.db, stage.bureau.app.organisation, at);
  };
  /** The loop of deliveries may look on its own just then, which costs one more minute. */
  const delivered = async (): Promise<void> => {
    await stage.bureau.delivered();
    await stage.bureau.at('2026-10-16T01:01:00Z');
    await stage.bureau.delivered();
  };
  const expectOne = (): void => {
    expect(digests()).toHaveLength(1);
    expect(digests()[0]?.words).toContain('落实整改措施');
    expect(digests()[0]?.words).toContain('核对');
  };

  beforeEach(async () => {
    await owe(prisma(), {
      ...{ workspaceId: stage.workspaceId, kind: 'report_confirmation', personId: ownerId, at: new Date(MORNING) },
      ...{ subjectId: owed.subjectId, about: { target: '高翔' }, dueOn: day('2026-10-16') },
    });
    await remind(thursday); // and then it was down
    expect(await prisma().delivery.count({ where: { ...waiting, subjectId: ownerId } })).toBe(1);
    stage.bureau.workspace.clock.set(friday);
  });

  it('where nobody had begun to post it', async () => {
    await remind(friday);
    await delivered();
    expectOne();
  });

  it('where a worker holds it while today’s is written', async () => {
    const inHand = { where: { ...waiting, subjectId: ownerId } };
    await prisma().delivery.updateMany({
      ...inHand,
      data: { claimedUntil: new Date(Date.now() + 60_000), attempts: 1 },
    });
    await remind(friday);
    expect(await prisma().delivery.count(inHand)).toBe(2);
    await prisma().delivery.updateMany({ ...inHand, data: { claimedUntil: null } });
    await delivered();
    expectOne();
  });
});

it('sends nothing of a thing that was put off while it waited, until its new day', async () => {
  await outageUntil('2026-10-15T03:00:00Z');
  const owner = stage.bureau.as('高翔');
  const home = await owner.openHome();
  await home.choose('reminder.more', '稍后再提醒');
  const modal = await owner.modal();
  await modal.fill('until', '2026年10月19日 周一');
  await modal.submit();
  await stage.bureau.delivered();
  await stage.bureau.at('2026-10-15T03:01:00Z');
  expect(remindedIn(digests())).toBe(0);
  await stage.bureau.at(nine('2026-10-19'));
  expect(remindedIn(digests())).toBe(1);
});

it('sends nothing of a day that moved while it waited', async () => {
  await outageUntil('2026-10-15T03:00:00Z');
  const at = new Date('2026-10-15T03:00:00Z');
  await stage.bureau.app.db.transaction((tx) =>
    moveDue(tx, stage.workspaceId, owed.id, { dueOn: day('2026-10-30'), today: day('2026-10-15'), at }),
  );
  await stage.bureau.delivered();
  await stage.bureau.at('2026-10-15T03:01:00Z');
  expect(remindedIn(digests())).toBe(0);
  await stage.bureau.at(nine('2026-10-23')); // five working days before
  expect(remindedIn(digests())).toBe(1);
});

it('sends nothing to somebody whose leave began while it waited', async () => {
  await outageUntil('2026-10-15T03:00:00Z');
  await changeOwner({ leaveFromOn: new Date('2026-10-15T00:00:00Z'), leaveUntilOn: new Date('2026-10-18T00:00:00Z') });
  await stage.bureau.delivered();
  expect(digests()).toHaveLength(0);
  await stage.bureau.at(nine('2026-10-19'));
  expect(digests()).toHaveLength(1);
});

it('reminds somebody who was taken back of what was planned for tomorrow while they had left', async () => {
  const setter = { slackUserId: stage.bureau.as('曹阳').id, name: '曹阳', locale: null, timeZone: null };
  const presence = async (chosen: Presence): Promise<void> => {
    const { version } = await personVersion(prisma(), stage.workspaceId, ownerId);
    await changePerson(await stage.act('曹阳'), ownerId, version, { presence: chosen, endPosts: [] }, setter);
  };
  await presence('left');
  await stage.bureau.at('2026-10-14T10:30:00Z'); // by half past six in the evening the morning is planned
  await presence('here');
  await stage.bureau.at('2026-10-14T10:31:00Z');
  await stage.bureau.at(nine('2026-10-15'));
  expect(remindedIn(digests())).toBe(1);
});

it('reminds everybody else when one reader’s reminders fail', async () => {
  await stage.bureau.at('2026-10-14T12:00:00Z'); // planned for the morning
  await prisma().reminder.updateMany({
    where: { personId: ownerId, sendAt: { not: null } },
    data: { sendAt: new Date('2026-10-15T00:58:00Z') }, // theirs are the first
  });
  await changeOwner({ timeZone: 'Mars/Olympus' });
  await stage.bureau.at(nine('2026-10-15'));
  expect(
    await prisma().delivery.count({ where: { kind: 'digest', createdAt: new Date(nine('2026-10-15')) } }),
  ).not.toBe(0);
});

it('reminds of everything else when something owed can’t be planned, and the check-up tells of that', async () => {
  const [, other] = await prisma().obligation.findMany({ where: { settledAt: null, personId: { not: ownerId } } });
  await prisma().obligation.update({
    where: { workspaceId_id: { workspaceId: stage.workspaceId, id: other?.id ?? '' } },
    data: { dueOn: new Date('9999-12-31T00:00:00Z'), wakeAt: new Date(0) }, // no working day comes after it
  });
  await stage.bureau.at('2026-10-14T12:00:00Z');
  await stage.bureau.at(nine('2026-10-15'));
  expect(remindedIn(digests())).toBe(1);
  const admin = stage.bureau.as('曹阳');
  await admin.command('/duban', 'doctor');
  expect((await admin.modal()).text).toContain('1 件应办事项的提醒早该安排');
});

it('plans everybody else’s reminders and overviews when one reader’s can’t be', async () => {
  const { id } = await prisma().person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name: verifier } });
  await prisma().person.update({
    where: { workspaceId_id: { workspaceId: stage.workspaceId, id } },
    data: { timeZone: 'Mars/Olympus' },
  });
  await stage.bureau.at(nine('2026-10-15'));
  expect(remindedIn(digests())).toBe(1);
  await stage.bureau.at(nine('2026-10-19'));
  expect(digests().at(-1)?.words).toContain('概览');
});

it('plans by the calendar as it is, not as it was when the job began', async () => {
  const { app } = stage.bureau;
  const before = app.organisation;
  await prisma().workspace.update({ where: { id: stage.workspaceId }, data: { calendar: 'none' } });
  await planDue(app.db, before, new Date('2026-10-14T12:00:00Z'));
  const planned = () => prisma().reminder.findMany({ where: { obligationId: owed.id, step: 'before:5' } });
  expect(await planned()).toEqual([]);
  await planDue(app.db, before, new Date('2026-10-16T12:00:00Z'));
  expect(await planned()).toMatchObject([{ on: new Date('2026-10-17T00:00:00Z') }]);
});

it('sends no overview of a week to somebody for whom nothing is open any more', async () => {
  await stage.bureau.at('2026-10-18T12:00:00Z'); // Sunday evening: Monday’s overview is planned
  const overviews = await prisma().reminder.count({ where: { step: 'weekly', sendAt: { not: null } } });
  expect(overviews).not.toBe(0);
  await prisma().obligation.updateMany({
    where: { settledAt: null },
    data: { settledAt: new Date('2026-10-18T12:00:00Z'), outcome: 'done', wakeAt: null },
  });
  const monday = new Date(nine('2026-10-19'));
  await sendDue(stage.bureau.app.db, stage.bureau.app.organisation, monday);
  expect(await prisma().delivery.count({ where: { createdAt: monday, kind: 'digest' } })).toBe(0);
});

describe('a nudge', () => {
  const nudgeAs = async (name: string, id: string) => nudge(await stage.act(name), id);

  it('sends that reminder, and leaves everybody else’s morning to the job: somebody waits for the answer', async () => {
    await stage.bureau.at('2026-10-14T12:00:00Z');
    stage.bureau.workspace.clock.set(new Date(nine('2026-10-15')));
    const others = () =>
      prisma().reminder.count({ where: { personId: { not: ownerId }, sendAt: { lte: new Date(nine('2026-10-15')) } } });
    const waiting = await others();
    expect(waiting).not.toBe(0);
    const home = await stage.bureau.as(verifier).openHome();
    await home.press(`reminder.nudge:${owed.id}`);
    expect((await stage.bureau.as(verifier).modal()).text).toContain('已提醒高翔');
    expect(await prisma().reminder.count({ where: { personId: ownerId, step: { startsWith: 'nudge' } } })).toBe(1);
    expect(await others()).toBe(waiting);
  });

  it('counts by the day of who nudges, in whatever zone its reader is', async () => {
    await stage.bureau.at('2026-10-13T03:00:00Z');
    await changeOwner({ timeZone: 'America/Los_Angeles' }); // where it is still the 12th
    await prisma().reminderSettings.create({
      data: {
        workspaceId: stage.workspaceId,
        morningAt: '09:00',
        quietFrom: '20:00',
        quietUntil: '08:00',
        nudgesADay: 1,
      },
    });
    const { person } = (await stage.act(verifier)).actor;
    const kind = 'report_confirmation';
    await owe(prisma(), {
      ...{ workspaceId: stage.workspaceId, kind, personId: ownerId, awaitedById: person?.id, at: new Date() },
      ...{ subjectId: owed.subjectId, about: { target: '高翔' }, dueOn: day('2026-10-20') },
    });
    const other = await prisma().obligation.findFirstOrThrow({ where: { kind, subjectId: owed.subjectId } });
    await nudgeAs(verifier, owed.id);
    await expect(nudgeAs(verifier, owed.id)).rejects.toMatchObject({ code: 'nudgedEnough' });
    await expect(nudgeAs(verifier, other.id)).rejects.toMatchObject({ code: 'nudgedEnough' });
  });
});
