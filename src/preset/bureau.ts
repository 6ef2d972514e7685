import { words, type Preset } from './preset';
import { standardAnalyst, standardSchedule, standardStandIns, standardTiers } from './standard';

/** A county audit bureau with its party branch: the organisation that the measures were written for. */
export const bureau: Preset = {
  name: words('机关党支部领导点评', 'Bureau with a party branch'),
  posts: {
    leadership_member: words('领导班子成员', 'Leadership-team member'),
    section_chief: words('股长', 'Section chief'),
    ordinary_member: words('普通党员', 'Ordinary member'),
    branch_secretary: words('党支部书记', 'Branch secretary'),
    principal_leader: words('局主要领导', 'Principal leader'),
    contact_leader: words('联系分管领导', 'Contact leader'),
    inspector: words('检查指导组成员', 'Inspection and guidance group'),
    recorder: words('记录员', 'Recorder'),
    administrator: words('管理员', 'Administrator'),
  },
  targets: {
    branch: words('党支部', 'Branch'),
    leadership_member: words('领导班子成员', 'Leadership-team member'),
    section_chief: words('股长', 'Section chief'),
    ordinary_member: words('普通党员', 'Ordinary member'),
  },
  terms: {
    round: words('点评轮次', 'Review round'),
    form: words('领导点评登记表', 'Leadership Review Registration Form'),
    affairsMeeting: words('局务会', 'Affairs meeting'),
    unit: words('股室', 'Section'),
    commitment: words('公开承诺', 'Public commitment'),
    theme: words('深入开展创先争优活动', 'Striving for excellence'),
  },
  steps: {
    plan: words('制定方案', 'Plan'),
    notice: words('点评公告', 'Notice'),
    report: words('工作汇报', 'Work report'),
    opinion: words('点评意见', 'Opinion'),
    meeting: words('局务会研究', 'Affairs meeting'),
    rectification: words('限期整改', 'Rectification'),
    disclosure: words('结果公开', 'Disclosure'),
    check: words('承诺检查', 'Commitment check'),
    close: words('归档销号', 'Close'),
  },
  timings: {
    random: words('随机点评', 'Random'),
    periodic: words('定期点评', 'Periodic'),
  },
  arrangements: {
    concentrated: words('集中点评', 'Concentrated'),
    one_by_one: words('逐个点评', 'One by one'),
  },
  occasions: [
    { key: 'daily_work', words: words('日常工作', 'Daily work') },
    { key: 'grassroots_research', words: words('基层调查研究', 'Grassroots research') },
    { key: 'organisational_life_meeting', words: words('组织生活会', 'Organisational-life meeting') },
    { key: 'staff_meeting', words: words('职工会议', 'Staff meeting') },
    { key: 'briefing', words: words('情况通报会', 'Briefing') },
  ],
  reportSections: [
    {
      key: 'development',
      words: words('推动科学发展', 'Advancing development'),
      hint: words(
        '开展了哪些工作，服务中心工作、保障经济社会发展的成效如何',
        'What was done, and what it brought the county’s economy and society',
      ),
    },
    {
      key: 'harmony',
      words: words('促进社会和谐', 'Social harmony'),
      hint: words('化解了哪些矛盾，团结协作、维护稳定做得怎样', 'Disputes settled, work done together, stability kept'),
    },
    {
      key: 'serving',
      words: words('服务人民群众', 'Serving the people'),
      hint: words(
        '为群众、基层和服务对象办了哪些实事，反映如何',
        'What was done for people and audited units, and what they say of it',
      ),
    },
    {
      key: 'style',
      words: words('改进工作作风', 'Working style'),
      hint: words(
        '作风、效率和廉洁方面有哪些变化，请举实例',
        'What changed in style, speed and integrity: give examples',
      ),
    },
    {
      key: 'commitments',
      words: words('践行公开承诺情况', 'Public commitments kept'),
      hint: words(
        '逐项说明：已兑现、部分兑现、未兑现，并写明原因',
        'One by one: kept, partly kept or not kept, and why',
      ),
    },
    {
      key: 'problems',
      words: words('存在的问题', 'Problems'),
      hint: words('自己查找出的问题和不足，写具体，不回避', 'Problems you see in your own work, stated plainly'),
    },
    {
      key: 'next_steps',
      words: words('下一步打算和思路', 'Next steps'),
      hint: words('下一步工作打算、措施和完成时限', 'What you will do next, how, and by when'),
    },
  ],
  causes: [
    { key: 'understanding', words: words('认识不足', 'Lack of understanding') },
    { key: 'rules', words: words('制度缺失', 'Missing rules') },
    { key: 'ability', words: words('能力不足', 'Lack of ability') },
    { key: 'working_style', words: words('作风不实', 'Poor working style') },
    { key: 'coordination', words: words('协调不力', 'Poor coordination') },
    { key: 'resources', words: words('资源不足', 'Lack of resources') },
    { key: 'other', words: words('其他', 'Other') },
  ],
  checkResults: {
    kept: words('已兑现', 'Kept'),
    partly: words('部分兑现', 'Partly kept'),
    not_kept: words('未兑现', 'Not kept'),
  },
  tiers: standardTiers,
  analystPost: standardAnalyst,
  standIns: standardStandIns,
  criteria: {
    branch: {
      version: 1,
      heading: words(
        '“五个好”：领导班子好、党员队伍好、工作机制好、工作业绩好、群众反映好',
        'The five goods: a good leading body, team of members, working mechanisms, results, and response from the people',
      ),
      points: [
        {
          key: 'escorting_development',
          words: words(
            '真正为全县经济建设和社会发展保驾护航',
            'Escorting the county’s economic and social development',
          ),
        },
        {
          key: 'immune_function',
          words: words('审计“免疫系统”功能充分有效发挥', 'Audit’s “immune function” fully at work'),
        },
        {
          key: 'recognised_service',
          words: words('服务职能得到社会大众认同', 'Service recognised by the public'),
        },
        {
          key: 'leading_members',
          words: words('引领党员践行科学发展观扎实有效', 'Leading the members soundly and effectively'),
        },
        { key: 'harmonious_office', words: words('机关面貌和谐向上', 'A harmonious, striving office') },
        { key: 'working_style', words: words('干部作风有新的变化', 'New changes in the cadres’ working style') },
      ],
    },
    leadership_member: {
      version: 1,
      heading: words(
        '领导干部四项重点：团结协作、廉洁自律、民主决策、财务公开',
        'Four focus points for leading cadres: unity, integrity, democratic decisions, open finances',
      ),
      points: [
        { key: 'unity', words: words('班子团结协作', 'The leadership team is united') },
        { key: 'integrity', words: words('本人廉洁自律', 'Clean and self-disciplined') },
        {
          key: 'democratic_decisions',
          words: words('重大事项通过民主决策', 'Major matters decided democratically'),
        },
        { key: 'open_finances', words: words('局财务公开透明', 'Finances open and transparent') },
      ],
    },
    section_chief: {
      version: 1,
      heading: words(
        '对照“五带头”和领导干部点评重点，看带队伍、抓落实、守纪律',
        'Drawn from the five leads and the leading cadres’ points: leading the section, getting work done, discipline',
      ),
      points: [
        { key: 'commitments', words: words('公开承诺践行情况', 'Public commitments kept') },
        {
          key: 'duties',
          words: words('履行岗位职责，按期保质完成审计任务', 'Duties of the post: audit tasks done well and on time'),
        },
        { key: 'vanguard', words: words('发挥先锋模范作用，带头争创佳绩', 'Vanguard role: leads in results') },
        { key: 'unity', words: words('股室团结协作，带好队伍', 'The section is united and well led') },
        {
          key: 'democratic_decisions',
          words: words('股内重要事项集体商议', 'Important matters of the section settled together'),
        },
        {
          key: 'integrity',
          words: words('廉洁自律，遵守审计纪律', 'Clean and self-disciplined, keeps audit discipline'),
        },
      ],
    },
    ordinary_member: {
      version: 1,
      heading: words(
        '“五带头”：带头学习提高、带头争创佳绩、带头服务群众、带头遵纪守法、带头弘扬正气',
        'The five leads: in learning, in results, in serving the people, in keeping discipline, in upholding right conduct',
      ),
      points: [
        { key: 'lead_learning', words: words('带头学习提高', 'Leads in learning') },
        { key: 'lead_results', words: words('带头争创佳绩', 'Leads in results') },
        { key: 'lead_service', words: words('带头服务群众', 'Leads in serving the people') },
        { key: 'lead_discipline', words: words('带头遵纪守法', 'Leads in keeping discipline') },
        { key: 'lead_conduct', words: words('带头弘扬正气', 'Leads in upholding right conduct') },
        { key: 'commitments', words: words('公开承诺践行情况', 'Public commitments kept') },
        { key: 'duties', words: words('履行岗位职责', 'Duties of the post') },
        { key: 'vanguard', words: words('发挥先锋模范作用', 'Vanguard role') },
        {
          key: 'virtue_to_integrity',
          words: words('德、能、勤、绩、廉表现', 'Virtue, ability, diligence, results, integrity'),
        },
      ],
    },
  },
  schedule: standardSchedule,
};
