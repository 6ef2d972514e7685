import { words, type Preset } from './preset';
import { standardAnalyst, standardSchedule, standardStandIns, standardTiers } from './standard';

/** For a hospital's quality committee, a company's internal audit, and whoever else reviews its people by tiers. */
export const neutral: Preset = {
  name: words('通用（质量委员会、内部审计）', 'General (quality committee, internal audit)'),
  posts: {
    leadership_member: words('管理层成员', 'Management-team member'),
    section_chief: words('部门负责人', 'Department head'),
    ordinary_member: words('员工', 'Staff member'),
    branch_secretary: words('委员会主任', 'Committee chair'),
    principal_leader: words('主要负责人', 'Chief executive'),
    contact_leader: words('分管领导', 'Executive in charge'),
    inspector: words('外部评审员', 'External reviewer'),
    recorder: words('记录员', 'Recorder'),
    administrator: words('管理员', 'Administrator'),
  },
  targets: {
    branch: words('质量委员会', 'Quality committee'),
    leadership_member: words('管理层成员', 'Management-team member'),
    section_chief: words('部门负责人', 'Department head'),
    ordinary_member: words('员工', 'Staff member'),
  },
  terms: {
    round: words('评议轮次', 'Review round'),
    form: words('评议登记表', 'Review Record'),
    affairsMeeting: words('管理例会', 'Management meeting'),
    unit: words('部门', 'Department'),
    commitment: words('公开承诺', 'Public commitment'),
    theme: words('持续改进质量', 'Continuous improvement'),
  },
  steps: {
    plan: words('计划', 'Plan'),
    notice: words('评议通知', 'Notice'),
    report: words('工作汇报', 'Work report'),
    opinion: words('评议意见', 'Review'),
    meeting: words('会议研究', 'Management meeting'),
    rectification: words('改进落实', 'Corrective action'),
    disclosure: words('结果公布', 'Publication'),
    check: words('承诺检查', 'Commitment check'),
    close: words('归档', 'Close'),
  },
  timings: {
    random: words('不定期', 'Unannounced'),
    periodic: words('定期', 'Scheduled'),
  },
  arrangements: {
    concentrated: words('集中进行', 'In one sitting'),
    one_by_one: words('逐个进行', 'One by one'),
  },
  occasions: [
    { key: 'daily_work', words: words('日常工作', 'Daily work') },
    { key: 'grassroots_research', words: words('现场走访', 'Site visit') },
    { key: 'organisational_life_meeting', words: words('团队会议', 'Team meeting') },
    { key: 'staff_meeting', words: words('全员大会', 'All-hands meeting') },
    { key: 'briefing', words: words('情况通报会', 'Briefing') },
  ],
  reportSections: [
    {
      key: 'development',
      words: words('目标进展', 'Progress on goals'),
      hint: words('做了哪些工作，目标完成得怎样', 'What was done, and how far the goals are met'),
    },
    {
      key: 'harmony',
      words: words('协作情况', 'Working together'),
      hint: words('团队内外配合如何，解决了哪些分歧', 'Cooperation inside and outside the team, differences settled'),
    },
    {
      key: 'serving',
      words: words('服务对象', 'Those we serve'),
      hint: words(
        '为客户、患者或用户解决了什么，反馈如何',
        'What was solved for clients or patients, and what they say',
      ),
    },
    {
      key: 'style',
      words: words('工作方式', 'Ways of working'),
      hint: words('质量、效率和合规方面有哪些变化', 'What changed in quality, speed and compliance'),
    },
    {
      key: 'commitments',
      words: words('承诺兑现情况', 'Commitments kept'),
      hint: words(
        '逐项说明：已兑现、部分兑现、未兑现，并写明原因',
        'One by one: kept, partly kept or not kept, and why',
      ),
    },
    {
      key: 'problems',
      words: words('存在的问题', 'Problems'),
      hint: words('自己看到的问题和不足', 'Problems you see in your own work'),
    },
    {
      key: 'next_steps',
      words: words('下一步计划', 'Next steps'),
      hint: words('下一步做什么、怎么做、何时完成', 'What you will do next, how, and by when'),
    },
  ],
  causes: [
    { key: 'understanding', words: words('认识不到位', 'Lack of awareness') },
    { key: 'rules', words: words('流程或制度缺失', 'Missing process or rule') },
    { key: 'ability', words: words('技能不足', 'Lack of skill') },
    { key: 'working_style', words: words('执行不到位', 'Poor execution') },
    { key: 'coordination', words: words('协调不足', 'Poor coordination') },
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
        '委员会的五个方面：领导、团队、机制、成果、反馈',
        'Five sides of the committee: leadership, team, processes, results, feedback',
      ),
      points: [
        { key: 'purpose', words: words('工作服务于组织的总体目标', 'Its work serves the organisation’s goals') },
        { key: 'risk_control', words: words('及时发现并控制风险', 'Risks found early and controlled') },
        { key: 'recognised_service', words: words('工作得到服务对象认可', 'Recognised by those it serves') },
        { key: 'leading_members', words: words('带动成员持续改进', 'Moves its members to keep improving') },
        { key: 'climate', words: words('氛围积极、协作顺畅', 'A constructive climate') },
        { key: 'working_style', words: words('工作方式有改进', 'Better ways of working') },
      ],
    },
    leadership_member: {
      version: 1,
      heading: words(
        '管理层四项重点：团结、廉洁、决策、透明',
        'Four focus points for management: unity, integrity, decisions, transparency',
      ),
      points: [
        { key: 'unity', words: words('管理团队团结协作', 'The management team works as one') },
        { key: 'integrity', words: words('廉洁自律', 'Integrity') },
        { key: 'joint_decisions', words: words('重大事项集体决策', 'Major matters decided together') },
        { key: 'open_finances', words: words('财务公开透明', 'Finances open and transparent') },
      ],
    },
    section_chief: {
      version: 1,
      heading: words('部门负责人：履职、带队、守规', 'Department heads: duties, leading the team, compliance'),
      points: [
        { key: 'commitments', words: words('承诺兑现情况', 'Commitments kept') },
        { key: 'duties', words: words('部门任务按期保质完成', 'Department’s tasks done well and on time') },
        { key: 'example', words: words('以身作则', 'Leads by example') },
        { key: 'unity', words: words('部门团结、人员成长', 'A united team whose people grow') },
        { key: 'joint_decisions', words: words('部门重要事项共同商议', 'Important matters settled with the team') },
        { key: 'integrity', words: words('廉洁合规', 'Integrity and compliance') },
      ],
    },
    ordinary_member: {
      version: 1,
      heading: words(
        '员工五个方面：学习、业绩、服务、合规、品行',
        'Five sides of staff: learning, results, service, compliance, conduct',
      ),
      points: [
        { key: 'learning', words: words('主动学习提高', 'Keeps learning') },
        { key: 'results', words: words('工作业绩', 'Results') },
        { key: 'service', words: words('服务意识', 'Service') },
        { key: 'compliance', words: words('遵守制度', 'Compliance') },
        { key: 'conduct', words: words('职业品行', 'Professional conduct') },
        { key: 'commitments', words: words('承诺兑现情况', 'Commitments kept') },
        { key: 'duties', words: words('履行岗位职责', 'Duties of the post') },
      ],
    },
  },
  schedule: standardSchedule,
};
