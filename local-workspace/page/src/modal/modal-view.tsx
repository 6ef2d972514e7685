import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PageModal } from '../../../src/page-protocol';
import { Blocks } from '../blocks/blocks';
import { useBlocksOf } from '../form/blocks-of';
import { FormProvider, useFormState } from '../form/form-context';
import { problemsIn } from '../form/values';
import { PlainText } from '../mrkdwn/mrkdwn';
import { Avatar } from '../shell/avatar';
import { textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import { focusFirst, focusWrong } from './focus';
import { Icon } from '../shell/icons';

const NONE: Readonly<Record<string, string>> = {};

/** One view of the stack. One that is not on top is hidden, not gone. */
export function ModalView({
  modal,
  isTop,
  isFirst,
  onBack,
  onClose,
}: {
  readonly modal: PageModal;
  readonly isTop: boolean;
  readonly isFirst: boolean;
  readonly onBack: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { act, words, model } = useWorkspace();
  const blocks = useBlocksOf(modal.view);
  const state = useFormState(blocks);
  const [errors, setErrors] = useState(NONE);
  const [sending, setSending] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const bot = model.members.find(({ id }) => id === model.app?.botUserId);
  const submit = textAt(modal.view, 'submit');

  const latestBlocks = useRef(blocks);
  useEffect(() => {
    latestBlocks.current = blocks;
  });
  useEffect(() => {
    // Only when the view comes up: an update must not take the focus away from where the person types.
    if (isTop && root.current !== null) focusFirst(root.current, latestBlocks.current);
  }, [isTop]);

  const refuse = (problems: Readonly<Record<string, string>>): void => {
    setErrors(problems);
    requestAnimationFrame(() => {
      if (root.current !== null) focusWrong(root.current, problems);
    });
  };

  const send = async (): Promise<void> => {
    if (sending) return;
    const problems = problemsIn(blocks, state.values, words);
    if (Object.keys(problems).length > 0) {
      refuse(problems);
      return;
    }
    setErrors(NONE);
    setSending(true);
    const result = await act({ do: 'submit', viewId: modal.viewId, values: state.values });
    setSending(false);
    if (result.errors !== undefined) refuse(result.errors);
  };

  return (
    <form
      ref={root}
      className="modal-view"
      hidden={!isTop}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (submit !== '') void send();
      }}
    >
      <header className="dialog-head">
        {isFirst ? (
          bot !== undefined && <Avatar member={bot} size={28} />
        ) : (
          <button type="button" className="icon-button" aria-label={words.back} title={words.back} onClick={onBack}>
            <Icon name="back" />
          </button>
        )}
        <h2 id={`title-${modal.viewId}`} className="dialog-title">
          <PlainText text={textAt(modal.view, 'title')} />
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label={words.closeDialog}
          title={words.closeDialog}
          onClick={onClose}
        >
          <Icon name="close" size={20} />
        </button>
      </header>
      <div className="dialog-body" tabIndex={-1}>
        <FormProvider
          container={{ type: 'view', viewId: modal.viewId }}
          state={state}
          errors={errors}
          onEdited={(blockId) => {
            if (errors[blockId] !== undefined) {
              setErrors(Object.fromEntries(Object.entries(errors).filter(([key]) => key !== blockId)));
            }
          }}
        >
          <Blocks blocks={blocks} />
        </FormProvider>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onBack}>
          <PlainText text={textAt(modal.view, 'close') || (submit === '' ? words.close : words.cancel)} />
        </button>
        {submit !== '' && (
          <button type="submit" className="button button-primary" aria-busy={sending}>
            <PlainText text={submit} />
          </button>
        )}
      </footer>
    </form>
  );
}
