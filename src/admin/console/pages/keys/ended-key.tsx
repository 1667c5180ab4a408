import type { Key } from '../../api/types.js';
import { StatusBadge } from '../../parts/badge.js';
import { Ago } from '../../parts/time.js';

/** A revoked key: kept for what the history says of it. */
export function EndedKey({ row: { id, name, revoked } }: { readonly row: Key }) {
  return (
    <li class="row">
      <strong>{name}</strong>
      <StatusBadge status="revoked" />
      <a class="mono small" href={`/admin/generations?key_id=${encodeURIComponent(id)}`} title={`What ${name} made`}>
        {id}
      </a>
      {revoked !== null && (
        <span class="muted small">
          <Ago at={revoked * 1_000} />
        </span>
      )}
    </li>
  );
}
