import { callsView, minuteView } from './activity.view.js';

test('requests of a minute are all that ended in it, however', () => {
  const ended = { done: 3, failed: 2, cancelled: 1 };
  expect(minuteView({ from: 120_000, ended, pictures: 7, providers: new Map() })).toEqual({
    ...{ minute: 120, requests: 6, done: 3, failed: 2, cancelled: 1, pictures: 7 },
  });
});

test('a provider that was not called has no rate and no latency, rather than a bad one', () => {
  const nothing = { calls: 0, outcomes: {}, success_rate: null, p50_ms: null, p95_ms: null };
  expect(callsView(undefined)).toEqual(nothing);
});

test('success is what made something of all calls', () => {
  const outcomes = new Map(Object.entries({ done: 3, retryable: 1 }));
  const view = callsView({ outcomes, latencies: new Map([[80, 3]]) });
  expect(view).toEqual({
    ...{ calls: 4, outcomes: { done: 3, retryable: 1 }, success_rate: 0.75, p50_ms: 1024, p95_ms: 1024 },
  });
});
