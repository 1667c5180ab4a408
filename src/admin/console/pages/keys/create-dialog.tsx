import { send } from '../../api/client.js';
import type { NewKey } from '../../api/types.js';
import { Dialog } from '../../parts/dialog.js';
import { useAction } from '../../parts/use-action.js';
import { bodyOf, noValues, type FormValues } from './form-values.js';
import { KeyForm } from './key-form.js';

interface CreateDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (key: NewKey) => void;
}

export function CreateDialog({ onClose, onCreated }: CreateDialogProps) {
  const create = useAction(async (values: FormValues) => {
    const body = bodyOf(values, { ...noValues, name: 'said in any case', scopes: [] });
    onCreated(await send<NewKey>('/platform/v1/keys', { body: { scopes: [], ...body } }));
  });
  return (
    <Dialog title="Create a key" closedBy="escape" onClose={onClose}>
      <KeyForm former={noValues} action={create} submit="Create the key" />
    </Dialog>
  );
}
