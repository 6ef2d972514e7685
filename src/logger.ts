import pino from 'pino';

export type Logger = pino.Logger;

/** Structured logs on standard output; nothing that opens a door is ever written. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: {
      paths: [
        'token',
        '*.token',
        'botToken',
        'appToken',
        'signingSecret',
        '*.botToken',
        '*.appToken',
        '*.signingSecret',
        '*.headers.authorization',
        'headers.authorization',
        '*.response_url',
        'response_url',
      ],
      censor: '[secret]',
    },
  });
}
