import { randomUUID } from 'node:crypto';
import { validateView } from '@duban/local-workspace';
import type { Ack, Stage } from './stage';
import { inputsOf, metadataOf, mrkdwnIn, saidIn, stateOf, type Filling, type Input, type View } from './view';

/** One modal: how it is opened in its moment of the quarter, what makes it whole, and what is wrong with it. */
export interface Case {
  readonly id: string;
  /** Says which one, where a modal has several. */
  readonly when?: string;
  readonly who: string;
  open(stage: Stage): Promise<View>;
  /** What has to be put in beyond what it starts with. Texts that are not named get rare characters. */
  readonly fill?: (stage: Stage, view: View) => Promise<Filling> | Filling;
  /** What is wrong with one field each: never taken. */
  readonly refused?: (stage: Stage, view: View) => Promise<Readonly<Record<string, Filling>>>;
  /** A member of the organisation who may not; undefined where every member may. */
  readonly stranger?: string | undefined;
  /** Somebody who is not on the roster may, too. */
  readonly anybody?: boolean;
  /** It is whole with nothing in it; or with nothing but white space in its texts. */
  readonly emptyIsFine?: boolean;
  readonly blankIsFine?: boolean;
  /** Fields where a value that was not offered does nothing. */
  readonly ignores?: readonly string[];
  /** Ids of the metadata from which nothing follows. */
  readonly ignoresIds?: readonly string[];
  /** Numbers of the metadata that do nothing here. */
  readonly ignoresNumbers?: readonly string[];
  /** A second window, filled in the same way, adds another one. */
  readonly addsAgain?: boolean;
  /** Leaves nothing in the audit log: a step on the way. */
  readonly isStep?: boolean;
}

/** Characters outside the first plane, a family of three joined, right-to-left, and what Slack would read as pings. */
export const RARE = '𠮷👩‍👩‍👧‮עב<!channel><@U0QH00001>';

const white = ' \n\t　';
const nobody = 'U0NOBODY01';

/** Every text that is not named gets rare characters, as many as fit. */
function wholeFilling(view: View, named: Filling): Filling {
  const texts = inputsOf(view)
    .filter(({ type, field }) => type === 'plain_text_input' && named[field] === undefined)
    .map(({ field }) => [field, RARE] as const);
  return { ...Object.fromEntries(texts), ...named };
}

interface Opened {
  readonly view: View;
  readonly filling: Filling;
}

async function opened(stage: Stage, one: Case): Promise<Opened> {
  const view = await one.open(stage);
  if (view.callback_id !== one.id) throw new Error(`${one.id} was not opened, but ${String(view.callback_id)}`);
  return { view, filling: wholeFilling(view, (await one.fill?.(stage, view)) ?? {}) };
}

const isText = ({ type }: Input): boolean => type === 'plain_text_input';
const isChosen = ({ type }: Input): boolean => /select|radio|checkbox/.test(type);
const isMany = ({ type }: Input): boolean => /^multi|checkboxes/.test(type);

/** What an answer says to the person; fails for one that Slack would not take, or that says nothing. */
function wordsOf(ack: Ack, view: View): string {
  expect(ack.status).toBe(200);
  switch (ack.response_action) {
    case 'errors': {
      const errors = ack.errors ?? {};
      const fields = inputsOf(view).map(({ field }) => field);
      expect(Object.keys(errors)).not.toEqual([]);
      for (const field of Object.keys(errors)) expect(fields).toContain(field);
      return Object.values(errors).join(' ');
    }
    case 'push':
    case 'update': {
      expect(validateView(ack.view)).toEqual([]);
      for (const words of mrkdwnIn(ack.view)) expect(words).not.toMatch(/<!channel>|<@U0QH00001>/);
      return saidIn(ack.view).join(' ');
    }
    default:
      throw new Error(`the person is told nothing: ${JSON.stringify(ack)}`);
  }
}

