import type { AppsManifestCreateArguments } from '@slack/web-api';

type Manifest = Exclude<AppsManifestCreateArguments['manifest'], string>;

/**
 * The Slack app, typed: `manifest.yml` is generated from it (`npm run manifest`). Every command is also reached as
 * `/duban report …`, since another app may hold the short name.
 */
export const manifest: Manifest = {
  _metadata: { major_version: 2, minor_version: 0 },
  display_information: {
    name: '督办 Duban',
    description: '领导点评与整改督办 · Review rounds, and every correction seen through',
    background_color: '#8a1f1f',
  },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: '督办', always_online: true },
    slash_commands: [
      { command: '/report', description: '汇报:书面或口头 · Reports, written and oral', usage_hint: '[oral 口头]' },
      {
        command: '/opinion',
        description: '点评意见 · Opinions on your targets',
        usage_hint: '[spot 随机] [people 对象] [evidence 依据] [draft 代拟] [record 代录] [form 登记表]',
      },
      {
        command: '/rectify',
        description: '整改措施 · Rectification measures',
        usage_hint: '[verify 验收] [look 复查]',
      },
      {
        command: '/commitment',
        description: '公开承诺 · Public commitments',
        usage_hint: '[mine 我的] [check 月检查] [add 新增] [analysis 分析] [assess 考核]',
      },
      {
        command: '/round',
        description: '点评轮次 · Review rounds',
        usage_hint:
          '[plan 计划] [targets 对象] [announce 公告] [meeting 局务会] [disclose 公开] [gaps 缺项] [close 结束]',
      },
      {
        command: '/duban',
        description: '督办:我能做什么 · What I can do',
        usage_hint:
          '[setup 设置] [people 名册] [calendar 日历] [reminders 提醒] [doctor 体检] [help 帮助] [report | opinion | rectify | commitment | round …]',
      },
    ],
    shortcuts: [
      {
        name: '写汇报 Report',
        type: 'global',
        callback_id: 'report',
        description: '写汇报或记录口头汇报 · Write or record a report',
      },
      {
        name: '写点评意见 Opinion',
        type: 'global',
        callback_id: 'opinion',
        description: '对我的点评对象提出意见 · Opinion on a target',
      },
      {
        name: '记为调研依据 Evidence',
        type: 'message',
        callback_id: 'evidence',
        description: '把这条消息记为点评依据 · Record as evidence',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        // post cards and disclosures
        'chat:write',
        'commands',
        // look a delivery up before any second try, and take progress from a card's thread
        'im:history',
        'channels:history',
        // find the DM in which a delivery is looked up
        'im:write',
        // join the disclosure channel when it is chosen
        'channels:join',
        // language, time zone, who is a Slack admin
        'users:read',
        // a file input in a modal, and files in a thread
        'files:read',
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'message.im'] },
    interactivity: { is_enabled: true },
    org_deploy_enabled: false,
    socket_mode_enabled: true,
    token_rotation_enabled: false,
  },
};
