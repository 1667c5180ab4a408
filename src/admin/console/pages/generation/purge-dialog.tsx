import { send } from '../../api/client.js';
import { Dialog } from '../../parts/dialog.js';
import { Failed } from '../../parts/states.js';
import { useAction } from '../../parts/use-action.js';

interface PurgeDialogProps {
  readonly path: string;
  readonly onPurged: () => void;
  readonly onClose: () => void;
}

export function PurgeDialog({ path, onPurged, onClose }: PurgeDialogProps) {
  const purge = useAction(async () => {
    await send(`${path}/payloads`, { method: 'DELETE' });
    onPurged();
    onClose();
  });
  return (
    <Dialog title="Purge this generation?" onClose={onClose}>
      <p>
        Its prompt, the pictures that were sent and the pictures that were made are deleted for good. If it is still
        under way it is stopped. What it cost, when it ran and how it ended stay.
      </p>
      {purge.error && <Failed error={purge.error} />}
      <div class="actions">
        <button type="button" class="button button-danger" disabled={purge.busy} onClick={() => purge.run()}>
          Purge for good
        </button>
        <button type="button" class="button" onClick={onClose}>
          Keep it
        </button>
      </div>
    </Dialog>
  );
}
