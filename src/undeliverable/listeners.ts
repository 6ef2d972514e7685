import { z } from 'zod';
import { setter } from '../people/set-up-listeners';
import { requireSetter } from '../people/setters';
import { trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, Press } from '../slack/interaction';
import { decideUndeliverable, type Decision } from './decide-undeliverable';
import { undeliverable, type Group } from './queries';
import { undeliverableIds, undeliverableModal } from './views';

async function list(interaction: Interaction, page: number, done?: string) {
  const { db, actor, text } = interaction;
  await requireSetter(db.prisma, interaction);
  const { locale, timeZone, organisation } = actor;
  const groups = await undeliverable(db.prisma, organisation.id);
  return undeliverableModal(groups, { page, ...(done !== undefined && { done }) }, { text, locale, timeZone });
}

const open = async (interaction: Interaction): Promise<Answer> => ({ do: 'modal', view: await list(interaction, 1) });

const turn = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'update',
  view: await list(interaction, Number(value)),
});

const group = z.object({ channel: z.string().max(50), error: z.string().max(500) });

/** The group in a button's value. Refuses anything that is none. */
function groupIn(value: string): Group {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    parsed = undefined;
  }
  return trusted(group, parsed);
}

const decide =
  (decision: Decision) =>
  async (interaction: Interaction, { value }: Press): Promise<Answer> => {
    const { undeliverable: words } = interaction.text;
    const chosen = groupIn(value);
    const count = await decideUndeliverable(interaction, chosen, decision, await setter(interaction));
    const said = decision === 'try-again' ? words.triedAgain(count) : words.gaveUp(count);
    return { do: 'update', view: await list(interaction, 1, count === 0 ? words.nothingLeft : said) };
  };

export const undeliverableListeners: Listeners = {
  actions: {
    [undeliverableIds.open]: open,
    [`${undeliverableIds.list}.previous`]: turn,
    [`${undeliverableIds.list}.next`]: turn,
    [undeliverableIds.tryAgain]: decide('try-again'),
    [undeliverableIds.giveUp]: decide('give-up'),
  },
};
