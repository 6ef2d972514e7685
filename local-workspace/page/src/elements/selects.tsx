import { useState, type ReactNode } from 'react';
import type { PageChannel, SlackObject } from '../../../src/page-protocol';
import { withEmoji } from '../mrkdwn/emoji';
import { unescapeText } from '../mrkdwn/parse';
import { isTrueAt, numberAt, objectAt, objectsAt, stringAt, stringsAt, textAt } from '../slack-object';
import { channelName } from '../workspace/channel-name';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';
import { ListBox, type ListBoxProps } from './list-box';
import type { Choice } from './list-box-choices';

type Base = Omit<ListBoxProps, 'choices' | 'chosen' | 'onChoose' | 'onQuery' | 'note'>;

/** What every select hands to its list box, beside the choices. */
function useBase({ element, id, name, labelId, describedBy, invalid, optional }: ElementProps): Base {
  const { words } = useWorkspace();
  const multiple = stringAt(element, 'type').startsWith('multi_');
  const said = withEmoji(textAt(element, 'placeholder'));
  const placeholder = said === '' ? (multiple ? words.chooseSeveral : words.chooseOne) : said;
  return {
    id,
    name: labelId === undefined ? (name ?? placeholder) : undefined,
    describedBy,
    invalid,
    optional,
    placeholder,
    multiple,
    most: numberAt(element, 'max_selected_items'),
  };
}

function choiceOf(option: SlackObject, group?: string): Choice {
  return {
    key: stringAt(option, 'value'),
    label: withEmoji(unescapeText(textAt(option, 'text'))),
    detail: unescapeText(textAt(option, 'description')),
    ...(group === undefined ? {} : { group }),
  };
}

function chosenOptions(state: SlackObject): readonly SlackObject[] {
  const one = objectAt(state, 'selected_option');
  return one === undefined ? objectsAt(state, 'selected_options') : [one];
}

function OptionSelect({
  props,
  options,
  groups,
  note,
  onQuery,
}: {
  readonly props: ElementProps;
  readonly options: readonly SlackObject[];
  readonly groups: readonly SlackObject[];
  readonly note?: string | undefined;
  readonly onQuery?: (query: string) => void;
}): ReactNode {
  const { state, onChange } = props;
  const base = useBase(props);
  const chosen = chosenOptions(state);
  const all = [...options, ...groups.flatMap((group) => objectsAt(group, 'options'))];
  const pick = (choices: readonly Choice[]): void => {
    // The chosen ones first: those of an external select need not be among the choices of the moment.
    const picked = choices.flatMap(
      ({ key }) => [...chosen, ...all].find((option) => stringAt(option, 'value') === key) ?? [],
    );
    onChange(base.multiple ? { ...state, selected_options: picked } : { ...state, selected_option: picked[0] ?? null });
  };
  return (
    <ListBox
      {...base}
      choices={[
        ...options.map((option) => choiceOf(option)),
        ...groups.flatMap((group) =>
          objectsAt(group, 'options').map((option) => choiceOf(option, textAt(group, 'label'))),
        ),
      ]}
      chosen={chosen.map((option) => choiceOf(option))}
      onChoose={pick}
      note={note}
      {...(onQuery === undefined ? {} : { onQuery })}
    />
  );
}

export function StaticSelect(props: ElementProps): ReactNode {
  return (
    <OptionSelect
      props={props}
      options={objectsAt(props.element, 'options')}
      groups={objectsAt(props.element, 'option_groups')}
    />
  );
}

/** Slack's own default. */
const MIN_QUERY_LENGTH = 3;

