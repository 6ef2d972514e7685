import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver, type Logger as BoltLogger } from '@slack/bolt';

/** Milliseconds before the second try to connect again, doubled with each up to the longest. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
const CALL_TIMEOUT = 10_000;

export interface SocketDeps {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: BoltLogger;
  readonly onLost: (reason: string) => void;
  readonly onBack: () => void;
}

/**
 * Socket Mode that is connected again, however it was lost. Left to itself the client ends the process when Slack refuses the
 * app token or can't be reached as it connects again, and after an outage of hours waits as long once more.
 */
export class SteadySocketReceiver extends SocketModeReceiver {
  private readonly stopping = new AbortController();
  private readonly onLost: SocketDeps['onLost'];
  private readonly onBack: SocketDeps['onBack'];
  private reconnecting: Promise<void> | undefined;

  constructor({ appToken, apiUrl, logger, onLost, onBack }: SocketDeps) {
    const retryConfig = { retries: 0 };
    super({
      appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: { slackApiUrl: apiUrl, retryConfig, timeout: CALL_TIMEOUT } },
    });
    this.onLost = onLost;
    this.onBack = onBack;
  }

  override async start(): ReturnType<SocketModeReceiver['start']> {
    const connected = await super.start();
    this.client.on('disconnected', () => {
      if (!this.stopping.signal.aborted)
        this.reconnecting ??= this.reconnect().finally(() => (this.reconnecting = undefined));
    });
    return connected;
  }

  /** Takes nothing more; what is in hand can still be answered over the connection. Slack sends events again elsewhere. */
  drain(): void {
    this.stopping.abort();
    this.client.removeAllListeners('slack_event');
  }

  override async stop(): Promise<void> {
    this.drain();
    await this.reconnecting;
    await super.stop();
  }

  /** Never rejects. */
  private async reconnect(): Promise<void> {
    const { signal } = this.stopping;
    for (let wait = FIRST_WAIT; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        await super.start();
        this.onBack();
        return;
      } catch (error) {
        this.onLost(error instanceof Error ? error.message : 'the connection was closed');
      }
      await sleep(wait, undefined, { signal }).catch(() => undefined);
    }
  }
}
