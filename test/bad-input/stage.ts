import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { day, toDateColumn } from '../../src/calendar/day';
import type { Database } from '../../src/db/open';
import { claimSlot } from '../../src/act/store';
import { features, jobs } from '../../src/features';
import { presetNamed } from '../../src/preset';
import type { Answer, Choice, Interaction, ModalState, Values } from '../../src/slack/interaction';
import { surfaceOf } from '../../src/slack/surface';
import { textIn } from '../../src/text';
import { senderTo } from '../http/sender';
import { addOrganisation, fill, type Rows } from '../isolation/organisations';
import { setStage as setRectification, type Stage as Rectification } from '../rectification/stage';
import { metadataOf, type View } from './view';

export const surface = surfaceOf(features);

/** What the bot answered to a submission. */
export interface Ack {
  readonly status: number;
  readonly response_action?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly view?: View;
}

/** One submission as Slack would send it. */
export interface Submission {
  readonly view: View;
  readonly values: object;
  readonly metadata?: string | null | undefined;
  /** The same for two submissions of one view. */
  readonly viewId?: string;
}

/** The demo bureau in its quarter, reached over signed HTTP, so that a test can send what Slack's page would not. */
export interface Stage extends Rectification {
  /** The ids of rows of another organisation, in the same database. */
  readonly elsewhere: Rows & { readonly workspace: string };
  /** What the bot logged as a defect. */
  readonly defects: readonly string[];
  /** A person's id, by name. */
  person(name: string): Promise<string>;
  /** The modal that a button opens for somebody. */
  press(who: string, actionId: string, value?: string, metadata?: unknown): Promise<View>;
  /** What a modal is changed to when something is chosen in it. */
  change(who: string, actionId: string, value: string, view: View, values: Values): Promise<View>;
  /** The modal that a command opens for somebody. */
  command(who: string, name: string, subcommand: string, rest?: string): Promise<View>;
  /** What a search offers somebody. */
  search(who: string, actionId: string, query?: string, metadata?: unknown): Promise<readonly Choice[]>;
  /** Sends a submission by a member: a real name, or a Slack id. */
  submit(who: string, submission: Submission): Promise<Ack>;
  /** Every row but the marks of requests, as text, by table: to see that nothing changed. */
  rows(): Promise<ReadonlyMap<string, string>>;
}

/** Somebody who left in September, as it stands in the roster. */
export const LEFT = '已离职';
/** Somebody without an account whose reviews the recorder writes down. */
export const OFFLINE = '老周';
/** A plain member whom nobody reviews yet. */
export const NEWCOMER = '新来的';

const noPost = new Set(['Receipt', 'Submission', 'JobRun', 'Delivery']);

const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 60_000) * 60_000);

async function rowsOf({ prisma }: Database): Promise<ReadonlyMap<string, string>> {
  const tables = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const kept = tables.map(({ name }) => name).filter((name) => !noPost.has(name) && !name.startsWith('_'));
  const parts = kept.map(
    (name) =>
      `SELECT '${name}' AS name, coalesce(string_agg(row, chr(10) ORDER BY row), '') AS rows FROM (SELECT (to_jsonb(t) - '{locale,timeZone,profileReadAt}'::text[])::text AS row FROM "${name}" t) r`,
  );
  const all = await prisma.$queryRawUnsafe<{ name: string; rows: string }[]>(parts.join(' UNION ALL '));
  return new Map(all.map(({ name, rows }) => [name, rows]));
}

