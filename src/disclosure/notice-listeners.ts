import { z } from 'zod';
import { parseDay, type Day } from '../calendar/day';
import { dayHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { loadDraft, saveDraft } from '../draft/store';
import { InvalidInput, Refusal } from '../errors';
import { holdsPost, requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { peopleById } from '../people/queries';
import { planners } from '../round/plan-draft';
import { formsOfRound, openRounds, roundById } from '../round/queries';
import type { Form, Sitting } from '../round/rules';
import { sittingById, sittingsOfRound } from '../round/sittings';
import { typed } from '../slack/blocks';
import { idIn, readByRule, trusted } from '../slack/fields';
import { hubListeners, type HubEntry } from '../slack/hub';
import type {
  Answer,
  Choice,
  Interaction,
  Listeners,
  ModalState,
  OptionsQuery,
  Press,
  Values,
} from '../slack/interaction';
import { showDay, showInstant, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { announceSitting, noticeDraftKey } from './announce-sitting';
import {
  disclosureChannel,
  formsToAnnounce,
  joinDisclosureChannel,
  noticeAboutSchema,
  noticeIssues,
  noticeSchema,
  noticeSubject,
  prepareNotice,
} from './prepare-notice';
import { firstValues, noticeBlocks, noticeIds, noticeModal, noticePreview, type NoticeTyped } from './notice-views';
import { channelReading } from './publish';
import { noticesOfSittings } from './queries';
import { changedFields, earliestSitting, type NoticeAbout } from './rules';

const namesShown = 8;

/** Whom a sitting is about: the first few by name. */
function namesOf(forms: readonly Pick<Form, 'targetName'>[], locale: Locale): string {
  const names = forms.slice(0, namesShown).map(({ targetName }) => typed(targetName));
  return `${showList(names, locale)}${forms.length > namesShown ? '…' : ''}`;
}

/** The sittings that can be announced, by round and reviewer, and those whose notice can still be corrected. */
export async function noticeEntries(interaction: Interaction): Promise<HubEntry[]> {
  const { actor, db, text, now } = interaction;
  const { organisation, locale, timeZone } = actor;
  const entries: HubEntry[] = [];
  for (const round of await openRounds(db.prisma, organisation.id)) {
    const forms = await formsToAnnounce(db.prisma, organisation.id, round.id);
    for (const reviewerId of new Set(forms.map((form) => form.reviewerId))) {
      const own = forms.filter((form) => form.reviewerId === reviewerId);
      entries.push({
        words: text.disclosure.announceFor(
          typed(round.name),
          typed(own[0]?.reviewerName ?? ''),
          namesOf(own, locale),
          own.length,
        ),
        button: text.disclosure.announceButton,
        actionId: noticeIds.announce,
        value: `${round.id}:${reviewerId}`,
      });
    }
    const ahead = (await sittingsOfRound(db.prisma, organisation.id, round.id)).filter(
      ({ announcedAt, startsAt }) => announcedAt !== null && startsAt > now,
    );
    const targets = ahead.length === 0 ? [] : await formsOfRound(db.prisma, organisation.id, round.id);
    for (const sitting of ahead) {
      entries.push({
        words: text.disclosure.changeFor(
          typed(round.name),
          showInstant(sitting.startsAt, timeZone, locale),
          typed(sitting.place),
          namesOf(
            targets.filter(({ id }) => sitting.formIds.includes(id)),
            locale,
          ),
        ),
        button: text.disclosure.changeButton,
        actionId: noticeIds.change,
        value: sitting.id,
      });
    }
  }
  return entries;
}

async function startAnnouncing(interaction: Interaction): Promise<Answer> {
  const { actor, db } = interaction;
  await requirePost(db.prisma, interaction, planners);
  disclosureChannel(interaction);
  if ((await openRounds(db.prisma, actor.organisation.id)).length === 0) throw new Refusal('noOpenRound');
  const entries = await noticeEntries(interaction);
  const [only] = entries;
  if (entries.length === 1 && only?.actionId === noticeIds.announce && only.value !== undefined)
    return { do: 'modal', view: await openForm(interaction, aboutIn(only.value)) };
  return announceable.open(interaction);
}

const announceable = hubListeners(noticeIds.list, async (interaction) => {
  const words = interaction.text.disclosure;
  await requirePost(interaction.db.prisma, interaction, planners);
  return { title: words.announceTitle, entries: await noticeEntries(interaction), nothing: words.nothingToAnnounce };
});

function aboutIn(value: string): NoticeAbout {
  const [round, reviewer] = value.split(':');
  return trusted(z.object({ round: z.uuid(), reviewer: z.uuid() }), { round, reviewer });
}

async function pressAnnounce(interaction: Interaction, { value }: Press): Promise<Answer> {
  return { do: 'update', view: await openForm(interaction, aboutIn(value)) };
}

async function pressChange(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const sitting = await sittingById(db.prisma, actor.organisation.id, idIn(value));
  if (sitting.roundId === null) throw new Refusal('notFound');
  return { do: 'update', view: await openForm(interaction, { round: sitting.roundId, sitting: sitting.id }) };
}

async function backToForm(interaction: Interaction, { modal }: Press): Promise<Answer> {
  return { do: 'update', view: await openForm(interaction, trusted(noticeAboutSchema, modal?.metadata)) };
}

/** The form with what its draft holds, else with what can be proposed. */
async function openForm(interaction: Interaction, about: NoticeAbout) {
  const { actor, db, preset, text } = interaction;
  const { organisation, locale, timeZone } = actor;
  const person = await requirePost(db.prisma, interaction, planners);
  disclosureChannel(interaction);
  const { round, sitting } = await noticeSubject(db.prisma, interaction, about);
  const forms = await formsToAnnounce(db.prisma, organisation.id, round.id, sitting?.id);
  const draft = await loadDraft(db.prisma, noticeDraftKey(interaction, person.id, about));
  const earliest = earliestDay(interaction);
  const places = (await sittingsOfRound(db.prisma, organisation.id, round.id)).map(({ place }) => place);
  const values =
    draft === undefined
      ? sitting === undefined
        ? { ...firstValues(round, earliest, places.at(-1)), targets: ownTargets(forms, about.reviewer).map(formChoice) }
        : await currentValues(interaction, sitting, forms)
      : await draftValues(interaction, draft.values, round.id);
  return noticeModal(
    {
      about,
      roundName: round.name,
      values,
      preset,
      locale,
      earliest: showDay(earliest, locale),
      hints: dayHints([parseDay(values.day ?? '')], calendarOf(organisation), { text, locale }),
      note: draft && text.common.draftFrom(typed(person.name), showInstant(draft.savedAt, timeZone, locale)),
    },
    text,
  );
}

function earliestDay({ actor, today, preset }: Interaction): Day {
  const calendar = calendarOf(actor.organisation);
  return earliestSitting(today, calendar, preset.schedule.noticeDaysBefore);
}

const formChoice = (form: Form): Choice => ({ text: form.targetName, value: form.id });

const ownTargets = (forms: readonly Form[], reviewerId: string | undefined): readonly Form[] =>
  forms.filter((form) => form.reviewerId === reviewerId);

async function currentValues(interaction: Interaction, sitting: Sitting, forms: readonly Form[]): Promise<NoticeTyped> {
  const { organisation } = interaction.actor;
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: organisation.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(sitting.startsAt);
  const [day, time] = local.split(' ');
  return {
    ...sitting,
    day,
    time,
    targets: forms.filter((form) => sitting.formIds.includes(form.id)).map(formChoice),
    leader: await leaderChoice(interaction, sitting.leaderId),
  };
}

const text = z.string().optional().catch(undefined);
const draftSchema = z.object({
  day: text,
  time: text,
  place: text,
  content: text,
  timing: text,
  arrangement: text,
  occasion: text,
  targets: z.array(z.string()).catch([]),
  leader: text,
  reason: text,
});

async function draftValues(interaction: Interaction, values: Values, roundId: string): Promise<NoticeTyped> {
  const { targets, leader, ...plain } = draftSchema.parse(values);
  const forms = await formsOfRound(interaction.db.prisma, interaction.actor.organisation.id, roundId);
  return {
    ...plain,
    targets: forms.filter((form) => targets.includes(form.id)).map(formChoice),
    leader: leader === undefined ? undefined : await leaderChoice(interaction, leader),
  };
}

async function leaderChoice(interaction: Interaction, id: string): Promise<Choice | undefined> {
  const { actor, db, today } = interaction;
  const leader = (await peopleById(db.prisma, actor.organisation.id, [id], today)).get(id);
  return leader && personChoice(leader, interaction);
}

/** What was typed is kept as a draft, checked, and shown as its readers will see it. */
async function submitForm(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, now, text: words } = interaction;
  const about = trusted(noticeAboutSchema, metadata);
  const person = await requirePost(db.prisma, interaction, planners);
  await joinDisclosureChannel(interaction);
  const read = await readByRule(noticeSchema(about), values, (readable) =>
    noticeIssues(db.prisma, interaction, about, readable),
  );
  const key = noticeDraftKey(interaction, person.id, about);
  const { notice, version } = await db.transaction(async (tx) => {
    const prepared = await prepareNotice(tx, interaction, about, read);
    if (prepared.issues !== null) throw new InvalidInput(prepared.issues);
    await saveDraft(tx, { ...key, savedById: person.id, values, at: now });
    return { notice: prepared.notice, version: (await loadDraft(tx, key))?.version ?? 0 };
  });
  const before =
    notice.sitting && (await noticesOfSittings(db.prisma, actor.organisation.id, [notice.sitting.id])).at(-1);
  const change = before && {
    before: before.content,
    fields: changedFields(before.content, notice.content),
    reason: read.reason ?? '',
  };
  if (change?.fields.length === 0) throw new Refusal('nothingChanged');
  const blocks = noticeBlocks(notice.content, channelReading(actor.organisation), change);
  return { do: 'update', view: noticePreview({ about, draftVersion: version, blocks }, words) };
}

const previewSchema = z.looseObject({ version: z.int() });

async function submitPreview(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const about = trusted(noticeAboutSchema, metadata);
  const { version } = trusted(previewSchema, metadata);
  const { corrected } = await announceSitting(interaction, about, version);
  const words = interaction.text.disclosure;
  return { do: 'done', text: corrected ? words.noticeCorrected : words.noticePosted };
}

/** The targets that a sitting may take, by part of their name; however many there are, a search reaches each. */
async function pickTargets(interaction: Interaction, { query, modal }: OptionsQuery): Promise<readonly Choice[]> {
  const { actor, db } = interaction;
  if (!holdsPost(interaction, planners)) return [];
  const about = trusted(noticeAboutSchema, modal?.metadata);
  const round = await roundById(db.prisma, actor.organisation.id, about.round);
  const forms = await formsToAnnounce(db.prisma, actor.organisation.id, round.id, about.sitting);
  const wanted = query.trim().toLowerCase();
  return forms.filter((form) => form.targetName.toLowerCase().includes(wanted)).map(formChoice);
}

export const noticeListeners: Listeners = {
  commands: [
    { name: 'round', subcommands: [{ name: 'announce', aliases: ['公告', '公示', '发布公告'], run: startAnnouncing }] },
  ],
  submissions: { [noticeIds.form]: submitForm, [noticeIds.preview]: submitPreview },
  actions: {
    ...announceable.turns,
    [noticeIds.announce]: pressAnnounce,
    [noticeIds.change]: pressChange,
    [noticeIds.backToForm]: backToForm,
  },
  options: { [noticeIds.pickTargets]: pickTargets },
};
