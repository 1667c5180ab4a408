import { send } from '../../api/client.js';
import type { Key } from '../../api/types.js';
import { Dialog } from '../../parts/dialog.js';
import { useAction } from '../../parts/use-action.js';
import { bodyOf, valuesOf, type FormValues } from './form-values.js';
import { KeyForm } from './key-form.js';

interface ChangeDialogProps {
  readonly of: Key;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

export function ChangeDialog({ of: key, onClose, onChanged }: ChangeDialogProps) {
  const former = valuesOf(key);
  const change = useAction(async (values: FormValues) => {
    const path = `/platform/v1/keys/${encodeURIComponent(key.id)}`;
    await send<Key>(path, { method: 'PATCH', body: bodyOf(values, former) });
    onChanged();
  });
  return (
    <Dialog title={`Change ${key.name}`} closedBy="escape" onClose={onClose}>
      <KeyForm former={former} action={change} submit="Save the changes" />
    </Dialog>
  );
}
