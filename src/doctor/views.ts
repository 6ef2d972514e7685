import { actions, modal, section, type KnownBlock, type ModalView } from '../slack/blocks';
import type { Text } from '../text';
import { groupWords, undeliverableIds } from '../undeliverable/views';
import type { Finding } from './rules';

export const doctorIds = { open: 'doctor.open', findings: 'doctor.findings' } as const;

function wordsOf(finding: Finding, text: Text): string {
  const { doctor } = text;
  switch (finding.is) {
    case 'overdue':
    case 'undecided':
    case 'unplanned':
    case 'unsent':
    case 'stuck':
    case 'unclear':
    case 'late':
    case 'givenUp':
      return doctor[finding.is](finding.count);
    case 'undeliverable':
      return groupWords(finding, text);
    case 'drift':
      return doctor.drift(finding.seconds);
    case 'scopes':
      return doctor.scopes(finding.missing);
    case 'unasked':
      return doctor.unasked;
    case 'channel':
      return doctor.channel(`<#${finding.channel}>`);
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

const seeToIt = ({ undeliverable }: Text): KnownBlock =>
  actions({ text: undeliverable.open, actionId: undeliverableIds.open });

/** What is wrong and what to do about each; that all is in order, where nothing is. */
export function doctorModal(findings: readonly Finding[], text: Text): ModalView {
  return modal({
    id: doctorIds.findings,
    title: text.doctor.title,
    text,
    blocks:
      findings.length === 0
        ? [section(`:white_check_mark: ${text.doctor.wellDone}`)]
        : findings.flatMap((finding, index) => [
            section(`:warning: ${wordsOf(finding, text)}`),
            ...(finding.is === 'undeliverable' && findings[index + 1]?.is !== 'undeliverable' ? [seeToIt(text)] : []),
          ]),
  });
}
