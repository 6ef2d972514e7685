import type { Member, Modal, PageTraffic } from '@duban/local-workspace';
import { startBureau, type Bureau } from '../support/bureau';
import { hospital } from './hospital';

// A whole quarter; a shared machine takes its time for it.
jest.setTimeout(120_000);

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ seed: hospital });
});
afterAll(() => bureau.close());

/** All that was shown until now; the workspace keeps only the last of what passed. */
const said = new Set<string>();

const top = async (member: Member): Promise<Modal> => {
  await member.settled();
  for (const words of shown(bureau.workspace.traffic())) said.add(words);
  return member.modal();
};

/** Submits, and says what the errors were where it was not taken. */
async function submit(member: Member, modal: Modal): Promise<Modal> {
  const result = await modal.submit();
  if ('errors' in result) throw new Error(`${modal.title}: ${JSON.stringify(result.errors)}`);
  return top(member);
}

const pressed = async (member: Member, modal: Modal, button: string): Promise<Modal> => {
  await modal.press(button);
  return top(member);
};

const opened = async (member: Member, command: string, text: string): Promise<Modal> => {
  const before = member.modalTitles().length;
  if (before > 0) await (await member.modal()).close({ all: true });
  await member.command(command, text);
  return top(member);
};

/** The words of a party branch's audit bureau, and its preset's names for roles and steps. */
const bureauWords =
  /affairs meeting|branch|bureau|party|section chief|ordinary member|leadership.team|principal leader|contact leader|inspection and guidance|cadre|grassroots|\p{Script=Han}/giu;

/** The Web API takes views and blocks as JSON in a form's fields. */
function inJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return { text: value };
  }
}

/** What the app showed, anywhere, by what it says; Duban's own name is in Chinese too. */
function shown(traffic: readonly PageTraffic[]): string[] {
  const words = (value: unknown, key = ''): string[] => {
    if (typeof value === 'string') return /^[[{]/.test(value) ? words(inJson(value)) : key === 'text' ? [value] : [];
    if (Array.isArray(value)) return value.flatMap((each) => words(each));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, each]) => words(each, name));
  };
  const all = traffic.flatMap(({ direction, request, response }) =>
    words(direction === 'app → workspace' ? request : response),
  );
  return all.map((each) => each.replaceAll('督办', ''));
}

