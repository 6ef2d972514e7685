import { useRef, useState, type ReactNode } from 'react';
import type { PageFile, SlackObject } from '../../../src/page-protocol';
import { numberAt, objectsAt, stringAt, stringsAt } from '../slack-object';
import { Chip } from '../shell/chip';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';

/** The file as `state.values` names it; the server puts the rest of Slack's file object in. */
function stateOf(file: PageFile): SlackObject {
  return { id: file.id, name: file.name, mimetype: file.mimetype, size: file.size };
}

export function FileInput(props: ElementProps): ReactNode {
  const { element, state, onChange, id, labelId, name, describedBy, invalid } = props;
  const { upload, notify, words } = useWorkspace();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const files = objectsAt(state, 'files');
  const most = numberAt(element, 'max_files') ?? 10;

  const add = async (picked: readonly File[]): Promise<void> => {
    setBusy(true);
    try {
      const uploaded = await Promise.all(picked.map((file) => upload(file)));
      onChange({ ...state, files: [...files, ...uploaded.map(stateOf)] });
    } catch (error) {
      notify(words.uploadFailed(error instanceof Error ? error.message : String(error)));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="file-input">
      <ul className="attached">
        {files.map((file) => (
          <li key={stringAt(file, 'id')}>
            <Chip
              isFile
              label={stringAt(file, 'name')}
              onRemove={() => {
                onChange({ ...state, files: files.filter((other) => other !== file) });
              }}
            />
          </li>
        ))}
      </ul>
      <input
        ref={picker}
        id={id}
        type="file"
        className="visually-hidden"
        multiple={most > 1}
        accept={stringsAt(element, 'filetypes')
          .map((type) => `.${type}`)
          .join(',')}
        aria-label={labelId === undefined ? name : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {files.length < most && (
        <button type="button" className="button" aria-busy={busy} tabIndex={-1} onClick={() => picker.current?.click()}>
          {busy ? words.uploading : words.addFile}
        </button>
      )}
    </div>
  );
}
