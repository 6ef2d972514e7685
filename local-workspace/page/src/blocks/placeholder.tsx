import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';

/** What the page cannot draw: named, with its JSON, never dropped. */
export function Placeholder({ thing }: { readonly thing: SlackObject }): ReactNode {
  const { words } = useWorkspace();
  return (
    <details className="placeholder">
      <summary>{words.notDrawn(stringAt(thing, 'type'))}</summary>
      <pre>{JSON.stringify(thing, null, 2)}</pre>
    </details>
  );
}
