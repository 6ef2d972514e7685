import type { Reader } from '../mrkdwn/date-token';
import { useWorkspace } from './workspace';

/** Who reads the page, for everything shown in the reader's language and zone. */
export function useReader(): Reader {
  const { me, model, words } = useWorkspace();
  return { locale: me.locale, tz: me.tz, now: new Date(model.clock.now), words };
}
