import { useMemo } from 'preact/hooks';
import { StatusBadge } from '../../parts/badge.js';
import { momentOf, moneyOf } from '../../parts/formats.js';
import { isUnderWay } from '../../parts/under-way.js';
import { type Row, stageOf } from './row.js';
import { Thumbnails } from './thumbnails.js';

interface CardProps {
  readonly row: Row;
  /** `5 min ago`. */
  readonly ago: string;
}

/** One generation in the gallery. Drawn anew only when something of it changed: thousands may stand there. */
export function Card({ row, ago }: CardProps) {
  return useMemo(
    () => (
      <li class="generations-card" data-generation={isUnderWay(row) ? row.id : undefined}>
        <a href={`/admin/generations/${encodeURIComponent(row.id)}`}>
          <Thumbnails row={row} />
          <span class="generations-prompt">{row.prompt ?? 'Purged'}</span>
          <span class="generations-about">
            <span class="generations-model">{row.model}</span>
            {row.n > 1 && <span>{row.ready === row.n ? `${row.n} pictures` : `${row.ready} of ${row.n}`}</span>}
          </span>
          <span class="generations-about">
            {row.status === 'done' ? <span>{moneyOf(row.cost)}</span> : <StatusBadge status={row.status} />}
            <time dateTime={new Date(row.created).toISOString()} title={momentOf(row.created)}>
              {ago}
            </time>
          </span>
          {isUnderWay(row) && row.thumbnails.length > 0 && <span class="unseen">{stageOf(row)}</span>}
        </a>
      </li>
    ),
    [row, ago],
  );
}
