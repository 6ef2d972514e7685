import type { ReactNode } from 'react';
import { ClockPanel } from '../shell/clock-menu';
import { hashOf } from '../workspace/route';
import { useWorkspace } from '../workspace/workspace';
import { Faults } from './faults';
import { StateFiles } from './state-files';

/** What no Slack has: the workspace's clock, what is to go wrong, and the workspace as a file. */
export function ControlPage(): ReactNode {
  const { words } = useWorkspace();
  return (
    <main className="pane">
      <header className="pane-head">
        <div className="pane-title">
          <h1>{words.control}</h1>
          <span className="pane-topic">{words.controlTopic}</span>
        </div>
        <a href={hashOf({ at: 'traffic' })}>{words.traffic}</a>
      </header>
      <div className="control-page" tabIndex={-1}>
        <section aria-label={words.clock}>
          <h2>{words.clock}</h2>
          <ClockPanel />
        </section>
        <section aria-label={words.faults}>
          <h2>{words.faults}</h2>
          <Faults />
        </section>
        <section aria-label={words.state}>
          <h2>{words.state}</h2>
          <StateFiles />
        </section>
      </div>
    </main>
  );
}
