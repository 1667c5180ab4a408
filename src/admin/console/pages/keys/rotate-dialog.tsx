import { send } from '../../api/client.js';
import type { Key, NewKey } from '../../api/types.js';
import { Confirmation } from './confirmation.js';

interface RotateDialogProps {
  readonly of: Key;
  readonly onClose: () => void;
  readonly onRotated: (key: NewKey) => void;
}

export function RotateDialog({ of: key, onClose, onRotated }: RotateDialogProps) {
  const rotate = async () => {
    onRotated(await send<NewKey>(`/platform/v1/keys/${encodeURIComponent(key.id)}/rotate`));
  };
  return (
    <Confirmation
      title={`Rotate ${key.name}?`}
      of={key}
      ends="Then you are signed out, and sign in again with the new secret."
      submit="Rotate the key"
      act={rotate}
      onClose={onClose}
    >
      The key gets a new secret, and the former one stops at once: whoever uses it is refused until they have the new
      one. Its limits, its budget and what it made stay.
    </Confirmation>
  );
}
