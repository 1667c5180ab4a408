import { type Subject, summaryOf } from './chart-words.js';

type Row = readonly [moment: number, value: number];

const subject: Subject<Row> = {
  title: 'Requests per minute',
  look: 'lines',
  lines: [
    { name: 'Requests', colour: '--chart-1', value: ([, value]) => value },
    { name: 'Failed', colour: '--bad', value: () => 0 },
  ],
  period: 'in the last hour',
  unit: 'minute',
  moment: ([moment]) => moment,
  nameOf: (moment) => `minute ${moment}`,
  format: String,
  least: 1,
};

test('who does not see a chart is told its sum and its highest point, the first of several', () => {
  const rows: Row[] = [
    [1, 2],
    [2, 5],
    [3, 5],
  ];
  expect(summaryOf(subject, rows)).toBe(
    'Requests per minute. Requests: 12, at most 5 in a minute (minute 2), in the last hour. Failed: 0 in the last hour.',
  );
});

test('of nothing there is no highest point', () => {
  const told = 'Requests per minute. Requests: 0 in the last hour. Failed: 0 in the last hour.';
  expect([summaryOf(subject, []), summaryOf(subject, [[1, 0]])]).toEqual([told, told]);
});
