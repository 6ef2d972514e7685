import { LogLevel, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from '../logger';

/**
 * Bolt's and its client's log lines, through ours. Payloads, which Bolt logs when debugging, are left out.
 * @param isHeard whether they count now; while the bot starts, what goes wrong is told in one sentence instead
 */
export function boltLogger(logger: Logger, isHeard: () => boolean = () => true): BoltLogger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      if (isHeard()) logger[level]({ from: 'slack' }, parts.map(String).join(' '));
    };
  return {
    debug: () => undefined,
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
