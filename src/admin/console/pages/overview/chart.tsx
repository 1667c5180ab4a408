import { useState } from 'preact/hooks';
import { Canvas } from './canvas.js';
import { summaryOf, type Subject } from './chart-words.js';
import { ChartTable } from './chart-table.js';
import { Readout } from './readout.js';

/** Drawn for whoever sees it, told in a sentence to whoever does not, and there as a table for both. */
export function Chart<Row>({ subject, rows }: { readonly subject: Subject<Row>; readonly rows: readonly Row[] }) {
  const [at, setAt] = useState<number | null>(null);
  return (
    <figure class="card stack overview-chart">
      <figcaption class="overview-caption">
        <h2>{subject.title}</h2>
        <Readout subject={subject} rows={rows} at={at} />
      </figcaption>
      <div role="img" aria-label={summaryOf(subject, rows)}>
        <Canvas subject={subject} rows={rows} onPoint={setAt} />
      </div>
      <ChartTable subject={subject} rows={rows} />
    </figure>
  );
}
