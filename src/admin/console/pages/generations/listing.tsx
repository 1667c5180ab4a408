import { useMemo } from 'preact/hooks';
import { StatusBadge } from '../../parts/badge.js';
import { agoOf, durationOf, momentOf, moneyOf } from '../../parts/formats.js';
import { isUnderWay } from '../../parts/under-way.js';
import { type Row, stageOf } from './row.js';
import { Thumbnails } from './thumbnails.js';

const columns = ['Generation', 'Status', 'Model', 'Provider', 'Key', 'Pictures', 'Cost', 'Took', 'When'] as const;
const numeric: ReadonlySet<string> = new Set(['Pictures', 'Cost', 'Took']);
const kindOf = (column: string) => (numeric.has(column) ? 'numeric' : undefined);

/**
 * The table. Its rows are grids, so that the browser leaves out those that are not on screen, which it cannot in a
 * layout of tables; the roles say what they are all the same.
 */
export function Listing({ rows, now }: { readonly rows: readonly Row[]; readonly now: number }) {
  return (
    <div class="table-scroll" role="region" aria-label="Generations" tabIndex={0}>
      <table class="generations-table" role="table" aria-label="Generations">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col" class={kindOf(column)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Line key={row.id} row={row} ago={agoOf(row.created, Math.max(now, row.created))} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, ago }: { readonly row: Row; readonly ago: string }) {
  return useMemo(
    () => (
      <tr role="row" data-generation={isUnderWay(row) ? row.id : undefined}>
        <th role="rowheader" scope="row">
          <a href={`/admin/generations/${encodeURIComponent(row.id)}`}>
            {row.thumbnails.length > 0 ? <Thumbnails row={row} /> : <span class="generations-box" />}
            <span class="generations-what">
              <span class="generations-prompt">{row.prompt ?? 'Purged'}</span>
              {row.why && <span class="generations-why">{row.why}</span>}
            </span>
          </a>
        </th>
        <td role="cell">
          <StatusBadge status={row.status} />
        </td>
        <td role="cell">{row.model}</td>
        <td role="cell">{row.providers || '–'}</td>
        <td role="cell">{row.key}</td>
        <td role="cell" class="numeric">
          {row.ready === row.n ? row.n : `${row.ready} of ${row.n}`}
        </td>
        <td role="cell" class="numeric">
          {isUnderWay(row) ? '–' : moneyOf(row.cost)}
        </td>
        <td role="cell" class="numeric">
          {row.tookMs === null ? <span title={stageOf(row)}>–</span> : durationOf(row.tookMs)}
        </td>
        <td role="cell">
          <time dateTime={new Date(row.created).toISOString()} title={momentOf(row.created)}>
            {ago}
          </time>
        </td>
      </tr>
    ),
    [row, ago],
  );
}
