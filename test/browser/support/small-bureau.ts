import type { Locale } from '../../../src/text/locale';
import type { Seed } from './office';

const names = {
  'zh-CN': {
    team: '云溪县审计局',
    talk: '综合',
    disclosures: '政务公开',
    admin: '曹阳',
    leader: '王建国',
    secretary: '李秀梅',
    contact: '陈志远',
    recorder: '何静',
    chief: '孙立军',
    member: '宋佳',
    away: '高翔',
    deputy: '周敏',
    /** Without an account. */
    inspector: '孟庆华',
    branch: '云溪县审计局机关党支部',
    section: '财政审计股',
    otherSection: '投资审计股',
  },
  en: {
    team: 'Brook County Audit',
    talk: 'general',
    disclosures: 'disclosures',
    admin: 'Adam Cole',
    leader: 'Laura Price',
    secretary: 'Susan Field',
    contact: 'Colin North',
    recorder: 'Rose Hart',
    chief: 'Charles Dunn',
    member: 'Mary Stone',
    away: 'Alan Wood',
    deputy: 'Nora Bell',
    inspector: 'Ian Moss',
    branch: 'Brook County Audit Branch',
    section: 'Finance section',
    otherSection: 'Projects section',
  },
} as const;

export type Cast = Readonly<Record<keyof (typeof names)['en'], string>>;

export const castIn = (locale: Locale): Cast => names[locale];

/** A small organisation that nobody has set up: eight people with an account, who all read one language. */
export function smallBureau(locale: Locale): Seed {
  const cast = names[locale];
  const people = [
    cast.admin,
    cast.leader,
    cast.secretary,
    cast.contact,
    cast.recorder,
    cast.chief,
    cast.member,
    cast.away,
    cast.deputy,
  ];
  return {
    team: { id: 'T0SMALL01', name: cast.team, domain: 'small-bureau' },
    members: people.map((realName, index) => ({
      id: `U0SMALL0${String(index + 1)}`,
      name: `person.${String(index + 1)}`,
      realName,
      locale: locale === 'en' ? 'en-US' : 'zh-CN',
      tz: 'Asia/Shanghai',
      isAdmin: realName === cast.admin,
    })),
    channels: [
      { id: 'C0SMALL01', name: cast.talk, memberIds: 'all' },
      { id: 'C0SMALL02', name: cast.disclosures, memberIds: 'all' },
    ],
  };
}
