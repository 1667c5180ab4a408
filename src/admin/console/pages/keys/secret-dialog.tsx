import type { NewKey } from '../../api/types.js';
import { Copy } from '../../parts/copy.js';
import { Dialog } from '../../parts/dialog.js';
import { useSession } from '../../session.js';

/** Closed by its button only: what it shows cannot be had again. */
export function SecretDialog({ of: key, onClose }: { readonly of: NewKey; readonly onClose: () => void }) {
  const own = useSession()?.key.id === key.id;
  return (
    <Dialog title={`The key of ${key.name}`} closedBy="button" onClose={onClose}>
      <p class="keys-warning">
        <strong>It is shown this once.</strong> Keep it where secrets are kept: Halftone stores only its hash, and
        nobody can show it again.
      </p>
      <div class="keys-secret">
        <code aria-label="The secret">{key.key}</code>
        <Copy text={key.key}>Copy the key</Copy>
      </div>
      {own && <p>The session that began with the former secret is over: sign in again with this one.</p>}
      <div class="actions keys-answers">
        <button type="button" class="button button-main" onClick={onClose}>
          {own ? 'I have it, sign in again' : 'I have it'}
        </button>
      </div>
    </Dialog>
  );
}
