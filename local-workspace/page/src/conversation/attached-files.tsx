import type { ReactNode } from 'react';
import type { PageFile } from '../../../src/page-protocol';
import { Chip } from '../shell/chip';
import { useWorkspace } from '../workspace/workspace';

/** What will go with the message. */
export function AttachedFiles({
  files,
  uploading,
  onRemove,
}: {
  readonly files: readonly PageFile[];
  readonly uploading: number;
  readonly onRemove: (file: PageFile) => void;
}): ReactNode {
  const { words } = useWorkspace();
  if (files.length === 0 && uploading === 0) return null;
  return (
    <ul className="attached" aria-label={words.attachedFiles}>
      {files.map((file) => (
        <li key={file.id}>
          <Chip
            isFile
            label={file.name}
            onRemove={() => {
              onRemove(file);
            }}
          />
        </li>
      ))}
      {uploading > 0 && <li className="chip">{words.uploading}</li>}
    </ul>
  );
}
