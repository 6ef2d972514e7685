import { useRef, useState, type ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace';
import { exportState, importState, resetState } from './control-api';

/** Keeps the workspace in a file, takes it from one, or begins again. */
export function StateFiles(): ReactNode {
  const { words, notify, model } = useWorkspace();
  const picker = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);

  const attempt = async (does: () => Promise<void>): Promise<void> => {
    try {
      await does();
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
    }
  };
  const save = async (): Promise<void> => {
    const address = URL.createObjectURL(await exportState());
    const link = document.createElement('a');
    link.href = address;
    link.download = `${model.team.name}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };

  return (
    <div className="clock-steps">
      <button type="button" className="button" onClick={() => void attempt(save)}>
        {words.exportState}
      </button>
      <button type="button" className="button" onClick={() => picker.current?.click()}>
        {words.importState}
      </button>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.importState}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void attempt(async () => importState(await file.text()));
          event.target.value = '';
        }}
      />
      {asking ? (
        <>
          <button
            type="button"
            className="button button-danger-filled"
            onClick={() => {
              setAsking(false);
              void attempt(resetState);
            }}
          >
            {words.resetForGood}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              setAsking(false);
            }}
          >
            {words.cancel}
          </button>
        </>
      ) : (
        <button
          type="button"
          className="button button-danger"
          onClick={() => {
            setAsking(true);
          }}
        >
          {words.resetState}
        </button>
      )}
    </div>
  );
}
