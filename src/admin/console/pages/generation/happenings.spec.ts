import type { Delivery, GenerationRecord } from '../../api/types.js';
import { happeningsOf } from './happenings.js';

const record = {
  status: 'done',
  client: { key_name: 'shop', surface: 'platform', user_agent: null },
  timings: { created: 1_000, finished: 1_900 },
  attempts: [
    {
      id: '0.0',
      provider: 'x',
      status: 'no_image',
      http_status: 200,
      code: null,
      timings: { sent: 1_010, ended: 1_020 },
    },
    {
      id: '0.1',
      provider: 'x',
      status: 'running',
      http_status: null,
      code: null,
      timings: { sent: 1_030, ended: null },
    },
  ],
  data: [{ index: 0, timings: { converted: null, stored: 1_800 } }],
} as unknown as GenerationRecord;

test('what happened, in the order of time', () => {
  const delivery = { attempts: [{ at: 2, http_status: 500, error: null, ms: 1 }] } as unknown as Delivery;
  expect(happeningsOf(record, [delivery])).toEqual([
    { at: 1_000, what: 'Asked by shop over the platform API' },
    { at: 1_010, what: 'Call 0.0 sent to x' },
    { at: 1_020, what: 'Call 0.0 ended: no image (HTTP 200)' },
    { at: 1_030, what: 'Call 0.1 sent to x' },
    { at: 1_800, what: 'Picture 1 stored' },
    { at: 1_900, what: 'Ended: done' },
    { at: 2_000, what: 'Webhook told: HTTP 500' },
  ]);
});