/** Sends something that must not be taken: the person is told, and nothing changed. Gives all that was not so. */
async function refusals(
  stage: Stage,
  one: Case,
  { view }: Opened,
  attempts: readonly {
    readonly what: string;
    readonly filling: Filling;
    readonly metadata?: string | null;
    readonly who?: string;
    readonly at?: string;
  }[],
): Promise<string[]> {
  const wrong: string[] = [];
  const before = await stage.rows();
  for (const { what, filling, metadata, who = one.who, at } of attempts) {
    const defects = stage.defects.length;
    const ack = await stage.submit(who, { view, values: stateOf(view, filling), metadata });
    try {
      const words = wordsOf(ack, view);
      expect(words.trim()).not.toBe('');
      if (at !== undefined) expect(Object.keys(ack.errors ?? {})).toContain(at);
    } catch (error) {
      wrong.push(`${what}: ${String(error)}`);
    }
    if (stage.defects.length > defects) wrong.push(`${what}: a defect, ${stage.defects.at(-1) ?? ''}`);
    if (who !== one.who && ack.response_action !== 'push') wrong.push(`${what}: answered ${JSON.stringify(ack)}`);
  }
  // One look for all of them: it is the dearest part.
  const changed = changedTables(before, await stage.rows());
  if (changed.length > 0)
    wrong.push(`one of ${attempts.map(({ what }) => what).join('; ')} changed ${changed.join(', ')}`);
  return wrong;
}

const changedTables = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] =>
  [...after.keys()].filter((name) => before.get(name) !== after.get(name));

/** Each id in metadata in turn replaced by others; and the whole by what is no metadata of this modal at all. */
function forgedMetadata(view: View, stage: Stage, own: string, ignored: readonly string[]): [string, string | null][] {
  const metadata = metadataOf(view);
  if (typeof metadata !== 'object' || metadata === null || Object.keys(metadata).length === 0) return [];
  const foreign = [randomUUID(), own, ...new Set(Object.values(stage.elsewhere as unknown as Record<string, string>))];
  const forged = Object.entries(metadata).flatMap(([key, value]): [string, string | null][] => {
    const put = (other: unknown): string => JSON.stringify({ ...metadata, [key]: other });
    if (ignored.includes(key)) return [];
    if (typeof value === 'number') return [value + 1, -1, 1e300, '1', null].map((other) => [key, put(other)]);
    const others = Array.isArray(value) ? foreign.map((id) => [id]) : [...foreign, 'x', 7, [], {}, "'; --"];
    return isIdLike(value) ? others.map((other) => [key, put(other)]) : [];
  });
  const shapes = ['', 'not json', '[]', '"x"', '7', 'null', '{}', '{"__proto__":{"id":1}}'];
  const allOptional = JSON.stringify(metadata) === '{}';
  return [...forged, ...(allOptional ? [] : shapes.map((shape): [string, string | null] => [shape, shape]))];
}

const isIdLike = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isIdLike) : typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);

