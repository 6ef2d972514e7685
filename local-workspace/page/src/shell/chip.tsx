import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { Icon } from './icons';

/** Something chosen or attached, with the button that takes it away. */
export function Chip({
  label,
  isFile = false,
  onRemove,
}: {
  readonly label: string;
  readonly isFile?: boolean;
  readonly onRemove: () => void;
}): ReactNode {
  const { words } = useWorkspace();
  return (
    <span className="chip">
      {isFile && <Icon name="file" size={15} />}
      {label}
      <button
        type="button"
        className="chip-remove"
        aria-label={words.remove(label)}
        onClick={(event) => {
          // What holds it opens on a click.
          event.stopPropagation();
          onRemove();
        }}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
