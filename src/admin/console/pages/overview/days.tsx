import type { Day } from '../../api/overview.js';
import { moneyOf } from '../../parts/formats.js';
import { Chart } from './chart.js';
import type { Subject } from './chart-words.js';
import { dateOf, momentOfDay } from './moments.js';

const subject: Subject<Day> = {
  title: 'Cost per day',
  look: 'bars',
  lines: [{ name: 'Cost', colour: '--chart-1', value: ({ cost }) => cost }],
  period: 'in the last 30 days',
  unit: 'day',
  moment: ({ day }) => momentOfDay(day),
  nameOf: dateOf,
  format: (usd) => moneyOf(Math.round(usd * 1_000) / 1_000),
  least: 0.01,
};

export function Days({ days }: { readonly days: readonly Day[] }) {
  return <Chart subject={subject} rows={days} />;
}
