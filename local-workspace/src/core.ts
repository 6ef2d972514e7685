import type { Activity } from './activity';
import type { SignedHttp } from './app-link/signed-http';
import type { SocketMode } from './app-link/socket-mode';
import type { Bus } from './bus';
import type { KeptClock } from './clock';
import type { Faults } from './faults/faults';
import type { FileBytes } from './file-bytes';
import type { InstallCodes } from './install-codes';
import type { AppManifest } from './manifest';
import type { RateLimits } from './rate-limits';
import type { ResponseUrls } from './response-urls';
import type { State } from './state';
import type { Traffic } from './traffic';
import type { Triggers } from './triggers';
import type { OpenViews } from './open-views';

/** Everything the parts of one workspace share. Functions take it first; nothing is global. */
export interface Core {
  readonly manifest: AppManifest;
  readonly state: State;
  readonly bytes: FileBytes;
  readonly clock: KeptClock;
  readonly bus: Bus;
  readonly traffic: Traffic;
  readonly faults: Faults;
  readonly activity: Activity;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly views: OpenViews;
  readonly installCodes: InstallCodes;
  readonly rateLimits: RateLimits;
  readonly link: SocketMode | SignedHttp;
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly origin: string;
  /** Waits before each retry of an event that was not acknowledged, in milliseconds of real time. */
  readonly eventRetryDelays: readonly number[];
}
