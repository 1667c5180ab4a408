import { useState } from 'preact/hooks';
import { send } from '../../api/client.js';
import type { GenerationRecord } from '../../api/types.js';
import { Copy } from '../../parts/copy.js';
import { Failed } from '../../parts/states.js';
import { useAction } from '../../parts/use-action.js';
import { curlOf } from './curl.js';
import { PurgeDialog } from './purge-dialog.js';
import { isUnderWay } from '../../parts/under-way.js';

interface ActionsProps {
  readonly record: GenerationRecord;
  readonly onChanged: () => void;
  readonly onRerun: (again: GenerationRecord) => void;
}

/** What can be done with a generation. Of a purged one there is nothing left to begin again with. */
export function Actions({ record, onChanged, onRerun }: ActionsProps) {
  const [asksToPurge, setAsksToPurge] = useState(false);
  const path = `/platform/v1/generations/${encodeURIComponent(record.id)}`;
  const rerun = useAction(async () => onRerun(await send<GenerationRecord>(`${path}/rerun`)));
  const cancel = useAction(async () => {
    await send(`${path}/cancel`);
    onChanged();
  });
  const curl = curlOf(record, location.origin);
  const error = rerun.error ?? cancel.error;
  return (
    <>
      {isUnderWay(record) && (
        <button type="button" class="button" disabled={cancel.busy} onClick={() => cancel.run()}>
          Cancel
        </button>
      )}
      {!record.purged && (
        <>
          <button type="button" class="button button-main" disabled={rerun.busy} onClick={() => rerun.run()}>
            Rerun
          </button>
          <a class="button" href={`/admin/playground?from=${encodeURIComponent(record.id)}`}>
            Edit in playground
          </a>
        </>
      )}
      {curl && <Copy text={curl}>Copy as curl</Copy>}
      {!record.purged && (
        <button type="button" class="button button-danger" onClick={() => setAsksToPurge(true)}>
          Purge
        </button>
      )}
      {error && <Failed error={error} />}
      {asksToPurge && <PurgeDialog path={path} onPurged={onChanged} onClose={() => setAsksToPurge(false)} />}
    </>
  );
}
