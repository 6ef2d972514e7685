import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { withEmoji } from '../mrkdwn/emoji';
import { apply, applyLink, formatForKey, insertText, type Format } from '../rich-editor/commands';
import { readRichText } from '../rich-editor/read';
import { writeRichText } from '../rich-editor/write';
import { Icon, type IconName } from '../shell/icons';
import { objectAt, stringAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';
import { useTextDispatch } from './text-dispatch';

type Sign = IconName | 'B' | 'I' | 'S';

const TOOLS: readonly (readonly [Format, Sign])[] = [
  ['bold', 'B'],
  ['italic', 'I'],
  ['strike', 'S'],
  ['orderedList', 'numbers'],
  ['bulletedList', 'bullets'],
  ['quote', 'quote'],
  ['code', 'code'],
  ['codeBlock', 'code_block'],
];

function ToolSign({ sign }: { readonly sign: Sign }): ReactNode {
  if (sign === 'B') return <b>B</b>;
  if (sign === 'I') return <i>I</i>;
  if (sign === 'S') return <s>S</s>;
  return <Icon name={sign} />;
}

/** The small line for a link's address; keeps what was selected in the editor until it is set. */
function LinkLine({ onDone }: { readonly onDone: (url: string | undefined) => void }): ReactNode {
  const { words } = useWorkspace();
  const [url, setUrl] = useState('https://');
  return (
    <div
      className="rich-link"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone(event.key === 'Enter' ? url : undefined);
      }}
    >
      <input
        type="text"
        inputMode="url"
        className="control"
        autoFocus
        value={url}
        aria-label={words.linkTo}
        onChange={(event) => {
          setUrl(event.target.value);
        }}
      />
      <button
        type="button"
        className="button"
        onClick={() => {
          onDone(url);
        }}
      >
        {words.applyLink}
      </button>
    </div>
  );
}

/** Slack's editor in an input: words with marks, links, lists, quotes and code, given as `rich_text`. */
export function RichTextInput(props: ElementProps): ReactNode {
  const { element, state, onEdit, id, name, labelId, describedBy, invalid, optional } = props;
  const { model, words } = useWorkspace();
  const dispatch = useTextDispatch(props);
  const editor = useRef<HTMLDivElement>(null);
  const [linkAt, setLinkAt] = useState<Range>();
  const value = objectAt(state, 'rich_text_value');
  const lastRead = useRef<SlackObject | undefined>(undefined);
  const isEmpty = value === undefined;

  const nameOf = (leaf: SlackObject): string => {
    const member = model.members.find((one) => one.id === leaf.user_id);
    if (member !== undefined) return `@${member.realName}`;
    const channel = model.channels.find((one) => one.id === leaf.channel_id);
    if (channel !== undefined) return `#${channel.name}`;
    const emoji = stringAt(leaf, 'name');
    return emoji === '' ? stringAt(leaf, 'fallback') || `[${stringAt(leaf, 'type')}]` : withEmoji(`:${emoji}:`);
  };
  useLayoutEffect(() => {
    // What the person types is in the DOM already: written again, the caret would jump.
    if (editor.current !== null && value !== lastRead.current) {
      writeRichText(editor.current, value, nameOf);
      lastRead.current = value;
    }
    // Names do not change while somebody writes.
  }, [value]);

  const edited = (): void => {
    if (editor.current === null) return;
    const { rich_text_value: _before, ...rest } = state;
    const read = readRichText(
      editor.current,
      model.members.filter(({ deleted }) => !deleted),
    );
    lastRead.current = read;
    onEdit(read === undefined ? rest : { ...rest, rich_text_value: read });
    dispatch.onEntered();
  };
  const format = (wanted: Format): void => {
    editor.current?.focus();
    apply(wanted);
    edited();
  };
  const startLink = (): void => {
    editor.current?.focus();
    setLinkAt(document.getSelection()?.getRangeAt(0).cloneRange());
  };
  const finishLink = (url: string | undefined): void => {
    editor.current?.focus();
    const selection = document.getSelection();
    if (linkAt !== undefined && selection !== null) {
      selection.removeAllRanges();
      selection.addRange(linkAt);
    }
    setLinkAt(undefined);
    if (url === undefined || !/^(https?:\/\/|mailto:)\S+/.test(url)) return;
    applyLink(url);
    edited();
  };

  return (
    <div className="control rich-editor" data-invalid={invalid}>
      <div className="rich-tools" role="toolbar" aria-label={words.formatting} aria-controls={id}>
        {TOOLS.map(([wanted, sign]) => (
          <button
            key={wanted}
            type="button"
            className="icon-button"
            aria-label={words[wanted]}
            title={words[wanted]}
            // The selection in the editor stays.
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              format(wanted);
            }}
          >
            <ToolSign sign={sign} />
          </button>
        ))}
        <button
          type="button"
          className="icon-button"
          aria-label={words.link}
          title={words.link}
          onPointerDown={(event) => {
            event.preventDefault();
          }}
          onClick={startLink}
        >
          <Icon name="link" />
        </button>
      </div>
      {linkAt !== undefined && <LinkLine onDone={finishLink} />}
      <div className="rich-words">
        {isEmpty && (
          <span className="rich-placeholder" aria-hidden="true">
            {withEmoji(textAt(element, 'placeholder'))}
          </span>
        )}
        <div
          ref={editor}
          id={id}
          className="rich-field mrkdwn"
          contentEditable
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          tabIndex={0}
          aria-labelledby={labelId}
          aria-label={labelId === undefined ? (name ?? words.formatting) : undefined}
          aria-placeholder={textAt(element, 'placeholder') === '' ? undefined : textAt(element, 'placeholder')}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          aria-required={!optional}
          onInput={edited}
          onBlur={dispatch.onLeft}
          onPaste={(event) => {
            event.preventDefault();
            insertText(event.clipboardData.getData('text/plain'));
          }}
          onKeyDown={(event) => {
            const wanted = formatForKey(event);
            if (wanted === undefined) return;
            event.preventDefault();
            format(wanted);
          }}
        />
      </div>
    </div>
  );
}
