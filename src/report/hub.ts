import { loadDraft } from '../draft/store';
import type { Owed } from '../obligation/kinds';
import { owedBy } from '../obligation/store';
import { dueWords, owedAction, owedTitle } from '../obligation/views';
import { holdsPost } from '../people/authorise';
import { roster } from '../people/queries';
import { formById, formsOfRound, openRounds } from '../round/queries';
import { hubListeners as pagedHub, type HubEntry } from '../slack/hub';
import { typed } from '../slack/blocks';
import type { ActingPerson, Interaction, Listeners } from '../slack/interaction';
import { showInstant } from '../text/format';
import { modeWords } from './cards';
import { reportIds, writeDraftKey } from './ids';
import { liveReport, liveReports, reportsBy, reportsToAccept, unansweredRecords } from './queries';
import { statusWords } from './read-view';
import { receiversOf, reportersOf, takesReport, type Report } from './rules';

/** What this person owes or can do about reports now, each with its button. */
export async function reportHub(i: Interaction): Promise<HubEntry[]> {
  const { person } = i.actor;
  if (person === null) return [];
  return [
    ...(await owedEntries(i, person)),
    ...(await recorderEntries(i, person)),
    ...(await acceptEntries(i, person)),
    ...(await ownEntries(i, person)),
  ];
}

const reportKinds: readonly Owed['kind'][] = ['report', 'oral_report', 'report_confirmation'];

async function owedEntries(i: Interaction, person: ActingPerson): Promise<HubEntry[]> {
  const owed = await owedBy(i.db.prisma, i.actor.organisation.id, person.id);
  const entries: HubEntry[] = [];
  for (const each of owed.filter(({ kind }) => reportKinds.includes(kind)))
    entries.push(await owedEntry(i, person, each));
  return entries;
}

/** One thing owed: that it was returned and why, that a draft waits, when it is due. */
async function owedEntry(i: Interaction, person: ActingPerson, owed: Owed): Promise<HubEntry> {
  const { text, actor, today } = i;
  const words = text.report;
  const tx = i.db.prisma;
  const workspaceId = actor.organisation.id;
  const isReport = owed.kind !== 'report_confirmation';
  const returned = isReport ? ((await liveReport(tx, workspaceId, owed.subjectId))?.returned ?? null) : null;
  const key = writeDraftKey(owed.subjectId);
  const draft = owed.kind === 'report' ? await loadDraft(tx, { workspaceId, ownerId: person.id, key }) : undefined;
  const target = typed(owed.about.target);
  const lines = [
    `*${typed(owedTitle(owed, text))}*`,
    dueWords(owed.dueOn, today, text, actor.locale),
    ...(returned === null ? [] : [words.hubReturned(target, typed(returned.by.name), quoted(returned.reason))]),
    ...(draft === undefined ? [] : [words.hubDraft(target, showInstant(draft.savedAt, actor.timeZone, actor.locale))]),
  ];
  const again = returned === null ? text.obligation[owed.kind].button : words.rewrite;
  const button = draft === undefined ? again : words.continueDraft;
  return { words: lines.join('\n'), button, actionId: owedAction(owed.kind), value: owed.subjectId };
}

/** What somebody typed, in a quotation of mrkdwn. */
const quoted = (content: string): string => typed(content).replaceAll('\n', '\n>');

async function recorderEntries(i: Interaction, person: ActingPerson): Promise<HubEntry[]> {
  if (!holdsPost(i, ['recorder'])) return [];
  const { db, actor, text, preset, today } = i;
  const words = text.report;
  const workspaceId = actor.organisation.id;
  const rounds = await openRounds(db.prisma, workspaceId);
  const people = await roster(db.prisma, workspaceId, today);
  const entries: HubEntry[] =
    rounds.length === 0 ? [] : [{ words: words.hubOral, button: words.hubOralButton, actionId: reportIds.startOral }];
  for (const { id, name } of await withoutAccount(i)) {
    entries.push({
      words: words.hubConfirmFor(typed(name)),
      button: words.hubConfirmForButton,
      actionId: reportIds.answerFor,
      value: id,
    });
  }
  for (const round of rounds) {
    const forms = (await formsOfRound(db.prisma, workspaceId, round.id)).filter(
      (form) => form.waivedAt === null && preset.tiers[form.targetKind].reportMode === 'written',
    );
    const live = await liveReports(
      db.prisma,
      workspaceId,
      forms.map(({ id }) => id),
    );
    for (const form of forms.filter(({ id }) => takesReport(live.get(id)))) {
      const able = reportersOf(form, preset.tiers[form.targetKind], people, today);
      const [reporter] = able;
      if (reporter === undefined || able.some(({ id }) => id === person.id)) continue;
      entries.push({
        words: words.hubOnBehalf(typed(form.targetName), typed(reporter.name)),
        button: text.obligation.report.button,
        actionId: reportIds.write,
        value: form.id,
      });
    }
  }
  return entries;
}

/** Records whose speakers have no account and have not answered: a recorder answers from the signed original. */
async function withoutAccount({ db, actor }: Interaction): Promise<{ readonly id: string; readonly name: string }[]> {
  const unanswered = await unansweredRecords(db.prisma, actor.organisation.id);
  return unanswered
    .filter(({ reporter }) => !reporter.hasAccount)
    .map(({ id, reporter }) => ({ id, name: reporter.name }));
}

async function acceptEntries(i: Interaction, person: ActingPerson): Promise<HubEntry[]> {
  const { db, actor, text, preset, today } = i;
  const waiting = await reportsToAccept(db.prisma, actor.organisation.id);
  if (waiting.length === 0) return [];
  const people = await roster(db.prisma, actor.organisation.id, today);
  const entries: HubEntry[] = [];
  for (const report of waiting) {
    const form = await formById(db.prisma, actor.organisation.id, report.formId);
    const receivers = receiversOf(people, preset, preset.tiers[form.targetKind], [report.reporter.id, form.personId]);
    if (!receivers.some(({ id }) => id === person.id)) continue;
    entries.push(readEntry(i, report, text.report.hubToAccept(modeWords(report, text), typed(form.targetName))));
  }
  return entries;
}

async function ownEntries(i: Interaction, person: ActingPerson): Promise<HubEntry[]> {
  const { db, actor, text } = i;
  const entries: HubEntry[] = [];
  for (const report of await reportsBy(db.prisma, actor.organisation.id, person.id)) {
    const form = await formById(db.prisma, actor.organisation.id, report.formId);
    const words = text.report.hubMine(modeWords(report, text), typed(form.targetName));
    entries.push(readEntry(i, report, `${words}\n${statusWords(report, text)}`));
  }
  return entries;
}

const readEntry = ({ text }: Interaction, report: Report, words: string): HubEntry => ({
  words,
  button: text.report.read,
  actionId: reportIds.read,
  value: report.id,
});

const hub = pagedHub(reportIds.hub, async (i) => ({
  title: i.text.report.hubTitle,
  entries: await reportHub(i),
  nothing: i.text.report.hubNothing,
}));

/** The bare command, and the global shortcut. */
export const hubListeners: Listeners = {
  commands: [{ name: 'report', aliases: ['汇报'], hub: hub.open }],
  shortcuts: { report: hub.open },
  actions: hub.turns,
};