/** The table's tests of one modal, in their order: what is wrong first, then what is right, twice at once. */
export function attack(stageOf: () => Stage, one: Case): void {
  describe(`${one.id}${one.when === undefined ? '' : `, ${one.when}`}`, () => {
    let at: Opened;
    beforeAll(async () => {
      at = await opened(stageOf(), one);
    });
    const inputs = (): Input[] => inputsOf(at.view);
    const with_ = (changes: Filling): Filling => ({ ...at.filling, ...changes });
    const fails = async (attempts: Parameters<typeof refusals>[3]): Promise<void> => {
      expect(await refusals(stageOf(), one, at, attempts)).toEqual([]);
    };

    test('nothing, or white space alone, is not taken', async () => {
      const empty = Object.fromEntries(inputs().map(({ field }) => [field, null] as const));
      const blank = (input: Input) => ({
        what: `blank ${input.field}`,
        filling: with_({ [input.field]: white }),
        at: input.field,
      });
      const texts = inputs().filter(isText);
      const allBlank = with_(Object.fromEntries(texts.map(({ field }) => [field, white] as const)));
      await fails([
        ...(inputs().length === 0 || one.emptyIsFine === true ? [] : [{ what: 'empty', filling: empty }]),
        ...(texts.length === 0 || one.blankIsFine === true ? [] : [{ what: 'blank', filling: allBlank }]),
        ...texts.filter(({ optional }) => !optional).map(blank),
      ]);
    });

    test('a text that is too long is refused at its field', async () => {
      const tooLong = inputs()
        .filter(isText)
        .flatMap(({ field, element }) => {
          const most = typeof element.max_length === 'number' ? element.max_length : 3000;
          const texts = ['长'.repeat(most + 1), '𠮷'.repeat(most + 1), 'x'.repeat(100_000)];
          return texts.map((text) => ({
            what: `too long at ${field}: ${text.slice(0, 2)}`,
            filling: with_({ [field]: text }),
            at: field,
          }));
        });
      await fails(tooLong);
    });

    test('a value that was not offered, and a day that is none, are refused', async () => {
      const values = ['forged', randomUUID(), '__proto__', 'constructor', '', '\u0000'];
      const forged = inputs()
        .filter((input) => isChosen(input) && one.ignores?.includes(input.field) !== true)
        .flatMap((input) =>
          values.map((value) => ({
            what: `${JSON.stringify(value)} at ${input.field}`,
            filling: with_({ [input.field]: isMany(input) ? [value] : value }),
          })),
        );
      const days = inputs()
        .filter(({ type }) => type === 'datepicker' || type === 'timepicker')
        .flatMap(({ field }) =>
          ['2026-02-30', 'tomorrow', '', '25:00', '99999-01-01'].map((value) => ({
            what: `${value} at ${field}`,
            filling: with_({ [field]: value }),
          })),
        );
      await fails([...forged, ...days]);
    });

    test('what goes against the rules is refused', async () => {
      const wrong = (await one.refused?.(stageOf(), at.view)) ?? {};
      await fails(Object.entries(wrong).map(([what, changes]) => ({ what, filling: with_(changes) })));
    });

    test('forged metadata is refused', async () => {
      const forged = forgedMetadata(at.view, stageOf(), stageOf().workspaceId, [
        ...(one.ignoresNumbers ?? []),
        ...(one.ignoresIds ?? []),
      ]);
      await fails(
        forged.map(([what, metadata]) => ({ what: `${what}: ${String(metadata)}`, metadata, filling: at.filling })),
      );
    });

    test('who may not is refused', async () => {
      const { stranger } = one;
      await fails([
        ...(stranger === undefined ? [] : [{ what: 'a stranger', who: stranger, filling: at.filling }]),
        ...(one.anybody === true ? [] : [{ what: 'nobody', who: nobody, filling: at.filling }]),
      ]);
    });

    test('rare characters are kept as they are; submitted twice at once it happens once', async () => {
      const stage = stageOf();
      const before = await stage.rows();
      const submission = { view: at.view, values: stateOf(at.view, at.filling), viewId: `V${randomUUID()}` };
      const defects = stage.defects.length;
      const [first, second] = await Promise.all([1, 2].map(() => stage.submit(one.who, submission)));
      if (first === undefined) throw new Error('no answer');
      const words = wordsOf(first, at.view);
      expect({ action: first.response_action, errors: first.errors }).toEqual({
        action: expect.stringMatching(/update|push/) as unknown,
        errors: undefined,
      });
      expect(second === undefined ? '' : wordsOf(second, at.view)).toBe(words);
      // What stands in the channel by then is noted, too.
      await stage.bureau.delivered();
      const after = await stage.rows();
      const added = entriesIn(after).slice(entriesIn(before).length);
      expect(added.length > 0).toBe(one.isStep !== true);
      const acts = added.map(({ act, subjectId }) => `${act} ${subjectId}`);
      expect(acts).toEqual([...new Set(acts)]);
      for (const { field } of inputs().filter((input) => isText(input) && at.filling[input.field] === RARE))
        if (changedTables(before, after).length > 0)
          expect([field, [...after.values()].some((rows) => rows.includes(JSON.stringify(RARE).slice(1, -1)))]).toEqual(
            [field, true],
          );
      // The same once more, later: the first one's answer, and nothing done.
      expect(wordsOf(await stage.submit(one.who, submission), at.view)).toBe(words);
      if (one.isStep !== true) expect(changedTables(after, await stage.rows())).toEqual([]);
      expect(stage.defects.slice(defects)).toEqual([]);
    });

    test('a second window, opened before, adds nothing unnoticed', async () => {
      const stage = stageOf();
      const before = await stage.rows();
      const defects = stage.defects.length;
      const ack = await stage.submit(one.who, { view: at.view, values: stateOf(at.view, at.filling) });
      wordsOf(ack, at.view);
      expect(stage.defects.slice(defects)).toEqual([]);
      if (one.addsAgain !== true && one.isStep !== true)
        expect({ changed: changedTables(before, await stage.rows()), ack }).toEqual({ changed: [], ack });
    });
  });
}

interface Entry {
  readonly seq: number;
  readonly act: string;
  readonly subjectId: string;
}

const entriesIn = (rows: ReadonlyMap<string, string>): Entry[] =>
  (rows.get('AuditEntry') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry)
    .sort((a, b) => a.seq - b.seq);

/** No message that went out reads somebody's words as a ping, and nothing was logged as a defect. */
export async function nothingLeaked(stage: Stage): Promise<void> {
  await stage.bureau.delivered();
  const sent = stage.bureau.workspace.traffic().filter(({ direction }) => direction === 'app → workspace');
  const words = sent.flatMap(({ request }) => mrkdwnIn(request));
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((each) => /<!channel>|<@U0QH00001>/.test(each))).toEqual([]);
  expect(stage.defects).toEqual([]);
}
