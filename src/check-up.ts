import { existsSync } from 'node:fs';
import { systemClock } from './clock';
import { ConfigError, readConfig, type Config } from './config';
import { openDatabase } from './db/open';
import { DatabaseUnavailable } from './db/unavailable';
import { createLogger } from './logger';
import { allOrganisations } from './people/store';
import { boltLogger } from './slack/bolt-logger';
import { createClients } from './slack/clients';
import { joinChannel } from './slack/reads';
import { textIn } from './text';
import { startWords } from './text/start';
import { examine, type AskSlack } from './doctor/examine';
import { findingText } from './doctor/views';

/** Whether nothing is wrong, and what a terminal shows of it. */
export interface CheckUp {
  readonly isWell: boolean;
  readonly lines: readonly string[];
}

/**
 * The check-up for whoever runs the bot: the same findings as `/duban doctor`, for every organisation in the database. It
 * changes nothing there, and applies no migration.
 * @param env the bot's own settings
 */
export async function checkUp(env: Readonly<Record<string, string | undefined>>): Promise<CheckUp> {
  let config: Config | undefined;
  try {
    config = readConfig(env);
    return await checkUpOf(config);
  } catch (error) {
    if (error instanceof ConfigError) return { isWell: false, lines: [error.message] };
    if (error instanceof DatabaseUnavailable)
      return { isWell: false, lines: [startWords(config?.locale ?? 'en').database(error)] };
    throw error;
  }
}

async function checkUpOf(config: Config): Promise<CheckUp> {
  const words = textIn(config.locale).doctor;
  const dataDir = `${config.dataDirectory}/database`;
  if (config.databaseUrl === undefined && !existsSync(dataDir))
    return { isWell: false, lines: [words.noDatabase(dataDir)] };
  const db = await openDatabase({
    ...(config.databaseUrl === undefined ? { dataDir } : { url: config.databaseUrl }),
    migrations: 'expect',
  });
  try {
    const slack = await slackOf(config);
    const organisations = await allOrganisations(db.prisma);
    if (organisations.length === 0) return { isWell: false, lines: [words.nobody] };
    const lines: string[] = [];
    let isWell = true;
    for (const organisation of organisations) {
      const asked = slack !== undefined && [undefined, organisation.slackTeamId].includes(slack.teamId);
      const findings = await examine(db.prisma, organisation, systemClock.now(), asked ? slack : undefined);
      isWell &&= findings.length === 0;
      lines.push(
        words.of(organisation.name),
        ...(findings.length === 0 ? [`  ${words.wellDone}`] : []),
        ...findings.map((finding) => `  - ${findingText(finding, textIn(config.locale, organisation.preset))}`),
      );
    }
    return { isWell, lines };
  } finally {
    await db.close();
  }
}

/** Undefined where the bot runs with the local workspace, which only runs together with it. */
async function slackOf(config: Config): Promise<(AskSlack & { readonly teamId: string | undefined }) | undefined> {
  if (config.slack.mode === 'local') return undefined;
  const { interactive } = createClients({
    botToken: config.slack.botToken,
    apiUrl: config.slackApiUrl,
    logger: boltLogger(createLogger('silent')),
  });
  const answer = await interactive.auth.test().catch(() => undefined);
  return {
    teamId: answer?.team_id,
    grantedScopes: () => Promise.resolve(answer?.response_metadata?.scopes),
    joinChannel: (channel) => joinChannel(interactive, channel),
  };
}
