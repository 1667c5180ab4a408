import { isUnderWay } from '../../parts/under-way.js';
import { type Row, stageOf } from './row.js';

/** What a generation made, in a box of one shape, or why there is nothing to see. */
export function Thumbnails({ row }: { readonly row: Row }) {
  const { thumbnails, ready } = row;
  if (thumbnails.length === 0) return <Nothing row={row} />;
  return (
    <span class={`generations-box${thumbnails.length > 1 ? ' generations-mosaic' : ''}`}>
      {thumbnails.map(({ asset, url }, index) => (
        <img
          key={asset}
          src={thumbnails.length > 1 ? smaller(url) : url}
          alt={`Picture ${index + 1} of ${ready}`}
          loading="lazy"
          decoding="async"
          width="256"
          height="256"
        />
      ))}
    </span>
  );
}

function Nothing({ row }: { readonly row: Row }) {
  return (
    <span class={`generations-box generations-nothing generations-is-${row.status}`}>
      {isUnderWay(row) && <span class="spinner" aria-hidden="true" />}
      <span class="generations-words">{wordsOf(row)}</span>
      {row.status === 'running' && row.n > 1 && <progress max={row.n} value={row.ready} aria-label="Pictures ready" />}
    </span>
  );
}

function wordsOf(row: Row): string {
  if (isUnderWay(row)) return stageOf(row);
  if (row.status === 'failed') return row.why ?? 'Failed';
  return row.prompt === null ? 'Purged' : row.status === 'cancelled' ? 'Cancelled' : 'No picture';
}

/** Thumbnails are to be had in two widths. */
function smaller(url: string): string {
  return url.replace(/&w=512$/, '&w=256');
}
