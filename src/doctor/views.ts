import { modal, section, type ModalView } from '../slack/blocks';
import type { Text } from '../text';
import type { Finding } from './rules';

/** A channel or a member, as Slack shows it. */
const place = (id: string): string => (/^[UW]/.test(id) ? `<@${id}>` : `<#${id}>`);

function wordsOf(finding: Finding, { doctor }: Text): string {
  switch (finding.is) {
    case 'stuck':
    case 'unclear':
    case 'late':
    case 'givenUp':
      return doctor[finding.is](finding.count);
    case 'undeliverable': {
      const todo = new Map(Object.entries<string>(doctor.todo)).get(finding.error) ?? doctor.otherError(finding.error);
      return doctor.undeliverable(finding.count, place(finding.channel), todo);
    }
    case 'drift':
      return doctor.drift(finding.seconds);
    case 'scopes':
      return doctor.scopes(finding.missing);
    case 'unasked':
      return doctor.unasked;
    case 'channel':
      return doctor.channel(place(finding.channel));
    case 'provisional':
      return doctor.provisional(finding.year);
  }
}

/** What is wrong and what to do, for a terminal: without Slack's marks. */
export const findingText = (finding: Finding, text: Text): string =>
  wordsOf(finding, text)
    .replaceAll(/<[#@](\w+)>/g, '$1')
    .replaceAll('*', '')
    .replaceAll('\n', ' ');

/** What is wrong and what to do about each; that all is in order, where nothing is. */
export function doctorModal(findings: readonly Finding[], text: Text): ModalView {
  return modal({
    id: 'doctor.findings',
    title: text.doctor.title,
    text,
    blocks:
      findings.length === 0
        ? [section(`:white_check_mark: ${text.doctor.wellDone}`)]
        : findings.map((finding) => section(`:warning: ${wordsOf(finding, text)}`)),
  });
}