export async function setStage(): Promise<Stage> {
  const defects: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void defects.push(line) });
  const stage = await setRectification({ over: 'http', logger });
  const { bureau, workspaceId } = stage;
  const { db, organisation } = bureau.app;
  const send = senderTo(bureau);
  await addPeople();
  const workspace = await addOrganisation(db, 'T0ELSE0001');
  const elsewhere = { ...(await fill(db, workspace, 'T0ELSE0001')), workspace };

  // Time stands still, and the jobs of this minute have run: between two looks at the rows no job changes anything.
  bureau.workspace.clock.run(false);
  await bureau.at(bureau.workspace.clock.now().toISOString());
  for (const id of [workspaceId, elsewhere.workspace])
    for (const { name } of jobs) await claimSlot(db.prisma, id, name, minuteOf(bureau.workspace.clock.now()));

  const interaction = async (who: string): Promise<Interaction> => {
    const act = await stage.act(who);
    return {
      ...act,
      text: textIn(act.actor.locale),
      preset: presetNamed(act.actor.organisation.preset),
      slack: {
        joinChannel: () => Promise.resolve(true),
        grantedScopes: () => Promise.resolve([]),
        permalink: () => Promise.resolve(undefined),
        readFile: () => Promise.resolve({ is: 'unread' }),
        profile: () => Promise.resolve(undefined),
      },
    };
  };
  const modalAt = (metadata: unknown): ModalState => ({ values: {}, metadata, viewId: 'V', callbackId: '' });

  return {
    ...stage,
    elsewhere,
    defects,
    person: async (name) => (await db.prisma.person.findFirstOrThrow({ where: { workspaceId, name } })).id,
    press: async (who, actionId, value = '', metadata) => {
      const listener = surface.actions.get(actionId);
      if (listener === undefined) throw new Error(`nothing listens to ${actionId}`);
      const modal = metadata === undefined ? undefined : modalAt(metadata);
      return shownBy(await listener(await interaction(who), { actionId, value, modal, message: undefined }));
    },
    change: async (who, actionId, value, view, values) => {
      const listener = surface.actions.get(actionId);
      if (listener === undefined) throw new Error(`nothing listens to ${actionId}`);
      const modal = { ...modalAt(metadataOf(view)), values };
      return shownBy(await listener(await interaction(who), { actionId, value, modal, message: undefined }));
    },
    command: async (who, name, subcommand, rest = '') => {
      const entry = surface.commands.get(name)?.subcommands.find((each) => each.name === subcommand);
      if (entry === undefined) throw new Error(`there is no /${name} ${subcommand}`);
      return shownBy(await entry.run(await interaction(who), { rest, channelId: 'D1' }));
    },
    search: async (who, actionId, query = '', metadata = {}) => {
      const listener = surface.options.get(actionId);
      if (listener === undefined) throw new Error(`nothing offers ${actionId}`);
      return listener(await interaction(who), { query, modal: modalAt(metadata) });
    },
    submit: async (who, { view, values, metadata, viewId = `V${randomUUID()}` }) => {
      const userId = who.startsWith('U0') ? who : bureau.as(who).id;
      const { callback_id, blocks } = view;
      const reply = await send.interaction({
        type: 'view_submission',
        trigger_id: randomUUID(),
        team: { id: organisation.slackTeamId },
        user: { id: userId },
        view: {
          id: viewId,
          type: 'modal',
          callback_id,
          blocks,
          private_metadata: metadata === undefined ? (view.private_metadata ?? '') : metadata,
          state: { values },
          hash: '1.hash',
          previous_view_id: null,
          root_view_id: viewId,
        },
      });
      return { ...(reply.body === '' ? {} : (JSON.parse(reply.body) as object)), status: reply.status };
    },
    rows: () => rowsOf(db),
  };

  async function addPeople(): Promise<void> {
    const { prisma } = db;
    const { unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, kind: 'ordinary_member' } });
    const fromOn = toDateColumn(day('2020-01-01'));
    for (const [name, leftOn] of [
      [LEFT, toDateColumn(day('2026-09-01'))],
      [OFFLINE, null],
      [NEWCOMER, null],
    ] as const) {
      const { id: personId } = await prisma.person.create({ data: { workspaceId, name, leftOn } });
      await prisma.post.create({ data: { workspaceId, personId, unitId, kind: 'ordinary_member', fromOn } });
    }
  }
}

function shownBy(answer: Answer): View {
  if (answer.do === 'modal' || answer.do === 'update') return answer.view;
  throw new Error(`no modal was opened: ${JSON.stringify(answer)}`);
}
