/** What the message box makes of what is typed: commands, members, and the text as Slack sends it. Pure. */
import type { PageCommand, PageMember } from '../../../src/page-protocol';
import type { Model } from '../workspace/model';

export interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** What the whole box holds once it is taken. */
  readonly fill: string;
}

const MOST = 12;

function commandSuggestions(text: string, model: Model): readonly Suggestion[] {
  const { app } = model;
  if (app === null || !/^\/\S*$/.test(text) || commandHint(text, model) !== undefined) return [];
  const typed = text.toLowerCase();
  return app.commands
    .filter(
      ({ command, description }) =>
        command.toLowerCase().startsWith(typed) || description.toLowerCase().includes(typed.slice(1)),
    )
    .map(({ command, usageHint, description }) => ({
      key: command,
      label: [command, usageHint].filter((part) => part !== '').join(' '),
      detail: description,
      fill: `${command} `,
    }));
}

/** The command that the box starts with, if the app has it: how it is used. */
export function commandHint(text: string, { app }: Model): PageCommand | undefined {
  const typed = /^\/\S+/.exec(text)?.[0];
  return app?.commands.find(({ command }) => command === typed);
}

function memberSuggestions(text: string, members: readonly PageMember[]): readonly Suggestion[] {
  const typed = /(?:^|\s)@([^\s@]*)$/.exec(text)?.[1];
  if (typed === undefined) return [];
  const before = text.slice(0, text.length - typed.length);
  return members
    .filter(
      ({ deleted, realName, name }) => !deleted && `${realName} ${name}`.toLowerCase().includes(typed.toLowerCase()),
    )
    .map(({ id, realName, title }) => ({ key: id, label: realName, detail: title, fill: `${before}${realName} ` }));
}

export function suggestionsFor(text: string, model: Model): readonly Suggestion[] {
  return [...commandSuggestions(text, model), ...memberSuggestions(text, model.members)].slice(0, MOST);
}

/** The slash command that the box holds. One that nobody has is a command all the same: Slack refuses it. */
export function commandIn(text: string): { readonly command: string; readonly text: string } | undefined {
  const match = /^(\/[^\s/]+)(?:\s+([\s\S]*))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, command = '', rest = ''] = match;
  return { command, text: rest.trim() };
}

/** The text with every `@name` of a member as `<@U…>`, the longest name that fits first; the server does the rest. */
export function withMentions(text: string, members: readonly PageMember[]): string {
  const byLength = members
    .filter(({ deleted, realName }) => !deleted && realName !== '')
    .toSorted((a, b) => b.realName.length - a.realName.length);
  return byLength.reduce((result, { id, realName }) => result.replaceAll(`@${realName}`, `<@${id}>`), text);
}
