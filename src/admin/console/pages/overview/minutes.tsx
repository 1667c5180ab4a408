import type { Minute } from '../../api/overview.js';
import { countOf } from '../../parts/formats.js';
import { Chart } from './chart.js';
import type { Subject } from './chart-words.js';
import { hourOf } from './moments.js';

const subject: Subject<Minute> = {
  title: 'Requests and pictures per minute',
  look: 'lines',
  lines: [
    { name: 'Requests', colour: '--chart-1', value: ({ requests }) => requests },
    { name: 'Pictures', colour: '--chart-2', value: ({ pictures }) => pictures },
    { name: 'Failed', colour: '--bad', value: ({ failed }) => failed, dashed: true },
  ],
  period: 'in the last hour',
  unit: 'minute',
  moment: ({ minute }) => minute,
  nameOf: hourOf,
  format: countOf,
  least: 4,
};

export function Minutes({ minutes }: { readonly minutes: readonly Minute[] }) {
  return <Chart subject={subject} rows={minutes} />;
}
