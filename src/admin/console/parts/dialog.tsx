import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Beside its own button: Escape and a click beside it (`any`), Escape (`escape`), nothing else (`button`). */
  readonly closedBy?: 'any' | 'escape' | 'button';
  readonly children: ComponentChildren;
}

/** Open while it is rendered: `{asked && <Dialog …>}`. The focus goes back to where it was. */
export function Dialog({ title, onClose, closedBy = 'any', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={name}
      onClose={onClose}
      // Where only `cancel` is refused, browsers close at the second Escape.
      closedby={closedBy === 'button' ? 'none' : undefined}
      onCancel={(event) => closedBy === 'button' && event.preventDefault()}
      onClick={({ target, currentTarget }) => {
        if (closedBy === 'any' && target === currentTarget) currentTarget.close();
      }}
    >
      <div class="dialog-body">
        <div class="dialog-head">
          <h2 id={name}>{title}</h2>
          <button type="button" class="button button-quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
