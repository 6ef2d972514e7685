import type { SlackObject } from '../page-protocol';

/** One thing to bring to the app, the same whichever way it goes. */
export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  /** For the traffic: `/report`, `view_submission`, `app_home_opened`. */
  readonly name: string;
  readonly payload: SlackObject;
  readonly retry?: { readonly num: number; readonly reason: string };
}

/** What came back: the acknowledgement's body (undefined when empty), or why there was none. */
export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | {
      readonly ok: false;
      /** `operation_timeout`: not acknowledged in 3 s; `dispatch_failed`: no way to the app; else an HTTP error. */
      readonly error: 'operation_timeout' | 'dispatch_failed' | 'http_service_error';
      readonly noRetry?: boolean;
    };

/** The way to the app: Socket Mode or signed HTTP. */
export interface AppLink {
  readonly connected: boolean;
  deliver(delivery: Delivery): Promise<Answer>;
  close(): Promise<void>;
}

/** How long the app has to acknowledge, in milliseconds of real time. */
export const ackTimeoutMs = 3000;
