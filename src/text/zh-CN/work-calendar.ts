/** On which days the organisation works, who says so, and what follows for what is due. */
export const workCalendar = {
  title: '工作日历',
  entry: '工作日历：哪些天上班，载入年度放假安排',
  intro: '期限按工作日计算。改动后，尚未办结、按工作日推算的期限随之调整，并告知有关人员一次。',
  kind: '按哪种日历',
  kinds: {
    china: { text: '国家法定节假日和调休', description: '周一至周五上班，节假日休息，调休日上班' },
    weekdays: { text: '按星期，加本单位的放假安排', description: '每周哪几天上班见下；放假安排按年载入' },
    none: { text: '每天都算工作日', description: '不分节假日' },
  },
  workdays: '每周上班的日子',
  workdaysHint: '只用于“按星期”。例如周日至周四。',
  weekdays: { 1: '周一', 2: '周二', 3: '周三', 4: '周四', 5: '周五', 6: '周六', 7: '周日' },
  /** On the button that opens a year: of one whose days are known, and of one whose are not. */
  change: '修改',
  load: '载入',
  years: {
    loaded: (year: number) => `*${String(year)} 年*：已载入本单位的安排`,
    announced: (year: number) => `*${String(year)} 年*：按已公布的放假安排`,
    statutory: (year: number) => `:warning: *${String(year)} 年*：放假安排尚未公布，暂按法定节假日推算（暂定）`,
    weekdays: (year: number) => `*${String(year)} 年*：没有载入放假安排，只按星期`,
  },
  saved: (moved: number, people: number) =>
    moved === 0
      ? '工作日历已保存，没有期限因此变动。'
      : `工作日历已保存：${String(moved)} 项期限随之变动，已告知 ${String(people)} 人。`,
  loaded: (year: number, moved: number, people: number) =>
    moved === 0
      ? `${String(year)} 年的安排已载入，没有期限因此变动。`
      : `${String(year)} 年的安排已载入：${String(moved)} 项期限随之变动，已告知 ${String(people)} 人。`,
  unloaded: (year: number, moved: number, people: number) =>
    moved === 0
      ? `${String(year)} 年的安排已撤回，没有期限因此变动。`
      : `${String(year)} 年的安排已撤回：${String(moved)} 项期限随之变动，已告知 ${String(people)} 人。`,
  unload: {
    open: '撤回已载入的安排',
    submit: '确认撤回',
    then: (year: string) => `撤回后：\n${year}\n与现在相比：`,
  },
  year: {
    title: (year: number) => `${String(year)} 年放假安排`,
    intro: (year: number) => `请核对 ${String(year)} 年的安排。保存前会先列出变动，再由您确认。`,
    holidays: '放假的日子',
    holidaysHint: '每行一天或一段，如 10-01、10-01..10-07、10月1日至10月7日；也可用逗号分开。不写年份即为本年。',
    makeUpDays: '调休上班的日子',
    makeUpDaysHint: '本来休息、改为上班的日子，写法同上。',
    file: '或者用文件',
    fileHint:
      'CSV 或 TXT，每行两列：日期（或一段），再写“休”或“班”，如 2027-10-01..2027-10-07,休。不超过 100 kB；附了文件，上面两项就不再读取。',
  },
  confirm: {
    submit: '确认载入',
    total: (year: number, off: number, worked: number) =>
      `${String(year)} 年共放假 ${String(off)} 天，调休上班 ${String(worked)} 天。与现在相比：`,
    off: (days: string) => `*改为休息*：${days}`,
    worked: (days: string) => `*改为上班*：${days}`,
    same: '没有哪一天因此改变。',
    settles: (year: number) => `载入后，${String(year)} 年不再显示为“暂定”。放假安排还没有正式公布的，请先不要载入。`,
    moves: (count: number) =>
      count === 0 ? '没有尚未办结的期限因此变动。' : `*${String(count)} 项尚未办结的期限随之变动：*`,
  },
  moved: {
    title: (count: number) => `工作日历有调整，您有 ${String(count)} 项未办事项的期限随之变动`,
    line: (what: string, from: string, to: string) => `${what}：${from} → *${to}*`,
    more: (count: number) => `另有 ${String(count)} 项，见“督办”主页。`,
  },
  hint: {
    notWorkingDay: (days: string) => `:warning: ${days}不是工作日。`,
    provisional: (years: string) =>
      `:warning: ${years} 年的放假安排尚未公布，这一年的日期为暂定，公布后请核对。管理员可用 \`/duban calendar\` 载入。`,
  },
};
