import { SlackUnavailable } from './app';
import { ConfigError, type Config } from './config';
import { DatabaseUnavailable } from './db/unavailable';
import { startWords } from './text/start';

/** The file that says who is in the local workspace can't be used. `reason` is for whoever wrote it. */
export class SeedUnusable extends Error {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
    this.name = 'SeedUnusable';
  }
}

/** What a disk says to who may not write, or can't: no right, no folder where a file stands, full, read-only. */
const DISK = new Set(['EACCES', 'EPERM', 'ENOTDIR', 'EEXIST', 'ENOSPC', 'EROFS', 'EDQUOT']);

/**
 * One plain sentence for what kept the bot from starting and an operator can put right; undefined for a defect. `config`
 * is undefined when it is what is wrong: then English, since the language is a part of it.
 */
export function sentenceFor(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof ConfigError) return error.message;
  if (config === undefined) return undefined;
  const words = startWords(config.locale);
  if (error instanceof DatabaseUnavailable) return words.database(error);
  if (error instanceof SlackUnavailable)
    return error.answered ? words.slack(error.reason) : words.slackUnreachable(error.reason);
  if (error instanceof SeedUnusable) return words.seed(error.file, error.reason);
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code } = error;
  if (code === 'EADDRINUSE') return words.portTaken(config.port);
  if (isListening(error)) return words.address(config.host, config.port, String(code));
  if (typeof code === 'string' && DISK.has(code)) return words.folder(config.dataDirectory, code);
  return undefined;
}

/** The server's own address was refused, or the name of its host is unknown. */
const isListening = (error: Error): boolean =>
  'syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo');
