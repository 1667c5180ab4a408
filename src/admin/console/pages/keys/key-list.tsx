import type { Key, UsageLine } from '../../api/types.js';
import { pluralOf } from '../../parts/formats.js';
import type { Asked } from './dialogs.js';
import { EndedKey } from './ended-key.js';
import { KeyRow } from './key-row.js';
import { stateOf } from './standing.js';

interface KeyListProps {
  readonly keys: readonly Key[];
  /** By key, in this month. */
  readonly usage: readonly UsageLine[];
  readonly onAsk: (asked: Asked) => void;
}

/** Those that are accepted or could be again; the revoked ones are for whoever looks for them. */
export function KeyList({ keys, usage, onAsk }: KeyListProps) {
  const revoked = keys.filter((key) => stateOf(key, Date.now()) === 'revoked');
  return (
    <>
      <ul class="keys-list" aria-label="Keys">
        {keys
          .filter((key) => !revoked.includes(key))
          .map((key) => (
            <KeyRow key={key.id} row={key} usage={usage.find((line) => line['key'] === key.id)} onAsk={onAsk} />
          ))}
      </ul>
      {revoked.length > 0 && (
        <details class="keys-ended">
          <summary>{pluralOf(revoked.length, 'revoked key')}</summary>
          <ul aria-label="Revoked keys">
            {revoked.map((key) => (
              <EndedKey key={key.id} row={key} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
