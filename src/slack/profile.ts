import type { WebClient } from '@slack/web-api';
import { isZone } from '../calendar/day';
import { realNow } from '../clock';
import type { Logger } from '../logger';

/** What the bot needs of a member's Slack profile. */
export interface Profile {
  readonly realName: string;
  /** As Slack writes it: `zh-CN`, `en-US`. */
  readonly locale: string | undefined;
  /** IANA name, one that days can be reckoned in. */
  readonly timeZone: string | undefined;
  readonly isAdmin: boolean;
  /** Somebody who can act here: no app, no closed account. */
  readonly isPerson: boolean;
}

/** How long a profile is believed, in milliseconds of real time. */
const FRESH = 10 * 60 * 1000;
const MOST = 10_000;

/** Reads profiles, remembering them for ten minutes. A Slack that does not answer gives undefined, never an error. */
export function profileReader(
  client: WebClient,
  logger: Logger,
): (slackUserId: string) => Promise<Profile | undefined> {
  const known = new Map<string, { readonly at: number; readonly profile: Promise<Profile | undefined> }>();
  const read = async (slackUserId: string): Promise<Profile | undefined> => {
    try {
      const { user } = await client.users.info({ user: slackUserId, include_locale: true });
      return {
        realName: user?.profile?.real_name ?? user?.real_name ?? user?.name ?? slackUserId,
        locale: user?.locale,
        timeZone: user?.tz !== undefined && isZone(user.tz) ? user.tz : undefined,
        isAdmin: user?.is_admin === true || user?.is_owner === true,
        isPerson: user?.is_bot !== true && user?.deleted !== true && slackUserId !== 'USLACKBOT',
      };
    } catch (error) {
      logger.warn({ err: error, slackUserId }, 'a profile could not be read');
      known.delete(slackUserId);
      return undefined;
    }
  };
  return (slackUserId) => {
    const found = known.get(slackUserId);
    if (found !== undefined && realNow() - found.at < FRESH) return found.profile;
    if (known.size >= MOST) known.clear();
    const profile = read(slackUserId);
    known.set(slackUserId, { at: realNow(), profile });
    return profile;
  };
}
