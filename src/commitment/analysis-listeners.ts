import { z } from 'zod';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { dueWords } from '../obligation/views';
import { owedWithoutAccount } from '../obligation/open';
import { owedBy } from '../obligation/store';
import { typed } from '../slack/blocks';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners, type Hub, type HubEntry } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { showQuarterKey } from '../text/format';
import { analyse, analysisSchema, figuresOfQuarter, quarterToAnalyse } from './analyse';
import { analysisIds, analysisModal, analysisReader, type Reading } from './analysis-views';
import { analysisReaders, quarterKey } from './period-rules';
import { analyses, analysisById } from './queries';

const readingOf = ({ preset, actor }: Interaction): Reading => ({
  preset,
  locale: actor.locale,
  timeZone: actor.timeZone,
});

/** What is to be analysed by this person, or recorded by them for who has no account; then the analyses there are. */
async function listed(interaction: Interaction): Promise<Hub> {
  const { actor, db, text, preset, today } = interaction;
  const me = actingPerson(interaction);
  const { organisation, locale } = actor;
  const words = text.commitment.analysis;
  const mine = (await owedBy(db.prisma, organisation.id, me.id)).filter(({ kind }) => kind === 'analysis');
  const forOthers = holdsPost(interaction, ['recorder'])
    ? await owedWithoutAccount(db.prisma, organisation.id, 'analysis')
    : [];
  const owed: HubEntry[] = [...mine, ...forOthers].map(({ about, subjectId, dueOn }) => ({
    words: words.listOwed(showQuarterKey(about.detail ?? '', locale), dueWords(dueOn, today, text, locale)),
    button: text.obligation.analysis.button,
    actionId: 'owed.analysis',
    value: subjectId,
  }));
  const readable = holdsPost(interaction, analysisReaders(preset)) ? await analyses(db.prisma, organisation.id) : [];
  const written = readable.map((analysis): HubEntry => ({
    words: words.listDone(showQuarterKey(quarterKey(analysis), locale), typed(analysis.authorName)),
    button: text.commitment.read,
    actionId: analysisIds.read,
    value: analysis.id,
  }));
  return { title: words.listTitle, entries: [...owed, ...written], nothing: words.nothing };
}

const list = hubListeners(analysisIds.list, listed);

async function writing(interaction: Interaction, subjectId: string, page: number) {
  const { db, actor, text } = interaction;
  const { quarter } = await quarterToAnalyse(db.prisma, interaction, subjectId);
  const figures = await figuresOfQuarter(db.prisma, actor.organisation.id, quarter);
  return analysisModal(quarterKey(quarter), subjectId, figures, page, readingOf(interaction), text);
}

const open = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'modal',
  view: await writing(interaction, idIn(value), 1),
});

const aboutSchema = z.object({ subjectId: z.uuid() });

async function turn(interaction: Interaction, { value, modal }: Press): Promise<Answer> {
  const { subjectId } = trusted(aboutSchema, modal?.metadata);
  return { do: 'update', view: await writing(interaction, subjectId, Number(value)) };
}

async function submit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { subjectId } = trusted(aboutSchema, metadata);
  const { quarter } = await analyse(interaction, subjectId, readFields(analysisSchema, values).text);
  return {
    do: 'done',
    text: interaction.text.commitment.analysis.done(showQuarterKey(quarter, interaction.actor.locale)),
  };
}

async function read(interaction: Interaction, { value, actionId }: Press): Promise<Answer> {
  const { db, actor, text, preset } = interaction;
  await requirePost(db.prisma, interaction, analysisReaders(preset));
  const [id = '', page = '1'] = value.split(':');
  const analysis = await analysisById(db.prisma, actor.organisation.id, idIn(id));
  const figures = await figuresOfQuarter(db.prisma, actor.organisation.id, analysis);
  const view = analysisReader(analysis, figures, Number(page), readingOf(interaction), text);
  return { do: actionId === analysisIds.read ? 'modal' : 'update', view };
}

export const analysisListeners: Listeners = {
  commands: [{ name: 'commitment', subcommands: [{ name: 'analysis', aliases: ['分析', '季分析'], run: list.open }] }],
  submissions: { [analysisIds.write]: submit },
  actions: {
    'owed.analysis': open,
    [analysisIds.list]: list.open,
    ...list.turns,
    [`${analysisIds.page}.previous`]: turn,
    [`${analysisIds.page}.next`]: turn,
    [analysisIds.read]: read,
    [`${analysisIds.read}.previous`]: read,
    [`${analysisIds.read}.next`]: read,
  },
};
