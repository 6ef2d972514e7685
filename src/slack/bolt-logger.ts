import { LogLevel, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from '../logger';

/** Bolt's and its client's log lines, through ours. Payloads, which Bolt logs when debugging, are left out. */
export function boltLogger(logger: Logger): BoltLogger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) => {
      logger[level]({ from: 'slack' }, parts.map(String).join(' '));
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
