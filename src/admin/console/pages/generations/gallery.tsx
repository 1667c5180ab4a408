import { agoOf } from '../../parts/formats.js';
import { Card } from './card.js';
import type { Row } from './row.js';

export function Gallery({ rows, now }: { readonly rows: readonly Row[]; readonly now: number }) {
  return (
    <ul class="generations-gallery" aria-label="Generations">
      {rows.map((row) => (
        <Card key={row.id} row={row} ago={agoOf(row.created, Math.max(now, row.created))} />
      ))}
    </ul>
  );
}

/** Boxes where the pictures will be, so that nothing moves when they come. */
export function GallerySkeleton() {
  return (
    <ul class="generations-gallery" aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <li key={index} class="generations-card generations-skeleton" />
      ))}
    </ul>
  );
}
