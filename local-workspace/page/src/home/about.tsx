import type { ReactNode } from 'react';
import type { PageApp } from '../../../src/page-protocol';
import { useWorkspace } from '../workspace/workspace';

export function About({ app }: { readonly app: PageApp }): ReactNode {
  const { words } = useWorkspace();
  return (
    <div className="home about">
      <p>{app.description}</p>
      <h2>{words.slashCommands}</h2>
      <dl>
        {app.commands.map(({ command, usageHint, description }) => (
          <div key={command}>
            <dt>
              <code>{[command, usageHint].filter((part) => part !== '').join(' ')}</code>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      {app.shortcuts.length > 0 && <h2>{words.shortcuts}</h2>}
      <dl>
        {app.shortcuts.map(({ callbackId, name, description }) => (
          <div key={callbackId}>
            <dt>{name}</dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
