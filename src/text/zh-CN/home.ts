/** The preset's words that help needs. */
interface Terms {
  readonly form: string;
  readonly meeting: string;
  readonly secretary: string;
  readonly commitment: string;
  readonly round: string;
}

export const home = {
  greeting: (name: string) => (name === '' ? '督办' : `${name}，您好`),
  notOnRoster: '您还不在名册中。请联系管理员把您加入名册，之后这里会列出您要办的事。',
  notSetUp: '本单位还没有完成设置。请让 Slack 管理员输入 `/duban setup`。',
  owed: (count: number) => (count === 0 ? '要办的事' : `要办的事（${String(count)}）`),
  nothingOwed: '目前没有要您办的事。',
  allOwed: (count: number) => `查看全部 ${String(count)} 件`,
  awaited: (count: number) => `等别人办的事（${String(count)}）`,
  setUp: '还需设置',
  owedTitle: '要办的事',
  isAway: (until: string | null) =>
    `${until === null ? '正在休假' : `正在休假，至${until}`}，其间提醒不送达。急办的事，可请管理员在“名册”中指定代办人。`,
  awaitedTitle: '等别人办的事',
  nothingAwaited: '目前没有等别人办的事。',
  nothingToDo: '目前没有要您办的事。有事时会私信通知您，也会列在“督办”主页。',
  hubButton: '我能做什么',
  helpButton: '帮助',
  help: {
    intro: (name: string) => `${name}，您好。以下是您按现有职务可以办理的事。所有事项都可以从“督办”主页的按钮进入。`,
    purpose:
      '督办用来开展领导点评：公告、汇报、点评、研究、整改、公开，一步步办完。公开频道里的公告和结果，您随时可以查看并提出意见。',
    notOnRoster: '您还不在名册中，请联系管理员把您加入名册。',
    noPost: '您在名册中，但还没有登记职务。请联系管理员登记。',
    slackAdmin: '您是 Slack 管理员：可以用 `/duban setup` 设置本单位，用 `/duban people` 管理名册。',
    everybodyTitle: '每个人都可以',
    everybody: ({ form }: Terms) =>
      [
        '• 在“督办”主页查看要办的事和等别人办的事',
        '• `/duban`：列出现在能办的所有事项',
        `• \`/opinion form\`：查看自己有权阅读的${form}`,
        '• 在公开频道的公告和结果下点按钮提出意见，可以匿名',
      ].join('\n'),
    posts: {
      leadership_member: ({ commitment }: Terms) =>
        `• 作口头汇报，并核对记录（私信卡片）\n• 阅读并签收对您的意见，可以回复\n• 落实整改：\`/rectify\`\n• 管理自己的${commitment}：\`/commitment\``,
      section_chief: ({ commitment }: Terms) =>
        `• 作口头汇报，并核对记录（私信卡片）\n• 阅读并签收对您的意见，可以回复\n• 落实整改：\`/rectify\`\n• 管理自己的${commitment}：\`/commitment\``,
      ordinary_member: ({ commitment }: Terms) =>
        `• 作口头汇报，并核对记录（私信卡片）\n• 阅读并签收对您的意见，可以回复\n• 落实整改：\`/rectify\`\n• 管理自己的${commitment}：\`/commitment\``,
      branch_secretary: ({ round, meeting, commitment }: Terms) =>
        `• 建立${round}：\`/round plan\`；调整对象和点评领导：\`/round targets\`\n• 发布公告：\`/round announce\`\n• 提交书面汇报：\`/report\`\n• 提出意见：\`/opinion\`\n• 主持${meeting}：\`/round meeting\`\n• 公开结果：\`/round disclose\`；查看缺项：\`/round gaps\`；结束：\`/round close\`\n• 每月检查${commitment}：\`/commitment check\`；每年考核：\`/commitment assess\`；每季度分析：\`/commitment analysis\``,
      principal_leader: ({ meeting, secretary }: Terms) =>
        `• 提出意见，随时点评：\`/opinion\`\n• 审阅代拟的意见（私信卡片）\n• 参加${meeting}，验收整改：\`/rectify verify\`；复查成效：\`/rectify look\`\n• 代${secretary}办理其本人的事项`,
      contact_leader: ({ form }: Terms) => `• 阅读并接收书面汇报（私信卡片）\n• 查看${form}：\`/opinion form\``,
      inspector: ({ commitment }: Terms) =>
        `• 阅读并接收书面汇报（私信卡片）\n• 提出意见，随时点评：\`/opinion\`\n• 把消息记为依据（消息菜单）\n• 验收整改：\`/rectify verify\`；复查成效：\`/rectify look\`\n• 每月检查${commitment}：\`/commitment check\`；每年考核：\`/commitment assess\``,
      recorder: ({ meeting }: Terms) =>
        `• 记录口头汇报：\`/report oral\`\n• 记录${meeting}：\`/round meeting\`\n• 为领导代拟意见：\`/opinion draft\`\n• 为没有账号的人代录：\`/opinion record\`\n• 起草结果公开：\`/round disclose\``,
      administrator: ({ round }: Terms) =>
        `• 设置单位：\`/duban setup\`\n• 管理名册、职务、请假和离任：\`/duban people\`\n• 建立${round}：\`/round plan\`；调整对象和点评领导：\`/round targets\``,
    },
  },
};

export const homeRefusals = {};
