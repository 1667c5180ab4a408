import { useState } from 'preact/hooks';
import { get } from '../../api/client.js';
import type { List, UsageLine } from '../../api/types.js';
import { Heading } from '../../parts/heading.js';
import { Loaded } from '../../parts/states.js';
import { useData } from '../../parts/use-data.js';
import { Dialogs, type Asked } from './dialogs.js';
import { KeyList } from './key-list.js';
import { loadKeys } from './load-keys.js';
import './keys.css';

const everyMs = 10_000;
const pageLength = 50;

/** Who may ask, for what, and how much of it is used. */
export function Keys() {
  const [wanted, setWanted] = useState(pageLength);
  const [asked, setAsked] = useState<Asked>();
  const [done, setDone] = useState('');
  // What is asked with a secret that just ended leads to the sign-in page: not while the new one is shown.
  const polling = { everyMs, paused: asked !== undefined };
  const loaded = useData((signal) => loadKeys(wanted, signal), [], polling);
  const usage = useData((signal) => get<List<UsageLine>>(usageThisMonth(), signal), [], polling);
  const more = () => {
    setWanted(wanted + pageLength);
    loaded.refresh();
  };
  const ask = (next: Asked) => {
    setDone('');
    setAsked(next);
  };
  return (
    <>
      <Heading title="Keys">
        <button type="button" class="button button-main" onClick={() => ask({ what: 'create' })}>
          Create a key
        </button>
      </Heading>
      <p class="keys-done" role="status">
        {done}
      </p>
      <Loaded from={loaded}>
        {({ keys, hasMore }) => (
          <>
            <KeyList keys={keys} usage={usage.data?.data ?? []} onAsk={ask} />
            {hasMore && (
              <div class="actions">
                <button type="button" class="button" disabled={keys.length < wanted && !loaded.error} onClick={more}>
                  {keys.length < wanted && !loaded.error ? 'Loading…' : 'Show more'}
                </button>
              </div>
            )}
          </>
        )}
      </Loaded>
      <p class="muted small">
        Days and months are those of UTC. What is reserved for work that still runs counts as spent.
      </p>
      {asked && <Dialogs asked={asked} onAsk={setAsked} onDone={setDone} />}
    </>
  );
}

function usageThisMonth(): string {
  const month = new Date().toISOString().slice(0, 'YYYY-MM'.length);
  return `/platform/v1/usage?group_by=key&from=${month}-01`;
}
