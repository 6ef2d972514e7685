import { z } from 'zod';
import { isRepeated } from '../act/transact';
import { day } from '../calendar/day';
import { calendarOf, type CalendarSettings, type LoadedYear } from '../calendar/working-days';
import { InvalidInput, invalidField, Refusal, type FieldIssue } from '../errors';
import { identifiedAgain } from '../people/identify';
import { peopleById } from '../people/queries';
import { requireSetter } from '../people/setters';
import { setter } from '../people/set-up-listeners';
import { fields, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press, SlackFile } from '../slack/interaction';
import { textOf } from '../slack/read-file';
import { calendarSchema, changeCalendar, loadYear, unloadYear, type Changed } from './change-calendar';
import { workCalendarIds } from './ids';
import { movesBy } from './move-deadlines';
import { carriedSchema, checkedYear, differenceOf, loadableYears, readYearFile, withoutYear, withYear } from './rules';
import { confirmModal, settingsModal, unloadModal, yearModal, type ChangeView } from './views';

/** Bytes of a file of days: some hundred lines. */
const LARGEST_FILE = 100_000;
const TABLE = /\.(?:csv|txt)$/iu;

const reading = ({ text, actor }: Interaction) => ({ text, locale: actor.locale });

async function settings(interaction: Interaction, shown: { done?: string; isStale?: boolean } = {}): Promise<Answer> {
  const { db, now, today } = interaction;
  const { organisation } = await identifiedAgain(db.prisma, interaction.actor, now);
  const view = settingsModal(
    { settings: organisation, version: organisation.version, years: loadableYears(today), ...shown },
    reading(interaction),
  );
  return { do: 'update', view };
}

async function open(interaction: Interaction): Promise<Answer> {
  await requireSetter(interaction.db.prisma, interaction);
  return settings(interaction);
}

const doneWords = ({ text }: Interaction, { moved, people }: Changed): string => text.workCalendar.saved(moved, people);

async function submitSettings(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version } = trusted(z.object({ version: z.int() }), metadata);
  const chosen = readFields(calendarSchema, values);
  if (version !== actor.organisation.version && !(await isRepeated(interaction)))
    return settings(interaction, { isStale: true });
  const changed = await changeCalendar(interaction, chosen, { setter: await setter(interaction), version });
  return settings(interaction, { done: doneWords(interaction, changed) });
}

const yearSchema = (today: Interaction['today']) =>
  z.coerce.number().refine((year) => loadableYears(today).includes(year));

async function openYear(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db, today } = interaction;
  await requireSetter(db.prisma, interaction);
  const year = trusted(yearSchema(today), value);
  const { organisation } = actor;
  const view = yearModal({ settings: organisation, version: organisation.version, year }, reading(interaction));
  return { do: 'modal', view };
}

const typedSchema = z.object({
  holidays: fields.optionalText(),
  makeUpDays: fields.optionalText(),
  files: fields.files,
});

/** The two lists as text: from the file where there is one, else as typed. */
async function listsOf(interaction: Interaction, typed: z.output<typeof typedSchema>, year: number) {
  const [file] = typed.files;
  if (file === undefined) return { holidays: typed.holidays ?? '', makeUpDays: typed.makeUpDays ?? '' };
  const lists = readYearFile(await fileText(interaction, file), year);
  if (lists.badLines.length > 0) throw invalidField('files', 'badLines', lists.badLines.slice(0, 10).join('、'));
  return lists;
}

async function fileText({ slack }: Interaction, file: SlackFile): Promise<string> {
  if (!TABLE.test(file.name)) throw invalidField('files', 'notATable');
  const read = await slack.readFile(file.id, LARGEST_FILE);
  if (read.is === 'too_large') throw invalidField('files', 'fileTooLarge', LARGEST_FILE / 1000);
  if (read.is === 'not_here') throw invalidField('files', 'fileNotHere');
  const text = read.is === 'read' ? textOf(read.bytes) : undefined;
  if (text === undefined) throw invalidField('files', 'fileUnread');
  return text;
}

