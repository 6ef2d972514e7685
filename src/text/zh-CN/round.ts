export const round = {
  planTitle: '新建点评轮次',
  planSubmit: '建立轮次',
  planIntro: '按季度开展点评。日期已按工作日预填,可以修改。',
  proposedName: (year: number, quarter: number, round: string) =>
    `${String(year)}年第${'一二三四'.charAt(quarter - 1)}季度${round}`,
  name: '名称',
  quarter: '季度',
  quarterName: (year: number, quarter: number) => `${String(year)}年第${'一二三四'.charAt(quarter - 1)}季度`,
  theme: '主题与中心工作',
  methods: '点评方法',
  occasions: '点评时点',
  days: {
    startsOn: '开始日期',
    reportsDueOn: '汇报截止',
    opinionsDueOn: '点评意见截止',
    meetingOn: '局务会日期',
    endsOn: '结束日期',
  },
  daysHint: '后一个日期不能早于前一个日期。',
  planned: (targets: number, withoutReviewer: readonly string[]) =>
    `轮次已建立,共 ${String(targets)} 个点评对象。${
      withoutReviewer.length === 0 ? '' : `以下对象还没有点评领导,请另行指定:${withoutReviewer.join('、')}。`
    }下一步:用 /round announce 发布点评公告。`,
};

export const roundRefusals = {
  notATarget: (name: string) => `${name}不在点评对象之列。请先由管理员为其登记职务(/duban people)。`,
  anotherTier: (target: string, posts: string) => `${target}由${posts}点评。请另选点评对象,或请上述负责人办理。`,
};
