import { aheadHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { actingPerson } from '../people/authorise';
import { hubListeners } from '../slack/hub';
import { idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press, Values } from '../slack/interaction';
import { showDay } from '../text/format';
import { lookEntries } from './hub';
import { lookAtEffect, lookSchema } from './look-at-effect';
import { allow, frameFor, load, versioned } from './measure-listeners';
import { lookModal } from './measure-modals';
import { measureIds } from './measure-views';
import { progressOfMeasure } from './queries';
import { readingOf } from './reading';
import { progressOf, proposedDueOn } from './rules';

async function view(interaction: Interaction, id: string, kept: Values | undefined) {
  const { db, actor, today } = interaction;
  const measure = await load(interaction, id);
  const frame = await frameFor(interaction, measure.verifierId, kept);
  allow(interaction, measure, progressOf(measure) === 'verified');
  const progress = await progressOfMeasure(db.prisma, actor.organisation.id, id);
  const calendar = calendarOf(actor.organisation);
  const reading = readingOf(interaction);
  const dueOn = proposedDueOn(today, calendar);
  return lookModal(measure, progress, { dueOn, hints: aheadHints(today, calendar, reading) }, frame, reading);
}

const open = async (interaction: Interaction, press: Press): Promise<Answer> => ({
  do: 'modal',
  view: await view(interaction, idIn(press.value), undefined),
});

async function submit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id, version } = trusted(versioned, metadata);
  const outcome = await lookAtEffect(interaction, id, version, readFields(lookSchema, values));
  if (outcome.is === 'stale') return { do: 'update', view: await view(interaction, id, values) };
  const { text, actor } = interaction;
  const words = text.rectification;
  return {
    do: 'done',
    text: outcome.is === 'effective' ? words.effective : words.reopened(showDay(outcome.dueOn, actor.locale)),
  };
}

const toLookAt = hubListeners(measureIds.lookList, async (interaction) => {
  actingPerson(interaction);
  const words = interaction.text.rectification;
  return { title: words.hubTitle, entries: await lookEntries(interaction), nothing: words.lookNothing };
});

export const lookListeners: Listeners = {
  commands: [{ name: 'rectify', subcommands: [{ name: 'look', aliases: ['复查', '回头看'], run: toLookAt.open }] }],
  submissions: { [measureIds.look]: submit },
  actions: { 'owed.effectiveness': open, [measureIds.openLook]: open, ...toLookAt.turns },
};
