/** A hospital's quality committee: six people, everybody reading English, with the neutral preset's words. */
const members = [
  ['U0HP00001', 'alice', 'Alice Chen'],
  ['U0HP00002', 'brian', 'Brian Wu'],
  ['U0HP00003', 'carol', 'Carol Li'],
  ['U0HP00004', 'david', 'David Sun'],
  ['U0HP00005', 'erin', 'Erin He'],
  ['U0HP00006', 'frank', 'Frank Qian'],
] as const;

const posts: Readonly<Record<string, readonly (readonly [kind: string, unit: string])[]>> = {
  alice: [['principal_leader', 'committee']],
  brian: [['branch_secretary', 'committee']],
  carol: [['contact_leader', 'committee']],
  david: [['section_chief', 'radiology']],
  erin: [
    ['recorder', 'committee'],
    ['administrator', 'committee'],
  ],
  frank: [['inspector', 'committee']],
};

export const hospital = {
  team: { id: 'T0HP00001', name: 'Riverside Hospital', domain: 'riverside' },
  members: members.map(([id, name, realName]) => ({
    id,
    name,
    realName,
    title: '',
    email: `${name}@example.org`,
    locale: 'en-US',
    tz: 'Asia/Shanghai',
  })),
  channels: [{ id: 'C0HP00001', name: 'quality', topic: 'Reviews and their outcomes', memberIds: 'all' }],
  roster: {
    preset: 'neutral',
    timeZone: 'Asia/Shanghai',
    locale: 'en',
    disclosureChannelId: 'C0HP00001',
    administratorIds: ['U0HP00005'],
    units: [
      { key: 'committee', kind: 'branch', name: 'Quality committee' },
      { key: 'radiology', kind: 'section', name: 'Radiology', parent: 'committee' },
    ],
    people: members.map(([slackUserId, key, name]) => ({
      key,
      slackUserId,
      locale: 'en-US',
      name,
      posts: (posts[key] ?? []).map(([kind, unit]) => ({ kind, unit })),
    })),
    commitments: [],
  },
};
