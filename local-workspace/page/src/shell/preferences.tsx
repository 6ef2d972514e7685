import { useId, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';

const LOCALES = ['zh-CN', 'en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP'];

/** The viewer's own language and zone, as in Slack's preferences: everything they read follows. */
export function Preferences(): ReactNode {
  const { me, words, act } = useWorkspace();
  const id = useId();
  const names = new Intl.DisplayNames(me.locale, { type: 'language' });
  return (
    <div className="preferences">
      <label htmlFor={`${id}-locale`}>{words.language}</label>
      <select
        id={`${id}-locale`}
        className="control"
        value={me.locale}
        onChange={(event) => void act({ do: 'preferences', locale: event.target.value })}
      >
        {[...new Set([me.locale, ...LOCALES])].map((locale) => (
          <option key={locale} value={locale}>
            {names.of(locale)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-zone`}>{words.timeZone}</label>
      <select
        id={`${id}-zone`}
        className="control"
        value={me.tz}
        onChange={(event) => void act({ do: 'preferences', tz: event.target.value })}
      >
        {[...new Set([me.tz, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </select>
    </div>
  );
}
