import { createLogger, type Logger } from '../../src/logger';

/** A logger that keeps what whoever runs the bot would read, as JSON texts. */
export function keptLog(): { readonly logger: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (...parts: unknown[]) => {
      lines.push(`${level} ${JSON.stringify(parts)}`);
    };
  const logger = Object.assign(createLogger('silent'), { error: keep('error'), warn: keep('warn') });
  return { logger, lines };
}
