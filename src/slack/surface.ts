import type { Answer, Command, CommandPart, Interaction, Listeners, MessageEvent, Subcommand } from './interaction';

type Named<Kind extends 'shortcuts' | 'submissions' | 'closings' | 'actions' | 'options'> = NonNullable<
  Listeners[Kind]
>[string];

export interface CommandEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Without one, a bare command says which words follow it. */
  readonly hub: ((interaction: Interaction, command: Command) => Promise<Answer>) | undefined;
  readonly subcommands: readonly Subcommand[];
}

/** All that the bot listens to, one look-up table for each kind of payload. */
export interface Surface {
  readonly commands: ReadonlyMap<string, CommandEntry>;
  readonly shortcuts: ReadonlyMap<string, Named<'shortcuts'>>;
  readonly submissions: ReadonlyMap<string, Named<'submissions'>>;
  readonly closings: ReadonlyMap<string, Named<'closings'>>;
  readonly actions: ReadonlyMap<string, Named<'actions'>>;
  readonly options: ReadonlyMap<string, Named<'options'>>;
  readonly messages: readonly ((interaction: Interaction, message: MessageEvent) => Promise<boolean>)[];
}

function table<Listener>(
  name: string,
  parts: readonly (Readonly<Record<string, Listener>> | undefined)[],
): Map<string, Listener> {
  const all = new Map<string, Listener>();
  for (const part of parts) {
    for (const [id, listener] of Object.entries(part ?? {})) {
      if (all.has(id)) throw new Error(`two listeners for the ${name} ${id}`);
      all.set(id, listener);
    }
  }
  return all;
}

/** The parts that features have in each command, as one. Throws for a command with two hubs. */
function commandsOf(parts: readonly CommandPart[]): CommandEntry[] {
  return [...new Set(parts.map((part) => part.name))].map((name) => {
    const own = parts.filter((part) => part.name === name);
    const [first, second] = own.filter((part) => part.hub !== undefined);
    if (second !== undefined) throw new Error(`the command ${name} has two hubs`);
    const hub = first?.hub?.bind(first);
    const subcommands = own.flatMap((part) => part.subcommands ?? []);
    return { name, hub, aliases: own.flatMap((part) => part.aliases ?? []), subcommands };
  });
}

/** The features' tables as one. Throws when two features claim the same id. */
export function surfaceOf(features: readonly Listeners[]): Surface {
  const commands = commandsOf(features.flatMap((feature) => feature.commands ?? []));
  return {
    commands: table(
      'command',
      commands.map((entry) => Object.fromEntries([entry.name, ...entry.aliases].map((name) => [name, entry]))),
    ),
    shortcuts: table(
      'shortcut',
      features.map((feature) => feature.shortcuts),
    ),
    submissions: table(
      'submission',
      features.map((feature) => feature.submissions),
    ),
    closings: table(
      'closing',
      features.map((feature) => feature.closings),
    ),
    actions: table(
      'action',
      features.map((feature) => feature.actions),
    ),
    options: table(
      'options',
      features.map((feature) => feature.options),
    ),
    messages: features.flatMap((feature) => feature.messages ?? []),
  };
}

const UMBRELLA = 'duban';

const split = (text: string): [string, string] => {
  const [, first = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  return [first.toLowerCase(), rest];
};

export interface Routed {
  readonly entry: CommandEntry;
  /** Undefined for a bare command: its hub. */
  readonly subcommand: Subcommand | undefined;
  /** Set when a word was typed that is no subcommand. */
  readonly unknown: string | undefined;
  readonly rest: string;
}

/** `/report oral 张伟` and `/duban report oral 张伟` reach the same subcommand; so do their Chinese words. */
export function routeCommand(commands: Surface['commands'], command: string, text: string): Routed | undefined {
  const entry = commands.get(command.replace(/^\//, '').toLowerCase());
  if (entry === undefined) return undefined;
  const [first, rest] = split(text);
  const nested = entry.name === UMBRELLA ? commands.get(first) : undefined;
  if (nested !== undefined && nested !== entry) return routeCommand(commands, nested.name, rest);
  const subcommand = entry.subcommands.find(
    (candidate) => candidate.name === first || candidate.aliases.includes(first),
  );
  if (subcommand !== undefined) return { entry, subcommand, unknown: undefined, rest };
  return { entry, subcommand: undefined, unknown: first === '' ? undefined : first, rest };
}
