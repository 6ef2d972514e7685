import { hubListeners } from '../slack/hub';
import type { Answer, Interaction, Listeners, Press } from '../slack/interaction';
import { helpModal } from './help';
import { everyHub } from './hub';
import { loadHome } from './queries';
import { awaitedModal, homeIds, owedModal } from './views';

const hub = hubListeners(homeIds.hub, async (interaction) => {
  const { text, actor } = interaction;
  return {
    title: text.home.hubButton,
    entries: await everyHub(interaction),
    nothing: actor.person === null ? text.home.notOnRoster : text.home.nothingToDo,
  };
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
      hub: hub.open,
      subcommands: [{ name: 'help', aliases: ['帮助'], run: help }],
    },
  ],
  actions: {
    [homeIds.hub]: hub.open,
    ...hub.turns,
    [homeIds.help]: help,
    [homeIds.allOwed]: owed,
    [`${homeIds.allOwed}.previous`]: owed,
    [`${homeIds.allOwed}.next`]: owed,
    [homeIds.allAwaited]: awaited,
    [`${homeIds.allAwaited}.previous`]: awaited,
    [`${homeIds.allAwaited}.next`]: awaited,
  },
};
