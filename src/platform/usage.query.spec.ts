import { parseUsageQuery } from './usage.query.js';

const now = Date.UTC(2026, 10, 25, 12);

test.each<[Record<string, string>, object]>([
  [{}, { from: '2026-10-27', to: '2026-11-25', groupBy: 'day' }],
  [
    { from: '', to: '' },
    { from: '2026-10-27', to: '2026-11-25' },
  ],
  [{ from: '2026-11-25' }, { from: '2026-11-25', to: '2026-11-25' }],
  [
    { from: '2025-10-22', to: '2026-11-25' },
    { from: '2025-10-22', to: '2026-11-25' },
  ],
  [{ to: '2000-01-30' }, { from: '2000-01-01', to: '2000-01-30' }],
  [
    { from: '2099-12-31', to: '2099-12-31' },
    { from: '2099-12-31', to: '2099-12-31' },
  ],
])('%j asks for %j', (query, expected) => {
  expect(parseUsageQuery(query, now)).toMatchObject(expected);
});

test.each<[Record<string, unknown>, string, RegExp]>([
  [{ to: '9999-12-31' }, 'to', /from 2000-01-01 to 2099-12-31, such as/],
  [{ from: '9999-12-31', to: '9999-12-31' }, 'to', /from 2000-01-01 to 2099-12-31/],
  [{ from: '9999-12-01' }, 'from', /from 2000-01-01 to 2099-12-31/],
  [{ from: '+010000-01-01' }, 'from', /it must be a day/],
  [{ from: '0000-01-01', to: '0001-01-01' }, 'to', /it must be a day/],
  [{ to: '1999-12-31' }, 'to', /it must be a day/],
  [{ from: '2026-02-30' }, 'from', /it must be a day/],
  [{ from: '1764000000' }, 'from', /it must be a day/],
  [{ from: '2026-11-25T00:00:00Z' }, 'from', /it must be a day/],
  [{ from: '2'.repeat(10_000) }, 'from', /it must be a day/],
  [{ from: ['2026-11-25', '2026-11-25'] }, 'from', /a string/],
  [{ from: '2025-10-21', to: '2026-11-25' }, 'from', /1 to 400 days/],
  [{ from: '2000-01-01', to: '2099-12-31' }, 'from', /1 to 400 days/],
  [{ from: '2026-11-26' }, 'from', /1 to 400 days/],
  [{ to: '2026-11-25', limit: '5' }, 'limit', /Unknown parameter/],
])('%j is refused', (query, param, message) => {
  const details = expect.objectContaining({ param });
  expect(() => parseUsageQuery(query, now)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(message), details }),
  );
});
