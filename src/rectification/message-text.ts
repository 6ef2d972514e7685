/** A person's message as they wrote it: Slack sends links, mentions and three characters in a notation of its own. */
export const plainText = (slackText: string): string =>
  slackText
    .replace(/<(?:https?:|mailto:)[^>|]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?:|mailto:)[^>|]*)>/g, '$1')
    .replace(/<[@#!][^>|]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
