import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PageTraffic } from '../../../src/page-protocol';
import { dateFormat } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';

function Entry({ entry }: { readonly entry: PageTraffic }): ReactNode {
  const { me, words } = useWorkspace();
  const [open, setOpen] = useState(false);
  const time = dateFormat(me.locale, {
    timeZone: me.tz,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(entry.at));
  const toWorkspace = entry.direction === 'app → workspace';
  return (
    <li className={entry.ok ? 'traffic-entry' : 'traffic-entry traffic-failed'}>
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          <time dateTime={entry.at}>{time}</time>
          <span
            className={toWorkspace ? 'traffic-way' : 'traffic-way traffic-way-out'}
            title={words.direction(toWorkspace)}
          >
            {toWorkspace ? '→' : '←'}
            <span className="visually-hidden">{words.direction(toWorkspace)}</span>
          </span>
          <span className="traffic-name">{entry.name}</span>
          {entry.error !== undefined && <span className="traffic-error">{entry.error}</span>}
          {entry.milliseconds !== undefined && <span className="traffic-took">{entry.milliseconds.toFixed(0)} ms</span>}
        </summary>
        {open && (
          <div className="traffic-json">
            <p className="traffic-part">{words.request}</p>
            <pre tabIndex={0}>{JSON.stringify(entry.request, null, 2)}</pre>
            {entry.response !== undefined && (
              <>
                <p className="traffic-part">{words.response}</p>
                <pre tabIndex={0}>{JSON.stringify(entry.response, null, 2)}</pre>
              </>
            )}
          </div>
        )}
      </details>
    </li>
  );
}

/** What passed between the app and the workspace, newest last. */
export function TrafficPage(): ReactNode {
  const { model, words, loadTraffic } = useWorkspace();
  const [filter, setFilter] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { generation, traffic } = model;
  useEffect(() => {
    void loadTraffic();
    // Once for each load of the state; `loadTraffic` is new with every change of the model.
  }, [generation]);
  const last = traffic.at(-1)?.id;
  useEffect(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [last]);

  const wanted = filter.trim().toLowerCase();
  const shown = traffic.filter(({ name, error = '' }) => `${name} ${error}`.toLowerCase().includes(wanted));
  return (
    <main className="pane">
      <header className="pane-head">
        <div className="pane-title">
          <h1>{words.traffic}</h1>
          <span className="pane-topic">{words.trafficTopic}</span>
        </div>
        <input
          type="search"
          className="control traffic-filter"
          value={filter}
          placeholder={words.filterByName}
          aria-label={words.filterByName}
          onChange={(event) => {
            setFilter(event.target.value);
          }}
        />
      </header>
      <ol ref={list} className="traffic" aria-label={words.traffic} tabIndex={0}>
        {shown.length === 0 && <li className="pane-empty">{words.noTraffic}</li>}
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </main>
  );
}
