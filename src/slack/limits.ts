/** Slack's limits that the bot keeps to, in characters or pieces. The complete check is the local workspace's. */
export const limits = {
  sectionText: 3000,
  fieldText: 2000,
  headerText: 150,
  buttonText: 75,
  optionText: 75,
  optionDescription: 75,
  optionsInSelect: 100,
  /** Of checkboxes and radio buttons. */
  optionsInChoice: 10,
  optionsInOverflow: 5,
  placeholder: 150,
  modalTitle: 24,
  inputLabel: 2000,
  inputHint: 2000,
  plainTextInput: 3000,
  modalBlocks: 100,
  /** Of a page of content in a view; the rest is for what stands around it: inputs, buttons, notes. */
  pageBlocks: 60,
  /**
   * Of a page of content, as JSON in UTF-8. A view may have 250 kB; it is not written how Slack counts, so that even
   * `\u6c49` for each Chinese character (six bytes instead of three), with inputs around it, stays below.
   */
  pageBytes: 80_000,
  messageBlocks: 50,
  privateMetadata: 3000,
  confirmText: 300,
} as const;

/** Cuts to `max` UTF-16 units, as Slack counts, without cutting a character in two; what was cut shows as `…`. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${splitsPair ? cut.slice(0, -1) : cut}…`;
}

/** Splits a long text into pieces of at most `max` UTF-16 units, at line ends where there are any near. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const newline = rest.lastIndexOf('\n', max);
    let end = newline > max / 2 ? newline : max;
    const last = rest.charCodeAt(end - 1);
    if (last >= 0xd800 && last <= 0xdbff) end -= 1;
    // Nor through what mrkdwn writes for &, < and >: half of it would be read as it stands.
    end -= /&(?:a|am|amp|l|lt|g|gt)?$/.exec(rest.slice(0, end))?.[0].length ?? 0;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^\n/, '');
  }
  pieces.push(rest);
  return pieces;
}