test('a hospital’s committee goes through its quarter in its own words, to the round’s close', async () => {
  const chief = bureau.as('Alice Chen');
  const chair = bureau.as('Brian Wu');
  const head = bureau.as('David Sun');
  const recorder = bureau.as('Erin He');
  const { prisma } = bureau.app.db;
  const form = async (kind: string) => prisma.form.findFirstOrThrow({ where: { targetKind: kind } });

  for (const member of [chief, chair, head, recorder]) {
    await member.command('/duban', 'help');
    await member.settled();
    if (member.modalTitles().length > 0) await (await member.modal()).close({ all: true });
    await member.openHome();
  }

  // The round, in two steps.
  const plan = await opened(chair, '/round', 'plan');
  await plan.fill('occasions', ['daily_work']);
  await submit(chair, await submit(chair, plan));
  const { id: formId, reviewerId } = await form('section_chief');
  const reviewer = bureau.as((await prisma.person.findFirstOrThrow({ where: { id: reviewerId } })).name);
  const { id: roundId } = await prisma.round.findFirstOrThrow();

  // The committee itself is let off this time, by the chief executive.
  const committee = await form('branch');
  const gaps = await opened(chief, '/round', 'gaps');
  const waive = await pressed(chief, gaps, `ledger.waive:${committee.id}`);
  await waive.fill('reason', 'It was formed last week.');
  await submit(chief, waive);

  // Notice.
  const list = await opened(chair, '/round', 'announce');
  const notice =
    list.title !== '' && JSON.stringify(list.blocks).includes('disclosure.announce')
      ? await pressed(chair, list, 'disclosure.announce')
      : list;
  await notice.fill('place', 'Room 3');
  await notice.fill('occasion', 'daily_work');
  await submit(chair, await submit(chair, notice));
  await bureau.delivered();

  // Oral report, confirmed by the speaker.
  const oral = await opened(recorder, '/report', 'oral David Sun');
  await oral.fill('heldAt', '08:30');
  await oral.fill('place', 'Room 3');
  await oral.fill('sections.record', 'Turnaround is down to two days.');
  await submit(recorder, oral);
  await bureau.delivered();
  await head.press(await head.lastMessage(), 'report.right');
  await head.settled();

  // Review, read by its target.
  const opinions = await opened(reviewer, '/opinion', '');
  const opinion = await pressed(reviewer, opinions, `owed.opinion:${formId}`);
  const written = {
    achievements: 'Turnaround halved.',
    basis: 'A walk through the department.',
    'problems.0.text': 'Two reports were late.',
    'problems.0.causeCategory': 'rules',
    'problems.0.rootCause': 'No internal deadline.',
    'problems.0.suggestion': 'Keep a list of due dates.',
  };
  for (const [field, value] of Object.entries(written)) await opinion.fill(field, value);
  await submit(reviewer, opinion);
  await bureau.delivered();
  const reading = await opened(head, '/opinion', '');
  await pressed(head, await pressed(head, reading, 'owed.opinion_receipt'), 'opinion.confirm_receipt');

  // The management meeting sets a measure.
  const meeting = await opened(chair, '/round', 'meeting');
  await meeting.fill('place', 'Room 1');
  await meeting.fill('minutes', 'All reviews were gone through.');
  const agenda = await submit(chair, meeting);
  const decision = await pressed(chair, agenda, 'rectification.decide.open');
  await decision.fill('task', 'Keep a list of due dates, checked each Monday.');
  await decision.fill('dueOn', '2026-10-26');
  await submit(chair, decision);
  await bureau.delivered();

  // Carried out, reminded of, verified.
  const card = await head.lastMessage();
  await head.say('app', 'The list is drafted.', { thread: card });
  await head.settled();
  await bureau.at('2026-10-23T01:05:00Z');
  await bureau.delivered();
  const measure = await prisma.measure.findFirstOrThrow();
  const own = await opened(head, '/rectify', '');
  const inFull = await pressed(head, own, `rectification.open:${measure.id}`).catch(() =>
    pressed(head, own, 'owed.measure'),
  );
  const result = await pressed(head, inFull, 'rectification.submit.open');
  await result.fill('result', 'The list is kept and checked.');
  await submit(head, result);
  const verifier = bureau.as((await prisma.person.findFirstOrThrow({ where: { id: measure.verifierId } })).name);
  const toVerify = await opened(verifier, '/rectify', 'verify');
  const verdict = await pressed(verifier, toVerify, 'owed.verification').catch(() =>
    pressed(verifier, toVerify, 'rectification.verify.open'),
  );
  await verdict.choose('verdict', 'accept');
  await submit(verifier, verdict);
  await bureau.delivered();

  // Publication, and what a reader says to it.
  const toPublish = await opened(chair, '/round', 'disclose');
  const outcome = await pressed(chair, toPublish, 'owed.disclosure');
  await outcome.fill('show', ['owners', 'opinion']);
  await submit(chair, await submit(chair, outcome));
  await bureau.delivered();
  const post = await recorder.lastMessage({ in: 'quality' });
  await recorder.press(post, 'disclosure.say');
  const say = await top(recorder);
  await say.fill('text', 'Could the list be shared?');
  await submit(recorder, say);
  await bureau.delivered();

  // A commitment, checked in November.
  const commitment = await opened(head, '/commitment', 'add');
  await commitment.fill('text', 'Every report within two days.');
  await submit(head, commitment);
  await bureau.at('2026-11-02T01:00:00Z');
  await bureau.delivered();
  const check = await opened(chair, '/commitment', 'check');
  const { id: commitmentId } = await prisma.commitment.findFirstOrThrow();
  await check.fill(`checks.${commitmentId}.result`, 'kept');
  await submit(chair, check);
  expect(await prisma.commitmentCheck.count()).toBe(1);

  // The whole record, read; then the close.
  const records = await opened(reviewer, '/opinion', 'form David Sun');
  await pressed(reviewer, records, `ledger.form:${formId}`);
  const close = await opened(chair, '/round', 'close');
  await submit(chair, close);
  expect((await prisma.round.findFirstOrThrow({ where: { id: roundId } })).closedAt).not.toBeNull();
  await bureau.delivered();
  for (const member of [chief, chair, head, recorder]) await member.openHome();

  for (const words of shown(bureau.workspace.traffic())) said.add(words);
  expect(said.size).toBeGreaterThan(200);
  expect([...said].filter((each) => each.match(bureauWords) !== null)).toEqual([]);
});
