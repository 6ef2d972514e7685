import { hubModal } from '../slack/hub';
import type { Answer, Interaction, Listeners, Press } from '../slack/interaction';
import { helpModal } from './help';
import { everyHub } from './hub';
import { loadHome } from './queries';
import { awaitedModal, homeIds, owedModal } from './views';

async function hubView(interaction: Interaction, page: number) {
  const { text, actor } = interaction;
  const entries = await everyHub(interaction);
  const nothing = actor.person === null ? text.home.notOnRoster : text.home.nothingToDo;
  return hubModal(text.home.hubButton, entries, nothing, text, { page, actionId: homeIds.hub });
}

const hub = async (interaction: Interaction): Promise<Answer> => ({ do: 'modal', view: await hubView(interaction, 1) });

const turnHub = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'update',
  view: await hubView(interaction, Number(value)),
});

const help = (interaction: Interaction): Promise<Answer> =>
  Promise.resolve({ do: 'modal', view: helpModal(interaction) });

const home = ({ db, actor, today }: Interaction) => loadHome(db.prisma, actor, today);

async function owed(interaction: Interaction, press: Press): Promise<Answer> {
  const { text, actor } = interaction;
  const view = owedModal(await home(interaction), Number(press.value), text, actor.locale);
  return { do: 'update', view };
}

async function awaited(interaction: Interaction, press: Press): Promise<Answer> {
  const { text, actor } = interaction;
  const view = awaitedModal(await home(interaction), Number(press.value), text, actor.locale);
  return { do: 'update', view };
}

export const homeListeners: Listeners = {
  commands: [
    {
      name: 'duban',
      aliases: ['督办'],
      hub,
      subcommands: [{ name: 'help', aliases: ['帮助'], run: help }],
    },
  ],
  actions: {
    [homeIds.hub]: hub,
    [`${homeIds.hub}.previous`]: turnHub,
    [`${homeIds.hub}.next`]: turnHub,
    [homeIds.help]: help,
    [homeIds.allOwed]: owed,
    [`${homeIds.allOwed}.previous`]: owed,
    [`${homeIds.allOwed}.next`]: owed,
    [homeIds.allAwaited]: awaited,
    [`${homeIds.allAwaited}.previous`]: awaited,
    [`${homeIds.allAwaited}.next`]: awaited,
  },
};