/** What is wrong with a file's days stands at the file: in the lists there is nothing to put right. */
const placed = (issues: readonly FieldIssue[], isFile: boolean): InvalidInput =>
  new InvalidInput(isFile ? issues.slice(0, 1).map((issue) => ({ ...issue, field: 'files' })) : issues);

async function submitYear(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, today } = interaction;
  const { organisation } = actor;
  await requireSetter(db.prisma, interaction);
  const { version, year } = trusted(z.object({ version: z.int(), year: yearSchema(today) }), metadata);
  const typed = readFields(typedSchema, values);
  const checked = checkedYear(year, await listsOf(interaction, typed, year), organisation);
  if ('issues' in checked) throw placed(checked.issues, typed.files.length > 0);
  if (version !== organisation.version) throw new Refusal('changedMeanwhile');
  return { do: 'update', view: await confirmation(interaction, checked.loaded) };
}

async function confirmation(interaction: Interaction, loaded: LoadedYear) {
  const { organisation } = interaction.actor;
  const change = await changeTo(interaction, withYear(organisation, loaded), loaded.year);
  const wasProvisional = calendarOf(organisation).provisional(day(`${String(loaded.year)}-12-31`));
  return confirmModal(loaded, { ...change, wasProvisional }, reading(interaction));
}

/** What other days for a year would change. */
async function changeTo(interaction: Interaction, after: CalendarSettings, year: number): Promise<ChangeView> {
  const { actor, db, today } = interaction;
  const { organisation } = actor;
  const moves = await movesBy(db.prisma, interaction, after);
  const ids = moves.map(({ personId }) => personId);
  const people = await peopleById(db.prisma, organisation.id, ids, today);
  return {
    version: organisation.version,
    difference: differenceOf(calendarOf(organisation), calendarOf(after), year),
    moves,
    names: new Map([...people.values()].map(({ id, name }) => [id, name])),
  };
}

async function submitConfirmed(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const { actor, db, today } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version, off, worked } = trusted(carriedSchema, metadata);
  // Checked once more: what a modal carries is not believed.
  const year = trusted(yearSchema(today), off[0]?.slice(0, 4));
  const lists = { holidays: off.join('\n'), makeUpDays: worked.join('\n') };
  const checked = checkedYear(year, lists, actor.organisation);
  if ('issues' in checked) throw new Refusal('notFound');
  const changed = await loadYear(interaction, checked.loaded, { setter: await setter(interaction), version });
  return { do: 'done', text: interaction.text.workCalendar.loaded(year, changed.moved, changed.people) };
}

/** Shows, before what was loaded for a year is taken back, what would hold then and what that changes. */
async function openUnload(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db, today } = interaction;
  await requireSetter(db.prisma, interaction);
  const year = trusted(yearSchema(today), value);
  const after = withoutYear(actor.organisation, year);
  const view = unloadModal(year, after, await changeTo(interaction, after, year), reading(interaction));
  return { do: 'update', view };
}

async function submitUnload(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const { db, text, today } = interaction;
  await requireSetter(db.prisma, interaction);
  const { version, year } = trusted(z.object({ version: z.int(), year: yearSchema(today) }), metadata);
  const changed = await unloadYear(interaction, year, { setter: await setter(interaction), version });
  return { do: 'done', text: text.workCalendar.unloaded(year, changed.moved, changed.people) };
}

export const workCalendarListeners: Listeners = {
  commands: [{ name: 'duban', subcommands: [{ name: 'calendar', aliases: ['日历'], run: open }] }],
  submissions: {
    [workCalendarIds.settings]: submitSettings,
    [workCalendarIds.year]: submitYear,
    [workCalendarIds.confirm]: submitConfirmed,
    [workCalendarIds.unload]: submitUnload,
  },
  actions: {
    [workCalendarIds.open]: open,
    [workCalendarIds.year]: openYear,
    [workCalendarIds.unload]: openUnload,
  },
};
