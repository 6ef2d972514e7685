import type { ReactNode } from 'react';
import type { PageMember } from '../../../src/page-protocol';
import { dateFormat } from '../workspace/zone';
import { go } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';
import { Avatar } from './avatar';
import { Popover } from './popover';

/** What a reader calls a language, or its tag where the browser has no name for it. */
function languageName(tag: string, readBy: string): string {
  try {
    return new Intl.DisplayNames([readBy], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A member's name, which opens who they are and the way to write to them. */
export function Profile({ member }: { readonly member: PageMember }): ReactNode {
  const { model, me, words } = useWorkspace();
  const time = dateFormat(me.locale, { timeZone: member.tz, timeStyle: 'short' }).format(new Date(model.clock.now));
  return (
    <Popover label={words.profileOf(member.realName)} className="message-author" trigger={member.realName}>
      {(close) => (
        <div className="profile">
          <Avatar member={member} size={72} />
          <div>
            <p className="profile-name">{member.realName}</p>
            <p>{member.title}</p>
            <dl>
              <div>
                <dt>{words.language}</dt>
                <dd>{languageName(member.locale, me.locale)}</dd>
              </div>
              <div>
                <dt>{words.localTime}</dt>
                <dd>
                  {time} · {member.tz}
                </dd>
              </div>
            </dl>
            {member.id !== me.id && !member.deleted && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  close();
                  if (member.id === model.app?.botUserId) go({ at: 'app', tab: 'messages' });
                  else go({ at: 'channel', channel: member.id });
                }}
              >
                {words.writeTo}
              </button>
            )}
          </div>
        </div>
      )}
    </Popover>
  );
}
