import type { Terms } from '../terms';
import { joined } from './days';

export const people = (terms: Terms) => ({
  or: '或',
  /** 党支部书记（李秀梅） */
  postWithHolders: (post: string, names: readonly string[]) =>
    names.length === 0 ? `${post}（暂缺）` : `${post}（${names.join('、')}）`,
  /** 张伟（股长、普通党员） */
  personWithPosts: (name: string, posts: readonly string[]) => `${name}（${posts.join('、')}）`,
  onLeave: '请假中',
  actsFor: (absent: string) => `（代${absent}）`,
  /** 张三（代李四） */
  actingFor: (name: string, absent: string) => `${name}（代${absent}）`,
  noAccount: '无 Slack 账号，由记录员代录',
  slackAdmin: 'Slack 管理员',
  setUp: {
    title: '督办设置',
    intro: '请填写本单位的基本设置。保存后，这里会列出还缺什么，一步步补齐。',
    administrators: '管理员',
    administratorsHint: '建议两名：一人不在时，另一人可以办理。',
    channel: '公开频道',
    channelHint: '点评公告和整改结果发布在这里。督办会自动加入该频道。',
    branch: '单位名称',
    branchHint: '整体接受点评的单位，公告和登记表上用这个名称。',
    preset: '用语和层级方案',
    locale: '默认语言',
    locales: { 'zh-CN': '中文', en: 'English' },
    timeZone: '时区',
    timeZoneHint: '输入城市英文名查找，如 Shanghai',
    saved: '设置已保存。',
  },
  guide: {
    missing: '*还需要补齐：*',
    complete: ':white_check_mark: 设置已齐全。可以开始新的点评轮次：`/round plan`。',
    administrator: '指定管理员（“设置”）',
    second_administrator: '再指定一名管理员，以便一人不在时仍有人办理（“设置”）',
    channel: '选定公开频道（“设置”）',
    branch: '填写单位名称（“设置”）',
    member: '登记至少一名点评对象（“登记职务”）',
    post: (post: string) => `登记${post}（“登记职务”）`,
    settings: '设置',
    give: '登记职务',
    roster: '名册',
    settingsEntry: (missing: number) =>
      missing === 0 ? '单位设置：管理员、公开频道、语言和时区' : `单位设置：还有 ${String(missing)} 项需要补齐`,
    giveEntry: '把人员加入名册，登记职务',
    rosterEntry: '查看名册，登记请假、离任和卸任',
  },
  give: {
    title: '登记职务',
    intro: '请选择 Slack 成员；没有 Slack 账号的人只填姓名，由记录员代录。',
    user: 'Slack 成员',
    name: '姓名（无 Slack 账号的人）',
    nameHint: '与上一项只填其一。',
    posts: '职务',
    unit: `所在${terms.unit}`,
    unitHint: `${terms.sectionChief}和${terms.ordinaryMember}的职务记在这里；其他职务一律记在单位名下。`,
    newUnit: `新${terms.unit}名称`,
    fromOn: '任职开始日期',
    manyUnits: `${terms.unit}较多，只列出前 100 个；其他${terms.unit}请在“新${terms.unit}名称”中填写全名。`,
    given: (name: string, posts: readonly string[]) => `已登记：${name}，${posts.join('、')}。`,
  },
  roster: {
    title: '名册',
    count: (people: number) => `在岗 ${String(people)} 人`,
    change: '修改',
    noPost: '未登记职务',
    left: (day: string) => `已离任（${day}）`,
    leave: (from: string, until: string) => (until === '' ? `请假：${joined(from)}起` : `请假：${from}至${until}`),
  },
  edit: {
    title: '修改名册',
    back: '返回名册',
    presence: '在岗情况',
    presences: { here: '在岗', leave: '请假', left: '已离任（从今天起不再办理任何事项）' },
    leaveFromOn: '请假开始日期',
    leaveUntilOn: '请假结束日期',
    acting: '请假期间由谁代办',
    actingHint:
      '应由本人办理的点评意见、答复、整改、验收、审批、分析和考核，请假期间转给代办人，并注明代谁办理；假满后未办的转回本人。不填则等本人回来；其中凭职务办理、假期内到期的，转给在岗的同职务人员或代行人。',
    endPosts: '卸任的职务',
    lastDay: '卸任前最后一天',
    changed: (name: string, owes: number, acting: string | null) =>
      owes === 0
        ? `${name}的信息已修改${acting === null ? '' : `，请假期间由${acting}代办`}。`
        : `${name}的信息已修改。其名下还有 ${String(owes)} 件未办事项：职务有人接任的，自动转交；其余的由${terms.secretary}另行指定办理人。`,
  },
});

export const peopleRefusals = {
  recordedByYou:
    '前一步由您经手录入，这一步不能再由您办理。请由另一位有权办理的人或另一位记录员办理；没有的，请管理员用 /duban setup 增补。',
  setUpFirst: '请先完成单位设置（/duban setup），再登记职务。',
};
