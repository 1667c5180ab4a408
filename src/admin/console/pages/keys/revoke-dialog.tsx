import { send } from '../../api/client.js';
import type { Key } from '../../api/types.js';
import { Confirmation } from './confirmation.js';

interface RevokeDialogProps {
  readonly of: Key;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

export function RevokeDialog({ of: key, onClose, onRevoked }: RevokeDialogProps) {
  const revoke = async () => {
    await send<Key>(`/platform/v1/keys/${encodeURIComponent(key.id)}`, { method: 'DELETE' });
    onRevoked();
  };
  return (
    <Confirmation
      title={`Revoke ${key.name}?`}
      of={key}
      ends="Then you are signed out, and need another admin key to come back."
      submit="Revoke the key"
      act={revoke}
      onClose={onClose}
    >
      Whoever uses this key is refused from now on. It cannot be undone; what the key made and cost stays in the
      history.
    </Confirmation>
  );
}
