import { createApp, type DubanApp } from './app';
import { readConfig, type Config } from './config';
import { sentenceFor } from './start-refused';
import { textIn } from './text';
import { startWords } from './text/start';

/** env → config → app → graceful stop. */
async function main(): Promise<void> {
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    // Begins once this function waits: signals are listened for by then. One that comes while it starts is heard once it
    // has, so that what was begun is ended in order.
    const starting = Promise.resolve(config).then(start);
    stopOnSignal(() => starting.then(({ stop }) => stop()));
    const { words } = await starting;
    outliveStrayErrors();
    console.info(words);
  } catch (error) {
    const words = sentenceFor(error, config);
    if (words === undefined) throw error;
    console.error(words);
    process.exitCode = 1;
  }
}

async function start(config: Config): Promise<{ words: string; stop: () => Promise<void> }> {
  const words = startWords(config.locale);
  console.info(config.slack.mode === 'local' ? words.startingLocal : words.startingConnected);
  if (config.slack.mode === 'local') {
    const { startLocally } = await import('../launch/local.js');
    const local = await startLocally(config);
    return { words: words.local(local.pageUrl), stop: () => local.stop() };
  }
  const app: DubanApp = await createApp(config);
  return {
    words: words.connected(textIn(config.locale).common.appName, app.organisation.name),
    stop: () => app.stop(),
  };
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** A promise that a library left alone is a defect to read about, and no reason to leave everybody without the bot. */
function outliveStrayErrors(): void {
  process.on('unhandledRejection', (error) => {
    console.error('defect: an error that nobody caught', error);
  });
}

void main();