export function ExternalSelect(props: ElementProps): ReactNode {
  const { element, askOptions } = props;
  const { words } = useWorkspace();
  const [found, setFound] = useState<{
    readonly options: readonly SlackObject[];
    readonly groups: readonly SlackObject[];
  }>();
  const [note, setNote] = useState('');
  const least = numberAt(element, 'min_query_length') ?? MIN_QUERY_LENGTH;
  const [latest] = useState({ query: '' });

  const ask = async (query: string): Promise<void> => {
    latest.query = query;
    if (query.length < least) {
      setFound(undefined);
      setNote(words.typeAtLeast(least));
      return;
    }
    setNote(words.loading);
    const result = await askOptions(query);
    if (latest.query !== query) return;
    setFound({ options: result.options ?? [], groups: result.optionGroups ?? [] });
    setNote(result.ok ? words.noResults : words.optionsFailed);
  };

  return (
    <OptionSelect
      props={props}
      options={found?.options ?? []}
      groups={found?.groups ?? []}
      note={note}
      onQuery={(query) => void ask(query)}
    />
  );
}

/** A select of ids: `selected_<what>` or `selected_<what>s`. `labelFor` names what is chosen but no choice any more. */
function IdSelect({
  props,
  what,
  choices,
  labelFor,
}: {
  readonly props: ElementProps;
  readonly what: 'user' | 'conversation' | 'channel';
  readonly choices: readonly Choice[];
  readonly labelFor: (id: string) => string;
}): ReactNode {
  const { state, onChange } = props;
  const base = useBase(props);
  const one = stringAt(state, `selected_${what}`);
  const ids = base.multiple ? stringsAt(state, `selected_${what}s`) : one === '' ? [] : [one];
  return (
    <ListBox
      {...base}
      choices={choices}
      chosen={ids.map((id) => choices.find(({ key }) => key === id) ?? { key: id, label: labelFor(id) })}
      onChoose={(chosen) => {
        const keys = chosen.map(({ key }) => key);
        onChange({
          ...state,
          ...(base.multiple ? { [`selected_${what}s`]: keys } : { [`selected_${what}`]: keys[0] ?? null }),
        });
      }}
    />
  );
}

export function UsersSelect(props: ElementProps): ReactNode {
  const { model, words } = useWorkspace();
  const members = model.members.filter(({ deleted }) => !deleted);
  return (
    <IdSelect
      props={props}
      what="user"
      choices={members.map(({ id, realName, title }) => ({ key: id, label: realName, detail: title }))}
      labelFor={(id) => model.members.find((member) => member.id === id)?.realName ?? words.unknownMember}
    />
  );
}

/** A channel's name for the reader; of one that they cannot see, only that it is private. */
function useChannelLabel(): (id: string) => string {
  const { model, words } = useWorkspace();
  return (id) => {
    const channel = model.channels.find((one) => one.id === id);
    return channel === undefined ? `🔒 ${words.privateChannel}` : channelName(channel, model.members);
  };
}

const KIND_OF_FILTER: Readonly<Record<PageChannel['kind'], string>> = {
  channel: 'public',
  private: 'private',
  dm: 'im',
};

export function ConversationsSelect(props: ElementProps): ReactNode {
  const { model } = useWorkspace();
  const labelFor = useChannelLabel();
  const filter = objectAt(props.element, 'filter');
  const include = stringsAt(filter, 'include');
  const isBot = (id: string | undefined): boolean => model.members.some((member) => member.id === id && member.isBot);
  const channels = model.channels.filter(
    ({ kind, archived, withUserId }) =>
      !archived &&
      (include.length === 0 || include.includes(KIND_OF_FILTER[kind])) &&
      !(isTrueAt(filter, 'exclude_bot_users') && isBot(withUserId)),
  );
  return (
    <IdSelect
      props={props}
      what="conversation"
      choices={channels.map((channel) => ({ key: channel.id, label: channelName(channel, model.members) }))}
      labelFor={labelFor}
    />
  );
}

export function ChannelsSelect(props: ElementProps): ReactNode {
  const { model } = useWorkspace();
  const labelFor = useChannelLabel();
  const channels = model.channels.filter(({ kind, archived }) => kind === 'channel' && !archived);
  return (
    <IdSelect
      props={props}
      what="channel"
      choices={channels.map((channel) => ({ key: channel.id, label: channelName(channel, model.members) }))}
      labelFor={labelFor}
    />
  );
}
