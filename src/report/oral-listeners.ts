import { z } from 'zod';
import { dayOf } from '../calendar/day';
import { loadDraft, saveDraft } from '../draft/store';
import { Refusal, refuseMistakes } from '../errors';
import { requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { peopleById, roster } from '../people/queries';
import { formById, formsOfRound, openRounds, roundById } from '../round/queries';
import { isOpen, type Round } from '../round/rules';
import { section, typed, type ModalView } from '../slack/blocks';
import { fields, idIn, readByRule, readFields, trusted } from '../slack/fields';
import { hubListeners } from '../slack/hub';
import type {
  Answer,
  Choice,
  Command,
  Interaction,
  Listeners,
  ModalState,
  OptionsQuery,
  Press,
} from '../slack/interaction';
import { showDay, showList } from '../text/format';
import { reportIds, sittingDraftKey } from './ids';
import { liveReport, liveReports } from './queries';
import { minutesFields, oneModal, oralModal, sittingModal, type OccasionView, type ToRecord } from './oral-views';
import { MOST_PARTS, previewModal } from './preview-view';
import { occasionIssues, occasionShape, recordHearing, recordSitting } from './record-hearing';
import { RECORD, takesReport } from './rules';
import { draftOf, previewSchema, sittingDraft, sittingSchema, spokenBy, type SittingDraft } from './sitting-draft';

/** An open round by its id. */
async function openRound({ db, actor }: Interaction, id: string): Promise<Round> {
  const round = await roundById(db.prisma, actor.organisation.id, id);
  if (!isOpen(round)) throw new Refusal('reportNotNeeded');
  return round;
}

/** The people of a round whose oral report is not on record, or was returned. */
async function waitingIn({ db, actor, preset }: Interaction, roundId: string): Promise<ToRecord[]> {
  const workspaceId = actor.organisation.id;
  const forms = (await formsOfRound(db.prisma, workspaceId, roundId)).filter(
    (form) => form.personId !== null && form.waivedAt === null && preset.tiers[form.targetKind].reportMode === 'oral',
  );
  const live = await liveReports(
    db.prisma,
    workspaceId,
    forms.map(({ id }) => id),
  );
  return forms.flatMap((form) => {
    const report = live.get(form.id);
    return takesReport(report) ? [{ form, isAgain: report !== undefined }] : [];
  });
}

const nearestFirst = async ({ db, actor }: Interaction): Promise<Round[]> =>
  (await openRounds(db.prisma, actor.organisation.id)).sort((a, b) => (a.reportsDueOn < b.reportsDueOn ? -1 : 1));

const chooseRound = hubListeners(reportIds.rounds, async (i) => {
  await requirePost(i.db.prisma, i, ['recorder']);
  const words = i.text.report;
  const entries = (await nearestFirst(i)).map((round) => ({
    words: words.oralRound(typed(round.name), showDay(round.reportsDueOn, i.actor.locale)),
    button: words.chooseRound,
    actionId: reportIds.oral,
    value: round.id,
  }));
  return {
    title: words.oralTitle,
    intro: [section(words.oralRounds)],
    entries,
    nothing: i.text.refusals.noOpenRound,
  };
});

/** `/report oral`, with a name after it or not: the round with the nearest deadline first. */
async function runOral(i: Interaction, { rest }: Pick<Command, 'rest'>): Promise<Answer> {
  const { db, text } = i;
  await requirePost(db.prisma, i, ['recorder']);
  const rounds = await nearestFirst(i);
  const [nearest] = rounds;
  if (nearest === undefined) throw new Refusal('noOpenRound');
  const name = rest.trim();
  if (name !== '') {
    for (const round of rounds) {
      const found = (await waitingIn(i, round.id)).find(({ form }) => form.targetName === name);
      if (found !== undefined) return { do: 'modal', view: await oneView(i, found.form.id) };
    }
    return { do: 'say', text: text.report.noMatch(typed(name)) };
  }
  if (rounds.length > 1) return chooseRound.open(i);
  return { do: 'modal', view: oralModal(nearest, await waitingIn(i, nearest.id), 1, text) };
}

const paged = z.tuple([z.uuid(), z.coerce.number().int()]);

/** The people of one round: chosen among several, or a page turned. */
async function showRound(i: Interaction, { value }: Press): Promise<Answer> {
  await requirePost(i.db.prisma, i, ['recorder']);
  const [roundId, page] = trusted(paged, value.includes(':') ? value.split(':') : [value, 1]);
  const round = await openRound(i, roundId);
  return { do: 'update', view: oralModal(round, await waitingIn(i, roundId), page, i.text) };
}

const openOral = (i: Interaction): Promise<Answer> => runOral(i, { rest: '' });

async function presentChoices(i: Interaction, ids: readonly string[]): Promise<Choice[]> {
  const people = await peopleById(i.db.prisma, i.actor.organisation.id, ids, i.today);
  return [...people.values()].map((person) => personChoice(person, i));
}

const freshOccasion = ({ actor, now }: Interaction): OccasionView => ({
  present: [],
  heldOn: dayOf(now, actor.organisation.timeZone),
  heldAt: undefined,
  place: undefined,
  timeZone: actor.organisation.timeZone,
});

async function oneView(i: Interaction, formId: string): Promise<ModalView> {
  const { actor, db, preset, text } = i;
  const workspaceId = actor.organisation.id;
  const form = await formById(db.prisma, workspaceId, formId);
  const live = await liveReport(db.prisma, workspaceId, formId);
  if (!takesReport(live)) throw new Refusal('alreadyDone');
  const { hearing } = live ?? { hearing: null };
  const fresh = freshOccasion(i);
  const occasion =
    hearing === null
      ? fresh
      : {
          ...fresh,
          present: await presentChoices(
            i,
            hearing.attendees.map(({ id }) => id),
          ),
          heldOn: dayOf(hearing.heldAt, fresh.timeZone),
          place: hearing.place,
        };
  const sections = live?.sections ?? {};
  return oneModal({ form, preset, occasion, sections, returnReason: live?.returned?.reason }, text, actor.locale);
}

async function openOne(i: Interaction, { value }: Press): Promise<Answer> {
  await requirePost(i.db.prisma, i, ['recorder']);
  return { do: 'modal', view: await oneView(i, idIn(value)) };
}

const seenForm = z.object({ formId: z.uuid() });

async function submitOne(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, preset, text } = i;
  const { formId } = trusted(seenForm, metadata);
  const keys = [RECORD, ...preset.reportSections.map(({ key }) => key)];
  const schema = z.object({
    ...occasionShape,
    sections: z
      .object(Object.fromEntries(keys.map((key) => [key, fields.optionalText()])))
      .prefault({})
      .refine((sections) => Object.values(sections).some((words) => words !== undefined), {
        ...{ path: [RECORD], params: { code: 'required', given: [] } },
      }),
  });
  const { sections, ...occasion } = await readByRule(schema, values, (readable) =>
    occasionIssues(db.prisma, i, readable),
  );
  const said = Object.entries(sections).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { roundId } = await formById(db.prisma, actor.organisation.id, formId);
  const reports = [{ formId, sections: Object.fromEntries(said) }];
  const names = await recordHearing(i, { roundId, occasion, minutes: '', reports });
  return { do: 'done', text: text.report.recorded(typed(showList(names, actor.locale))) };
}

