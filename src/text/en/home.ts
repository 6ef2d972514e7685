import type * as zh from '../zh-CN/home';

export const home: typeof zh.home = {
  greeting: (name) => (name === '' ? 'Duban' : `Hello, ${name}`),
  notOnRoster:
    'You are not on the roster yet. Please ask the administrator to add you; then this page lists what you owe.',
  notSetUp: 'Duban is not set up here yet. Please ask a Slack admin to type `/duban setup`.',
  owed: (count) => (count === 0 ? 'To do' : `To do (${String(count)})`),
  nothingOwed: 'There is nothing for you to do now.',
  allOwed: (count) => `Show all ${String(count)}`,
  awaited: (count) => `Waiting for others (${String(count)})`,
  setUp: 'Still to set up',
  owedTitle: 'To do',
  isAway: (until) =>
    `On leave${until === null ? '' : ` until ${until}`}; reminders rest meanwhile. If it is urgent, an administrator can name who acts for them in the roster.`,
  awaitedTitle: 'Waiting for others',
  nothingAwaited: 'You are waiting for nothing now.',
  nothingToDo: 'There is nothing for you to do now. You get a message when there is, and Home lists it.',
  hubButton: 'What I can do',
  helpButton: 'Help',
  help: {
    intro: (name) => `Hello, ${name}. This is what you can do in your posts. All of it is also a button away on Home.`,
    purpose:
      'Duban runs reviews from notice to report, opinion, meeting, rectification and disclosure. You can always read and answer what is posted in the disclosure channel.',
    notOnRoster: 'You are not on the roster yet: please ask an administrator to add you.',
    noPost: 'You are on the roster without a post. Please ask an administrator for one.',
    slackAdmin: 'You are a Slack admin: `/duban setup` sets the organisation up, `/duban people` keeps the roster.',
    everybodyTitle: 'Everybody can',
    everybody: ({ form }) =>
      [
        '• see on Home what they owe and what they wait for',
        '• `/duban`: list all they can do now',
        `• \`/opinion form\`: read each form (${form}) that is open to them`,
        '• comment on a notice or an outcome in the disclosure channel, anonymously if they like',
      ].join('\n'),
    posts: {
      leadership_member: ({ commitment }) =>
        `• Report orally and check the record (card in your messages)\n• Read the opinion on you, confirm receipt, reply\n• Carry out measures: \`/rectify\`\n• Your entries under “${commitment}”: \`/commitment\``,
      section_chief: ({ commitment }) =>
        `• Report orally and check the record (card in your messages)\n• Read the opinion on you, confirm receipt, reply\n• Carry out measures: \`/rectify\`\n• Your entries under “${commitment}”: \`/commitment\``,
      ordinary_member: ({ commitment }) =>
        `• Report orally and check the record (card in your messages)\n• Read the opinion on you, confirm receipt, reply\n• Carry out measures: \`/rectify\`\n• Your entries under “${commitment}”: \`/commitment\``,
      branch_secretary: ({ round, meeting, commitment }) =>
        `• Plan (${round}): \`/round plan\`; change targets and reviewers: \`/round targets\`\n• Publish notices: \`/round announce\`\n• Submit the written report: \`/report\`\n• Give opinions: \`/opinion\`\n• Hold the meeting (${meeting}): \`/round meeting\`\n• Disclose outcomes: \`/round disclose\`; see gaps: \`/round gaps\`; close: \`/round close\`\n• Monthly check (${commitment}): \`/commitment check\`; yearly assessment: \`/commitment assess\`; quarterly analysis: \`/commitment analysis\``,
      principal_leader: ({ meeting, secretary }) =>
        `• Give opinions, also on the spot: \`/opinion\`\n• Look at opinions drafted for you (card in your messages)\n• Take part in the meeting (${meeting}), verify measures: \`/rectify verify\`; see whether they last: \`/rectify look\`\n• Act for the ${secretary} where the matter is the ${secretary}’s own`,
      contact_leader: ({ form }) =>
        `• Read and accept written reports (card in your messages)\n• Read a form (${form}): \`/opinion form\``,
      inspector: ({ commitment }) =>
        `• Read and accept written reports (card in your messages)\n• Give opinions, also on the spot: \`/opinion\`\n• Record a message as evidence (message menu)\n• Verify measures: \`/rectify verify\`; see whether they last: \`/rectify look\`\n• Monthly check (${commitment}): \`/commitment check\`; yearly assessment: \`/commitment assess\``,
      recorder: ({ meeting }) =>
        `• Record oral reports: \`/report oral\`\n• Record the meeting (${meeting}): \`/round meeting\`\n• Draft an opinion for a leader: \`/opinion draft\`\n• Record for those without an account: \`/opinion record\`\n• Draft disclosures: \`/round disclose\``,
      administrator: ({ round }) =>
        `• Set up the organisation: \`/duban setup\`\n• Keep roster, posts, leave and leaving: \`/duban people\`\n• Plan (${round}): \`/round plan\`; change targets and reviewers: \`/round targets\``,
    },
  },
};

export const homeRefusals: typeof zh.homeRefusals = {};
