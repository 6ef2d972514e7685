import { useEffect, useState, type ReactNode } from 'react';
import { Icon } from '../shell/icons';
import { useWorkspace } from '../workspace/workspace';
import {
  addFault,
  disconnect,
  fetchFaults,
  fetchRateLimits,
  removeFault,
  setRateLimits,
  type Fault,
} from './control-api';
import { FaultForm, faultLabel } from './fault-form';

function Entry({ fault, onRemove }: { readonly fault: Fault; readonly onRemove: () => void }): ReactNode {
  const { words } = useWorkspace();
  const { kind, ...details } = fault.fault;
  const meets = [fault.match.kind, fault.match.name, fault.match.channel].filter((part) => part !== undefined);
  const label = faultLabel(kind, words.faultKinds);
  return (
    <li className="fault">
      <span>
        <b>{label}</b> {Object.values(details).map(String).join(' · ')}
        <span className="file-detail">
          {meets.length === 0 ? words.faultMeetsAll : meets.join(' · ')} ·{' '}
          {words.faultStruck(fault.struck, fault.times)}
        </span>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.remove(label)}
        title={words.remove(label)}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** What is to go wrong between the app and the workspace. */
export function Faults(): ReactNode {
  const { model, words, notify } = useWorkspace();
  const [faults, setFaults] = useState<readonly Fault[] | undefined>([]);
  const [limited, setLimited] = useState(false);
  const [changes, setChanges] = useState(0);
  const lastTraffic = model.traffic.at(-1)?.id;

  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const found = await fetchFaults();
      const enabled = found !== undefined && (await fetchRateLimits());
      if (!current) return;
      setFaults(found);
      setLimited(enabled);
    };
    void load();
    return () => {
      current = false;
    };
    // How often each has struck changes with what passes.
  }, [changes, lastTraffic, model.generation]);

  const change = async (does: Promise<void>): Promise<void> => {
    try {
      await does;
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
    }
    setChanges((count) => count + 1);
  };

  if (faults === undefined) return <p>{words.controlOff}</p>;
  return (
    <>
      <FaultForm onAdd={(rule) => void change(addFault(rule))} />
      {faults.length === 0 ? (
        <p className="file-detail">{words.noFaults}</p>
      ) : (
        <ul className="fault-list" aria-label={words.faults}>
          {faults.map((fault) => (
            <Entry key={fault.id} fault={fault} onRemove={() => void change(removeFault(fault.id))} />
          ))}
        </ul>
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={limited}
          onChange={(event) => void change(setRateLimits(event.target.checked))}
        />
        <span>{words.rateLimits}</span>
      </label>
      <div className="clock-steps">
        {faults.length > 0 && (
          <button type="button" className="button" onClick={() => void change(removeFault(''))}>
            {words.removeFaults}
          </button>
        )}
        <button type="button" className="button" onClick={() => void change(disconnect())}>
          {words.dropConnections}
        </button>
      </div>
    </>
  );
}
