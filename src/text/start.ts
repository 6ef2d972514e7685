import type { DatabaseProblem, DatabaseProblems, DatabaseUnavailable } from '../db/unavailable';
import type { Locale } from './locale';

/** What the terminal says at the start. */
interface StartWords {
  /** Before what takes a few seconds: opening the database and, with tokens, meeting Slack. */
  startingLocal: string;
  startingConnected: string;
  local(pageUrl: string): string;
  connected(name: string, workspace: string): string;
  portTaken(port: number): string;
  /** The server can't listen there, for another reason than a taken port. */
  address(host: string, port: number, reason: string): string;
  slack(reason: string): string;
  slackUnreachable(reason: string): string;
  /** The folder of the data can't be written to. */
  folder(directory: string, reason: string): string;
  /** The file that says who is in the local workspace can't be used; the reason may have several lines. */
  seed(file: string, reason: string): string;
  database(problem: DatabaseUnavailable): string;
}

type DatabaseWords = { readonly [Code in DatabaseProblem]: (params: DatabaseProblems[Code]) => string };

const english: DatabaseWords = {
  locked: ({ directory }) =>
    `The database in ${directory} is in use by another process: stop that one, or use PostgreSQL (DATABASE_URL) for several.`,
  newer: ({ migration }) =>
    `The database belongs to a newer version of Duban (it has ${migration}): install that version, or use another database.`,
  behind: ({ count }) =>
    `The database is of an older version of Duban (migrations that it lacks: ${String(count)}): start Duban once, which brings it up to date.`,
  edited_migration: ({ migration }) =>
    `The migration ${migration} was edited after it was applied: put the original file back.`,
  failed_migration: ({ migration, reason }) =>
    `The migration ${migration} could not be applied (${reason}); the database is as it was before it.`,
  other_major: ({ directory, found, supported }) =>
    `The database in ${directory} was written by PostgreSQL ${found}, this version embeds ${supported}: restore a backup into a new folder.`,
  unreachable: ({ reason }) => `The database does not answer (${reason}): check DATABASE_URL and that the server runs.`,
};

const chinese: DatabaseWords = {
  locked: ({ directory }) =>
    `${directory} 中的数据库正被另一个进程使用：请先停止那个进程；需要多个进程时请改用 PostgreSQL（DATABASE_URL）。`,
  newer: ({ migration }) => `这个数据库属于更新版本的督办（含 ${migration}）：请安装新版本，或换用别的数据库。`,
  behind: ({ count }) =>
    `这个数据库属于较旧版本的督办（缺少 ${String(count)} 个迁移）：请先启动一次督办，它会自动升级。`,
  edited_migration: ({ migration }) => `迁移 ${migration} 在执行之后被改动过：请恢复原来的文件。`,
  failed_migration: ({ migration, reason }) => `迁移 ${migration} 无法执行（${reason}）；数据库保持执行前的样子。`,
  other_major: ({ directory, found, supported }) =>
    `${directory} 中的数据库由 PostgreSQL ${found} 写成，本版本内置的是 ${supported}：请把备份恢复到新的文件夹。`,
  unreachable: ({ reason }) => `数据库没有响应（${reason}）：请检查 DATABASE_URL，并确认数据库服务正在运行。`,
};

/** The sentence for one database problem: `code` picks the words that fit its `params`. */
const databaseWords = (words: DatabaseWords) => (problem: DatabaseUnavailable) =>
  (words[problem.code] as (params: DatabaseProblems[DatabaseProblem]) => string)(problem.params);

const catalogue: Record<Locale, StartWords> = {
  en: {
    startingLocal: 'Starting the database and the local workspace…',
    startingConnected: 'Opening the database and connecting to Slack…',
    local: (pageUrl) => `Duban is ready. Open ${pageUrl}  (Ctrl-C ends it)`,
    connected: (name, workspace) => `${name} is connected to ${workspace}. (Ctrl-C ends it)`,
    portTaken: (port) =>
      `Port ${String(port)} is taken by another program: stop it, or set PORT to a free one, e.g. PORT=3001.`,
    address: (host, port, reason) =>
      `The server can’t listen on ${host}:${String(port)} (${reason}): set HOST and PORT to an address of this computer.`,
    slack: (reason) =>
      `Slack did not let the bot in (${reason}): check that SLACK_BOT_TOKEN and SLACK_APP_TOKEN are this app’s.`,
    slackUnreachable: (reason) =>
      `Slack does not answer (${reason}): check the network, and SLACK_API_URL if it is set.`,
    folder: (directory, reason) =>
      `Nothing can be kept in ${directory} (${reason}): set DUBAN_DATA to a folder that can be written to.`,
    seed: (file, reason) => `${file} can’t say who is in the local workspace (DUBAN_SEED): ${reason}`,
    database: databaseWords(english),
  },
  'zh-CN': {
    startingLocal: '正在启动数据库和本地工作区… · Starting…',
    startingConnected: '正在打开数据库并连接 Slack…',
    local: (pageUrl) => `督办已就绪，请打开 ${pageUrl}  (Ctrl-C 结束) · Duban is ready`,
    connected: (name, workspace) => `${name}已连接到“${workspace}”。(Ctrl-C 结束)`,
    portTaken: (port) => `端口 ${String(port)} 已被别的程序占用：请停止那个程序，或用 PORT 另设一个，例如 PORT=3001。`,
    address: (host, port, reason) =>
      `无法在 ${host}:${String(port)} 上监听（${reason}）：请把 HOST 和 PORT 设为本机的地址和端口。`,
    slack: (reason) =>
      `Slack 没有接受机器人（${reason}）：请检查 SLACK_BOT_TOKEN 和 SLACK_APP_TOKEN 是否属于这个应用。`,
    slackUnreachable: (reason) => `Slack 没有响应（${reason}）：请检查网络；设了 SLACK_API_URL 的，也请检查它。`,
    folder: (directory, reason) => `${directory} 中无法保存数据（${reason}）：请把 DUBAN_DATA 设为可以写入的文件夹。`,
    seed: (file, reason) => `${file} 不能用作本地工作区的人员名单（DUBAN_SEED）：${reason}`,
    database: databaseWords(chinese),
  },
};

export const startWords = (locale: Locale): StartWords => catalogue[locale];
