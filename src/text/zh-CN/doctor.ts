/** What is wrong with the bot, and what an administrator can do about it. */
export const doctor = {
  title: '督办体检',
  entry: '督办体检：提醒、消息、权限和频道有没有问题，该怎么办',
  /** In a terminal, above what was found for an organisation. */
  of: (name: string) => `${name}：`,
  nobody: '这个数据库里还没有任何单位：请先启动督办，再用 `/duban setup` 完成设置。',
  noDatabase: (directory: string) =>
    `${directory} 里还没有数据库：请先启动督办，或用 DATABASE_URL、DUBAN_DATA 指明数据库在哪里。`,
  wellDone: '没有发现问题：提醒、消息发送、Slack 授权、公开频道、时钟和工作日历都正常。',
  overdue: (count: number) =>
    `*${String(count)} 件应办事项的提醒早该安排，却没有安排。*\n请维护人员确认督办在运行，并查看程序日志里失败的定时任务。恢复后会补上，每人每天只发一次。`,
  undecided: (count: number) =>
    `*${String(count)} 条提醒过了时间还没有发出。*\n请维护人员确认督办在运行，并查看程序日志里失败的定时任务。恢复后会补上，不会重复。`,
  unplanned: (count: number) =>
    `*${String(count)} 件应办事项没有安排下一次提醒。*\n请把这些事项的经办人另行告知一次，并请维护人员把数据库和程序日志交给开发人员查看。`,
  unsent: (count: number) =>
    `*${String(count)} 条提醒登记为已发出，却没有对应的消息。*\n数据库可能是从备份恢复的。请在首页查看哪些事项到期，必要时请相关人员留意。`,
  stuck: (count: number) =>
    `*${String(count)} 条消息超过 15 分钟没有发出。*\n请维护人员查看程序日志：Slack 可能在限速、故障，或不接受令牌。恢复后会自动补发，每条只发一次。`,
  unclear: (count: number) =>
    `*${String(count)} 条消息没有收到 Slack 的回答。*\n督办会先查是否已经发出，再决定要不要发，不会重复。若长时间不减少，请维护人员查看程序日志。`,
  late: (count: number) =>
    `*过去一天有 ${String(count)} 条消息晚了一小时以上才发出。*\n当时 Slack 可能在限速或故障，或督办没有运行。请维护人员查看那段时间的日志。`,
  givenUp: (count: number) =>
    `*过去一周有 ${String(count)} 条消息由管理员放弃，没有发出。*\n如果内容仍然要紧，请用别的方式告诉对方。`,
  undeliverable: (count: number, place: string, todo: string) =>
    `*${String(count)} 条消息无法发到 ${place}。*\n${todo}`,
  todo: {
    not_in_channel: '督办不在这个频道里。请在频道中输入 `/invite @督办`。',
    channel_not_found: '督办看不到这个频道。请把督办邀请进去，或用 `/duban setup` 另选公开频道。',
    is_archived: '这个频道已归档。请取消归档，或用 `/duban setup` 另选公开频道。',
    is_inactive: '这个频道已归档。请取消归档，或用 `/duban setup` 另选公开频道。',
    user_not_found:
      '这位成员不在工作区。已离任的，请用 `/duban people` 登记离任；仍在岗的，请 Slack 管理员恢复其账号。',
    user_disabled:
      '这位成员的账号已停用。已离任的，请用 `/duban people` 登记离任；仍在岗的，请 Slack 管理员恢复其账号。',
    cannot_dm_bot:
      '名册中登记的账号是应用，不能收私信。请用 `/duban people` 为其登记离任，再用其本人的账号重新登记职务。',
    missing_scope: 'Slack 授权不足。请用最新的 manifest.yml 更新应用，并重新安装到工作区。',
    restricted_action: '工作区的设置不允许督办在这里发消息。请在 Slack 的频道设置中放开。',
  },
  otherError: (error: string) => `Slack 的说明是 ${error}。请把它告诉维护人员。`,
  drift: (seconds: number) =>
    `*数据库的时钟与督办相差 ${String(Math.abs(seconds))} 秒。*\n请维护人员在两台机器上开启时间同步（NTP）。`,
  scopes: (missing: readonly string[]) =>
    `*Slack 授权缺少：${missing.join('、')}。*\n请用最新的 manifest.yml 更新应用，并重新安装到工作区。`,
  unasked: '*暂时问不到 Slack 给了督办哪些授权。*\n请稍后再试；若仍不行，请维护人员查看程序日志。',
  channel: (place: string) =>
    `*督办进不了公开频道 ${place}。*\n请确认频道没有归档、是公开的，并在频道中输入 \`/invite @督办\`；也可以用 \`/duban setup\` 另选。`,
  provisional: (year: number) =>
    `*${String(year)} 年的放假安排尚未公布或尚未收录。*\n这一年的工作日暂按法定节假日推算，公布后可能变动，请留意这一年的期限。公布后请用 \`/duban calendar\` 载入。`,
};
