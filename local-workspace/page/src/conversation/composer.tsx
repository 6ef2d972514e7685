import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { PageFile } from '../../../src/page-protocol';
import { Menu } from '../shell/menu';
import { useWorkspace } from '../workspace/workspace';
import { AttachedFiles } from './attached-files';
import { SuggestionList } from './suggestion-list';
import { commandHint, commandIn, withMentions, suggestionsFor, type Suggestion } from './suggestions';
import { Icon } from '../shell/icons';

/** The message box: sends on Enter, knows the slash commands and the members, takes files and starts shortcuts. */
export function Composer({
  channel,
  threadTs,
  placeholder,
}: {
  readonly channel: string;
  readonly threadTs?: string;
  readonly placeholder: string;
}): ReactNode {
  const { model, act, upload, notify, words } = useWorkspace();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly PageFile[]>([]);
  const [uploading, setUploading] = useState(0);
  const [active, setActive] = useState(0);
  const [closedFor, setClosedFor] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggestions = text === closedFor ? [] : suggestionsFor(text, model);
  const current = Math.min(active, suggestions.length - 1);
  const hint = commandHint(text, model);
  const empty = text.trim() === '' && files.length === 0;

  const take = ({ fill }: Suggestion): void => {
    setText(fill);
    setClosedFor(fill);
    setActive(0);
    box.current?.focus();
  };

  const attach = async (picked: readonly File[]): Promise<void> => {
    setUploading((count) => count + picked.length);
    for (const file of picked) {
      try {
        const uploaded = await upload(file);
        setFiles((before) => [...before, uploaded]);
      } catch (error) {
        notify(words.uploadFailed(error instanceof Error ? error.message : String(error)));
      }
      setUploading((count) => count - 1);
    }
  };

  const send = async (): Promise<void> => {
    if (empty || uploading > 0) return;
    const command = commandIn(text);
    if (command !== undefined && threadTs !== undefined) {
      notify(words.noCommandsInThreads(command.command));
      return;
    }
    const before = { text, files };
    setText('');
    setFiles([]);
    const result =
      command === undefined
        ? await act({
            do: 'message',
            channel,
            text: withMentions(text.trim(), model.members),
            ...(threadTs === undefined ? {} : { threadTs }),
            ...(files.length === 0 ? {} : { fileIds: files.map(({ id }) => id) }),
          })
        : await act({ do: 'command', ...command, channel });
    if (result.ok || command !== undefined) return;
    setText((now) => (now === '' ? before.text : now));
    setFiles(before.files);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const choice = suggestions[current];
    if (choice !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setActive((current + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % suggestions.length);
    } else if (choice !== undefined && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) {
      event.preventDefault();
      take(choice);
    } else if (choice !== undefined && event.key === 'Escape') {
      event.preventDefault();
      setClosedFor(text);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    void attach(pasted);
  };

  const shortcuts = model.app?.shortcuts.filter(({ type }) => type === 'global') ?? [];
  return (
    <div className="composer">
      {suggestions.length > 0 && (
        <SuggestionList
          id={listId}
          suggestions={suggestions}
          active={current}
          onTake={take}
          label={words.suggestions}
        />
      )}
      {hint !== undefined && (
        <p className="composer-command" role="status">
          <b>{hint.command}</b> {hint.usageHint}
          <span>{hint.description}</span>
        </p>
      )}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={Math.min(8, text.split('\n').length)}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-controls={suggestions.length > 0 ? listId : undefined}
          aria-activedescendant={suggestions.length > 0 ? `${listId}-${String(current)}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <AttachedFiles
          files={files}
          uploading={uploading}
          onRemove={(removed) => {
            setFiles(files.filter((file) => file !== removed));
          }}
        />
        <div className="composer-tools">
          <input
            ref={picker}
            type="file"
            multiple
            className="visually-hidden"
            tabIndex={-1}
            aria-label={words.attachFile}
            onChange={(event) => {
              void attach([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={words.attachFile}
            title={words.attachFile}
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" />
          </button>
          {shortcuts.length > 0 && (
            <Menu
              label={words.shortcuts}
              className="icon-button"
              trigger={<Icon name="bolt" />}
              heading={model.app?.name ?? ''}
              items={shortcuts.map(({ callbackId, name, description }) => ({
                key: callbackId,
                label: name,
                hint: description,
                onSelect: () => void act({ do: 'shortcut', callbackId, channel }),
              }))}
            />
          )}
          {model.app !== null && model.app.commands.length > 0 && threadTs === undefined && (
            <button
              type="button"
              className="icon-button composer-slash"
              aria-label={words.slashCommands}
              title={words.slashCommands}
              onClick={() => {
                setText('/');
                setClosedFor(undefined);
                box.current?.focus();
              }}
            >
              /
            </button>
          )}
          <span className="composer-hint">{words.enterSends}</span>
          <button
            type="button"
            className="composer-send"
            aria-label={words.send}
            title={words.send}
            disabled={empty || uploading > 0}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}
