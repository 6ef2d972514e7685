import type * as zh from '../zh-CN/people';

export const people: typeof zh.people = (terms) => ({
  or: ' or ',
  postWithHolders: (post, names) => (names.length === 0 ? `${post} (nobody yet)` : `${post} (${names.join(', ')})`),
  personWithPosts: (name, posts) => `${name} (${posts.join(', ')})`,
  onLeave: 'on leave',
  actsFor: (absent) => ` (for ${absent})`,
  actingFor: (name, absent) => `${name} (for ${absent})`,
  noAccount: 'no Slack account: the recorder records for them',
  slackAdmin: 'a Slack admin',
  setUp: {
    title: 'Set up Duban',
    intro: 'Please fill in how your organisation works. After saving, what is still missing is listed step by step.',
    administrators: 'Administrators',
    administratorsHint: 'Two are best: one can act when the other is away.',
    channel: 'Disclosure channel',
    channelHint: 'Notices and outcomes are posted here. Duban joins the channel by itself.',
    branch: 'Name of the organisation',
    branchHint: 'The unit that is reviewed as a whole; notices and forms call it this.',
    preset: 'Words and tiers',
    locale: 'Usual language',
    locales: { 'zh-CN': '中文', en: 'English' },
    timeZone: 'Time zone',
    timeZoneHint: 'Type a city to search, such as Shanghai',
    saved: 'The settings are saved.',
  },
  guide: {
    missing: '*Still missing:*',
    complete: ':white_check_mark: Everything is set up. You can plan a round: `/round plan`.',
    administrator: 'Name an administrator (“Settings”)',
    second_administrator: 'Name a second administrator, for when one is away (“Settings”)',
    channel: 'Choose the disclosure channel (“Settings”)',
    branch: 'Name the organisation (“Settings”)',
    member: 'Give at least one person a post that is reviewed (“Give posts”)',
    post: (post) => `Give somebody the post: ${post} (“Give posts”)`,
    settings: 'Settings',
    give: 'Give posts',
    roster: 'Roster',
    settingsEntry: (missing) =>
      missing === 0
        ? 'Settings: administrators, disclosure channel, language, time zone'
        : `Settings: ${String(missing)} still missing`,
    giveEntry: 'Put people on the roster and give them posts',
    rosterEntry: 'See the roster; note leave, leaving, and posts that end',
  },
  give: {
    title: 'Give posts',
    intro: 'Choose a Slack member. For somebody without an account type the name: the recorder records for them.',
    user: 'Slack member',
    name: 'Name (of somebody without an account)',
    nameHint: 'Fill in only one of the two.',
    posts: 'Posts',
    unit: `Which ${terms.unit}`,
    unitHint: `For the posts of ${terms.sectionChief} and ${terms.ordinaryMember}; all others are held in the organisation itself.`,
    newUnit: `Name of a new ${terms.unit}`,
    fromOn: 'From',
    manyUnits: `Only the first 100 ${terms.unit}s are listed; type the full name of another one above.`,
    given: (name, posts) => `On record: ${name}, ${posts.join(', ')}.`,
  },
  roster: {
    title: 'Roster',
    count: (people) => `${String(people)} people`,
    change: 'Change',
    noPost: 'no post',
    left: (day) => `left (${day})`,
    leave: (from, until) => (until === '' ? `on leave from ${from}` : `on leave ${from} – ${until}`),
  },
  edit: {
    title: 'Change the roster',
    back: 'Back to the roster',
    presence: 'Presence',
    presences: { here: 'Here', leave: 'On leave', left: 'Has left (from today on does nothing here)' },
    leaveFromOn: 'Leave starts on',
    leaveUntilOn: 'Leave ends on',
    acting: 'Who acts for them meanwhile',
    actingHint:
      'Opinions, answers, measures, verifications, decisions, analyses and assessments that are theirs go to this person during the leave, shown as acting; what is still open goes back afterwards. Left empty, it waits for them; what goes with a post and falls due meanwhile goes to another holder, or who stands in.',
    endPosts: 'Posts that end',
    lastDay: 'Last day in these posts',
    changed: (name, owes, acting) =>
      owes === 0
        ? `The roster is changed for ${name}.${acting === null ? '' : ` During the leave ${acting} acts for them.`}`
        : `The roster is changed for ${name}, who still owes ${String(owes)} things: whoever holds a post next is given what goes with it; for the rest the ${terms.secretary} chooses somebody.`,
  },
});

export const peopleRefusals: typeof zh.peopleRefusals = {
  recordedByYou:
    'You put the step before this one on record, so somebody else has to do this one: another recorder, or another holder of the post. If there is nobody, an administrator can add one with /duban setup.',
  setUpFirst: 'Please finish setting up (/duban setup) before giving posts.',
};
