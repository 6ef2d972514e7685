import { useMemo, type ReactNode } from 'react';
import type { PageMember, PageMessage } from '../../../src/page-protocol';
import { Blocks } from '../blocks/blocks';
import { FormProvider, useFormState } from '../form/form-context';
import { Mrkdwn } from '../mrkdwn/mrkdwn';
import { Avatar } from '../shell/avatar';
import { Profile } from '../shell/profile';
import { dateFormat, instantOfTs } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import { FileList } from './file-list';
import { MessageActions } from './message-actions';
import { Icon } from '../shell/icons';

const NO_BLOCKS: readonly never[] = [];

const NAMED_COLORS: Readonly<Record<string, string>> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' };

/** The colour of an attachment's bar; none but a colour gets into the style. */
function barColor(color: string): string | undefined {
  return NAMED_COLORS[color] ?? (/^#?[0-9a-f]{6}$/i.test(color) ? `#${color.replace('#', '')}` : undefined);
}

function MessageBody({ message }: { readonly message: PageMessage }): ReactNode {
  const { words } = useWorkspace();
  const { blocks = NO_BLOCKS, attachments = NO_BLOCKS } = message;
  const all = useMemo(() => [...blocks, ...attachments.flatMap((attached) => attached.blocks)], [blocks, attachments]);
  const state = useFormState(all);
  return (
    <>
      {blocks.length === 0 && message.text !== '' && <Mrkdwn text={message.text} />}
      {all.length > 0 && (
        <FormProvider container={{ type: 'message', channel: message.channel, ts: message.ts }} state={state}>
          {blocks.length > 0 && <Blocks blocks={blocks} />}
          {attachments.map((attached, index) => (
            <div key={index} className="attachment" style={{ borderColor: barColor(attached.color) }}>
              <Blocks blocks={attached.blocks} />
            </div>
          ))}
        </FormProvider>
      )}
      {message.edited === true && <span className="message-edited"> {words.edited}</span>}
      {message.files !== undefined && message.files.length > 0 && <FileList files={message.files} />}
    </>
  );
}

function unknownMember(id: string): PageMember {
  return {
    id,
    name: id,
    realName: id === 'USLACKBOT' ? 'Slackbot' : id,
    title: '',
    locale: '',
    tz: 'UTC',
    isBot: false,
    isAdmin: false,
    deleted: true,
    color: '#9a9a9a',
  };
}

/** A message; `follows` one of the same author a moment before, it stands without name and picture. */
export function MessageRow({
  message,
  follows,
  replies,
  onThread,
}: {
  readonly message: PageMessage;
  readonly follows: boolean;
  /** How many replies, where the row may open a thread. */
  readonly replies: number;
  readonly onThread?: ((ts: string) => void) | undefined;
}): ReactNode {
  const { model, me, words } = useWorkspace();
  const author = model.members.find(({ id }) => id === message.userId) ?? unknownMember(message.userId);
  const instant = instantOfTs(message.ts);
  const time = dateFormat(me.locale, { timeZone: me.tz, hour: 'numeric', minute: '2-digit' }).format(instant);
  const full = dateFormat(me.locale, { timeZone: me.tz, dateStyle: 'full', timeStyle: 'medium' }).format(instant);
  return (
    <article
      className={`message${follows ? ' message-follows' : ''}${message.ephemeral === true ? ' message-ephemeral' : ''}`}
      aria-label={words.messageFrom(author.realName, time)}
      data-ts={message.ts}
    >
      <div className="message-side">{follows ? null : <Avatar member={author} />}</div>
      <div className="message-main">
        {message.ephemeral === true && (
          <div className="message-only-you">
            <Icon name="eye" size={14} /> {words.onlyVisibleToYou}
          </div>
        )}
        {!follows && message.deleted !== true && (
          <div className="message-head">
            <Profile member={author} />
            {author.isBot && <span className="badge-app">{words.app}</span>}
            <time className="message-time" dateTime={instant.toISOString()} title={full}>
              {time}
            </time>
          </div>
        )}
        {message.deleted === true ? (
          <p className="message-deleted">{words.messageDeleted}</p>
        ) : (
          <MessageBody message={message} />
        )}
        {replies > 0 && onThread !== undefined && (
          <button
            type="button"
            className="message-replies"
            onClick={() => {
              onThread(message.ts);
            }}
          >
            {words.replies(replies)}
          </button>
        )}
      </div>
      {message.ephemeral !== true && message.deleted !== true && (
        <MessageActions message={message} onThread={onThread} />
      )}
    </article>
  );
}
