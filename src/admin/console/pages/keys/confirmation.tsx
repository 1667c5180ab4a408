import type { ComponentChildren } from 'preact';
import type { Key } from '../../api/types.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed } from '../../parts/states.js';
import { useAction } from '../../parts/use-action.js';
import { useSession } from '../../session.js';

interface ConfirmationProps {
  readonly title: string;
  readonly of: Key;
  /** What it means for whoever is signed in with that very key. */
  readonly ends: string;
  /** What the button says that does it. */
  readonly submit: string;
  readonly act: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something that ends a secret. */
export function Confirmation({ title, of: key, ends, submit, act, onClose, children }: ConfirmationProps) {
  const own = useSession()?.key.id === key.id;
  const action = useAction(act);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{children}</p>
      <p class="muted small mono">{key.id}</p>
      {own && (
        <p class="keys-warning">
          <strong>You are signed in with this key.</strong> {ends}
        </p>
      )}
      {action.error && <Failed error={action.error} />}
      <div class="actions keys-answers">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="button button-danger" disabled={action.busy} onClick={() => void action.run()}>
          {submit}
        </button>
      </div>
    </Dialog>
  );
}
