import type { ReactNode } from 'react';
import type { PageMember } from '../../../src/page-protocol';

const SEGMENTER = new Intl.Segmenter();

function charactersOf(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

/** The last two characters of a Chinese name, the initials of any other. */
function initialsOf(name: string): string {
  if (/\p{Script=Han}/u.test(name))
    return charactersOf(name.replaceAll(/[^\p{L}]/gu, ''))
      .slice(-2)
      .join('');
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const [first = '', second = ''] = words.length > 1 ? [words[0], words.at(-1)] : charactersOf(name);
  const letters = words.length > 1 ? [first, second].map((word) => charactersOf(word)[0] ?? '') : [first, second];
  return letters.join('').toUpperCase();
}

export function Avatar({ member, size = 36 }: { readonly member: PageMember; readonly size?: number }): ReactNode {
  return (
    <span
      className={member.isBot ? 'avatar avatar-bot' : 'avatar'}
      aria-hidden="true"
      // Drawn from here: not text, which would be read and copied with the name beside it.
      data-initials={initialsOf(member.realName)}
      style={{ background: member.color, width: size, height: size, fontSize: Math.round(size * 0.38) }}
    />
  );
}
