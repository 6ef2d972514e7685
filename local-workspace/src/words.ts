/** What a member reads from the server where Slack's own page would say it, in English and Chinese. */
import type { Core } from './core';

const en = {
  trouble: 'We had some trouble connecting. Try again?',
  notConfigured:
    'This app is not configured to handle interactive responses. Please configure interactivity URL for your app under the app config page.',
  notACommand: (command: string) =>
    `${command} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
  commandUnanswered: (command: string) => `${command} failed because the app did not respond`,
  commandFailed: (command: string, error: string) => `${command} failed with the error "${error}"`,
  noSuchChannel: 'This channel is not there any more.',
  inviteInChannels: '/invite works in channels only.',
  notInChannel: 'You are not in this channel.',
  nobodyCalled: (name: string) => `Nobody here is called ${name}.`,
  archived: 'This channel is archived.',
  deactivated: 'This person’s account is deactivated.',
  messagesOff: 'Sending messages to this app has been turned off.',

  required: 'Please complete this required field.',
  tooShort: (least: number) => `Please enter at least ${String(least)} characters.`,
  tooLong: (most: number) => `Please enter at most ${String(most)} characters.`,
  notANumber: 'Please enter a number.',
  notWhole: 'Please enter a whole number.',
  tooSmall: (least: string) => `Please enter a number of at least ${least}.`,
  tooLarge: (most: string) => `Please enter a number of at most ${most}.`,
  notAnEmail: 'Please enter a valid email address.',
  notAUrl: 'Please enter a valid URL.',
  tooManyItems: (most: number) => `Please choose at most ${String(most)}.`,
  tooManyFiles: (most: number) => `Please choose at most ${String(most)} files.`,
  wrongFileType: (name: string, types: string) => `${name} is not one of: ${types}.`,
};

export type Words = typeof en;

const zh: Words = {
  trouble: '连接时遇到问题，请重试。',
  notConfigured: '此应用没有设置为处理交互操作。请在应用的配置中打开交互功能。',
  notACommand: (command) => `${command} 不是有效的命令。在 Slack 中，以“/”开头的消息都会被当作命令。`,
  commandUnanswered: (command) => `${command} 没有成功，因为应用没有回应`,
  commandFailed: (command, error) => `${command} 没有成功，错误为“${error}”`,
  noSuchChannel: '这个频道已经不在了。',
  inviteInChannels: '/invite 只能在频道中使用。',
  notInChannel: '您不在这个频道中。',
  nobodyCalled: (name) => `这里没有名为 ${name} 的成员。`,
  archived: '这个频道已归档。',
  deactivated: '此人的账号已停用。',
  messagesOff: '此应用不接收消息。',

  required: '请填写此必填项。',
  tooShort: (least) => `请至少输入 ${String(least)} 个字符。`,
  tooLong: (most) => `请最多输入 ${String(most)} 个字符。`,
  notANumber: '请输入数字。',
  notWhole: '请输入整数。',
  tooSmall: (least) => `请输入不小于 ${least} 的数字。`,
  tooLarge: (most) => `请输入不大于 ${most} 的数字。`,
  notAnEmail: '请输入有效的电子邮箱地址。',
  notAUrl: '请输入有效的网址。',
  tooManyItems: (most) => `请最多选择 ${String(most)} 项。`,
  tooManyFiles: (most) => `请最多选择 ${String(most)} 个文件。`,
  wrongFileType: (name, types) => `${name} 不是允许的类型：${types}。`,
};

/** The words for a member: Chinese for any Chinese locale, else English. */
export function wordsFor(core: Core, userId: string): Words {
  return core.state.members.get(userId)?.locale.toLowerCase().startsWith('zh') === true ? zh : en;
}
