import { useId, useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import type { FaultRule } from './control-api';

/** Each kind of fault, and the number or word that it takes, if any, with what it is at first. */
const KINDS = {
  delay: { key: 'ms', first: '2000' },
  lost: undefined,
  error: { key: 'status', first: '500' },
  reset: undefined,
  rate_limited: { key: 'retryAfter', first: '30' },
  refused: { key: 'error', first: 'internal_error' },
  twice: undefined,
  out_of_order: { key: 'ms', first: '1000' },
} as const;

export type FaultKind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as readonly FaultKind[];

function isKind(word: string): word is FaultKind {
  return word in KINDS;
}

function Field({
  label,
  children,
}: {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <div className="control-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

/** A fault to be added: what it meets, what goes wrong, how often. */
export function FaultForm({ onAdd }: { readonly onAdd: (rule: FaultRule) => void }): ReactNode {
  const { words } = useWorkspace();
  const [kind, setKind] = useState<FaultKind>('lost');
  const [name, setName] = useState('chat.postMessage');
  const [channel, setChannel] = useState('');
  const [detail, setDetail] = useState('');
  const [times, setTimes] = useState('1');
  const [percent, setPercent] = useState('100');
  const parameter = KINDS[kind];

  const add = (): void => {
    const given = parameter === undefined || detail === '' ? undefined : detail;
    const number = Number(given);
    onAdd({
      match: { ...(name === '' ? {} : { name }), ...(channel === '' ? {} : { channel }) },
      fault: {
        kind,
        ...(parameter === undefined || given === undefined
          ? {}
          : { [parameter.key]: parameter.key === 'error' ? given : number }),
      },
      ...(times === '' ? {} : { times: Number(times) }),
      share: Number(percent) / 100,
    });
  };

  const text = (value: string, set: (value: string) => void, mode: 'text' | 'numeric' = 'text') =>
    function Input(id: string): ReactNode {
      return (
        <input
          id={id}
          type="text"
          inputMode={mode}
          className="control"
          value={value}
          onChange={(event) => {
            set(event.target.value.trim());
          }}
        />
      );
    };

  return (
    <form
      className="control-form"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label={words.faultKind}>
        {(id) => (
          <select
            id={id}
            className="control"
            value={kind}
            onChange={(event) => {
              const chosen = event.target.value;
              if (!isKind(chosen)) return;
              setKind(chosen);
              setDetail(KINDS[chosen]?.first ?? '');
            }}
          >
            {KIND_NAMES.map((one) => (
              <option key={one} value={one}>
                {words.faultKinds[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {parameter !== undefined && (
        <Field label={words.faultDetail[parameter.key]}>
          {text(detail, setDetail, parameter.key === 'error' ? 'text' : 'numeric')}
        </Field>
      )}
      <Field label={words.faultName}>{text(name, setName)}</Field>
      <Field label={words.faultChannel}>{text(channel, setChannel)}</Field>
      <Field label={words.faultTimes}>{text(times, setTimes, 'numeric')}</Field>
      <Field label={words.faultShare}>{text(percent, setPercent, 'numeric')}</Field>
      <button type="submit" className="button button-primary">
        {words.addFault}
      </button>
    </form>
  );
}

/** What a kind of fault is called; one that the page does not know by its own name. */
export function faultLabel(kind: string, names: Readonly<Record<FaultKind, string>>): string {
  return isKind(kind) ? names[kind] : kind;
}
