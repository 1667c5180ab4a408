import type { Key } from '../../api/types.js';
import { Badge } from '../../parts/badge.js';
import { momentOf } from '../../parts/formats.js';
import { Ago } from '../../parts/time.js';
import { useSession } from '../../session.js';
import { stateOf } from './standing.js';

const minute = 'YYYY-MM-DD HH:MM'.length;

/** Who it is, what it may do, and until when. */
export function KeyName({ row: key }: { readonly row: Key }) {
  const own = useSession()?.key.id === key.id;
  const { id, name, scopes, created, expires } = key;
  return (
    <div class="keys-name">
      <div class="row">
        <h2>{name}</h2>
        {own && <Badge tone="busy">signed in with</Badge>}
        {scopes.map((scope) => (
          <Badge key={scope} tone="neutral">
            {scope}
          </Badge>
        ))}
        {stateOf(key, Date.now()) === 'expired' && <Badge tone="bad">expired</Badge>}
      </div>
      <p class="small">
        <a href={`/admin/generations?key_id=${encodeURIComponent(id)}`} title={`What ${name} made`} class="mono">
          {id}
        </a>
      </p>
      <p class="muted small">
        <span>
          created <Ago at={created * 1_000} />
        </span>
        <span>{expires === null ? 'never expires' : `expires ${momentOf(expires * 1_000).slice(0, minute)}`}</span>
      </p>
    </div>
  );
}
