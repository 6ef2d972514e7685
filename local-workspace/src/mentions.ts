import type { Core } from './core';

/**
 * What a member typed as Slack sends it: `& < >` escaped, `@name` and `#channel` as `<@U…>` and `<#C…>`, or with the
 * names in them (`<@U…|name>`) as in the text of commands that ask for it. Mentions already in that form stay.
 */
export function mentionsIn(core: Core, typed: string, form: 'ids' | 'with names'): string {
  const named = (sigil: string, id: string, name: string): string =>
    form === 'ids' && sigil === '@' ? `<@${id}>` : `<${sigil}${id}|${name}>`;
  return typed
    .split(/(<[@#][A-Z0-9]+(?:\|[^>]*)?>|[@#][\p{L}\p{N}._-]+)/u)
    .map((part) => {
      if (/^<[@#]/.test(part)) return part;
      const sigil = part.charAt(0);
      const name = part.slice(1);
      const id = sigil === '@' ? memberNamed(core, name) : sigil === '#' ? channelNamed(core, name) : undefined;
      return id === undefined ? escapeText(part) : named(sigil, id, name);
    })
    .join('');
}

/** Slack's three escapes. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What an app wrote as Slack keeps it: `& < >` escaped where they are neither escaped already nor part of a mention, a
 * date or a link.
 */
export function escapeBare(text: string): string {
  return text
    .replaceAll(/&(?!(?:amp|lt|gt);)/g, '&amp;')
    .split(/(<(?:[@#!]|[a-z][a-z0-9+.-]*:)[^<>\n]*>)/i)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replaceAll('>', '&gt;')))
    .join('');
}

function memberNamed(core: Core, name: string): string | undefined {
  return [...core.state.members.values()].find((one) => one.name === name || one.realName === name)?.id;
}

function channelNamed(core: Core, name: string): string | undefined {
  return [...core.state.channels.values()].find((one) => one.kind === 'channel' && one.name === name)?.id;
}