/** The sitting that this recorder was recording, as it was left; undefined where there is none. */
async function loadSitting(
  i: Interaction,
  ownerId: string,
  roundId: string,
): Promise<{ readonly draft: SittingDraft; readonly version: number } | undefined> {
  const workspaceId = i.actor.organisation.id;
  const saved = await loadDraft(i.db.prisma, { workspaceId, ownerId, key: sittingDraftKey(roundId) });
  const draft = sittingDraft.safeParse(saved?.values);
  return saved !== undefined && draft.success ? { draft: draft.data, version: saved.version } : undefined;
}

/** Opens the modal of a sitting, in the place of the one that the button stood in; also the way back from the preview. */
async function openSitting(i: Interaction, { value, modal: from }: Press): Promise<Answer> {
  const recorder = await requirePost(i.db.prisma, i, ['recorder']);
  const round = await openRound(i, idIn(value));
  const saved = (await loadSitting(i, recorder.id, round.id))?.draft;
  const fresh = freshOccasion(i);
  const occasion =
    saved === undefined
      ? fresh
      : { ...fresh, ...saved.occasion, present: await presentChoices(i, saved.occasion.present) };
  const minutes = saved?.minutes ?? [];
  const view = sittingModal({ round, occasion, minutes, boxes: Math.max(1, minutes.length) }, i.text);
  return from === undefined ? { do: 'modal', view } : { do: 'update', view };
}

const seenSitting = z.object({ roundId: z.uuid(), boxes: z.int().min(1).max(minutesFields.length) });

