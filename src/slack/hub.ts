import type { KnownBlock } from '@slack/types';
import type { Text } from '../text';
import { button, modal, section, type ModalView } from './blocks';
import { pageOfBlocks, pager } from './paging';
import type { Answer, Interaction, Listeners, Press } from './interaction';

/** One thing that somebody can do now: a sentence, and a button to do it. */
export interface HubEntry {
  /** mrkdwn; what a person typed goes through `typed` first. */
  readonly words: string;
  readonly button: string;
  readonly actionId: string;
  readonly value?: string;
}

const entryBlock = ({ words, button: label, ...act }: HubEntry): KnownBlock =>
  section(words, button({ text: label, ...act }));

export interface Hub {
  readonly title: string;
  /** What stands above the entries, on the first page. */
  readonly intro?: readonly KnownBlock[];
  readonly entries: readonly HubEntry[];
  /** Why there is no entry, and what to do next. */
  readonly nothing: string;
}

/** What somebody can do now, or choose from, page by page: however many entries there are, each can be reached. */
export function hubModal(
  { title, intro = [], entries, nothing }: Hub,
  turned: { readonly page: number; readonly actionId: string },
  text: Text,
): ModalView {
  const rows = [...intro, ...(entries.length === 0 ? [section(nothing)] : entries.map(entryBlock))];
  const shown = pageOfBlocks(rows, turned.page);
  return modal({
    id: turned.actionId,
    title,
    text,
    blocks: [...shown.items, ...pager(shown, turned.actionId, text, String)],
  });
}

/** The listeners of a hub: `open` shows its first page on top of what is there, `replace` in its place. */
export interface HubListeners {
  readonly open: (interaction: Interaction) => Promise<Answer>;
  readonly replace: (interaction: Interaction) => Promise<Answer>;
  readonly turns: NonNullable<Listeners['actions']>;
}

/** @param actionId names the hub; its `.previous` and `.next` turn the pages. */
export function hubListeners(actionId: string, hub: (interaction: Interaction) => Promise<Hub>): HubListeners {
  const view = async (interaction: Interaction, page: number): Promise<ModalView> =>
    hubModal(await hub(interaction), { page, actionId }, interaction.text);
  const turn = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
    do: 'update',
    view: await view(interaction, Number(value)),
  });
  return {
    open: async (interaction) => ({ do: 'modal', view: await view(interaction, 1) }),
    replace: async (interaction) => ({ do: 'update', view: await view(interaction, 1) }),
    turns: { [`${actionId}.previous`]: turn, [`${actionId}.next`]: turn },
  };
}