/** One more input for minutes; what is typed stays. */
async function moreMinutes(i: Interaction, { modal: state }: Press): Promise<Answer> {
  const { roundId, boxes } = trusted(seenSitting, state?.metadata);
  await requirePost(i.db.prisma, i, ['recorder']);
  const round = await openRound(i, roundId);
  const view = sittingModal({ round, occasion: freshOccasion(i), minutes: [], boxes: boxes + 1 }, i.text);
  return { do: 'update', view };
}

/** Splits the minutes and shows each part; nothing is on record yet, and what was typed is kept as a draft. */
async function submitSitting(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, text, today, now } = i;
  const workspaceId = actor.organisation.id;
  const recorder = await requirePost(db.prisma, i, ['recorder']);
  const { roundId } = trusted(seenSitting, metadata);
  await openRound(i, roundId);
  const input = await readByRule(sittingSchema, values, (readable) => occasionIssues(db.prisma, i, readable));
  const speakers = (await waitingIn(i, roundId)).map(({ form }) => ({ formId: form.id, name: form.targetName }));
  const names = (await roster(db.prisma, workspaceId, today)).map((person) => person.name);
  const before = (await loadSitting(i, recorder.id, roundId))?.draft.occasion.files ?? [];
  const draft = draftOf(input, speakers, names);
  refuseMistakes([
    ...(await occasionIssues(db.prisma, i, input)),
    ...(draft.parts.length === 0 ? [{ field: 'minutes', code: 'noSpeakers' as const, params: [] }] : []),
  ]);
  if (draft.parts.length > MOST_PARTS) throw new Refusal('tooManySpeakers', MOST_PARTS);
  const kept = draft.occasion.files.length > 0 ? draft.occasion.files : before;
  const saved: SittingDraft = { ...draft, occasion: { ...draft.occasion, files: kept } };
  const key = { workspaceId, ownerId: recorder.id, key: sittingDraftKey(roundId) };
  await db.transaction((tx) => saveDraft(tx, { ...key, savedById: recorder.id, values: saved, at: now }));
  const version = (await loadDraft(db.prisma, key))?.version ?? 0;
  return { do: 'update', view: previewModal(roundId, saved, version, text) };
}

const seenPreview = z.object({ roundId: z.uuid(), version: z.int() });

async function submitPreview(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, text } = i;
  const { roundId, version } = trusted(seenPreview, metadata);
  const corrected = readFields(previewSchema, values);
  const names = await recordSitting(i, roundId, version, (drafted) => {
    const draft = trusted(sittingDraft, drafted);
    const reports = [...spokenBy(draft, corrected)].map(([formId, record]) => ({
      formId,
      sections: { [RECORD]: record },
    }));
    return { occasion: draft.occasion, minutes: draft.minutes.join('\n'), reports };
  });
  return { do: 'done', text: text.report.recorded(typed(showList(names, actor.locale))) };
}

/** Who in the round still reports, by name: for a part of the minutes whose name was not found. */
async function pickSpeaker(i: Interaction, { query, modal: state }: OptionsQuery): Promise<readonly Choice[]> {
  await requirePost(i.db.prisma, i, ['recorder']);
  const { roundId } = trusted(seenPreview, state?.metadata);
  const wanted = query.trim().toLowerCase();
  return (await waitingIn(i, roundId))
    .filter(({ form }) => form.targetName.toLowerCase().includes(wanted))
    .map(({ form }) => ({ text: form.targetName, value: form.id }))
    .slice(0, 100);
}

/** Recording oral reports: of one member, or of a sitting. */
export const oralListeners: Listeners = {
  commands: [
    {
      name: 'report',
      subcommands: [{ name: 'oral', aliases: ['口头', '口头汇报'], run: runOral }],
    },
  ],
  submissions: {
    [reportIds.one]: submitOne,
    [reportIds.sitting]: submitSitting,
    [reportIds.preview]: submitPreview,
  },
  options: { [reportIds.pickSpeaker]: pickSpeaker },
  actions: {
    ...chooseRound.turns,
    'owed.oral_report': openOne,
    [reportIds.recordOne]: openOne,
    [reportIds.startOral]: openOral,
    [reportIds.oral]: showRound,
    [`${reportIds.oral}.previous`]: showRound,
    [`${reportIds.oral}.next`]: showRound,
    [reportIds.openSitting]: openSitting,
    [reportIds.moreMinutes]: moreMinutes,
  },
};
