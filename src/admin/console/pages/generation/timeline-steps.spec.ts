import type { GenerationRecord, Job } from '../../api/types.js';
import { barOf, exactMs, timelineOf } from './timeline-steps.js';

const job = (queue: string, id: string, [created, started, ended]: (number | null)[], state = 'completed') =>
  ({ queue, id, created, started, ended, state, due: null, attempts: 1 }) as Job;
const call = (id: string, provider: string, queued: number | null, sent: number, ended: number | null) => ({
  ...{ id, provider, pictures: [Number(id.split('.')[0])], status: ended === null ? 'running' : 'done' },
  timings: { queued, started: sent, sent, ended },
});
const record = (attempts: unknown[], finished: number | null) =>
  ({ id: 'gen_1', attempts, timings: { created: 100, finished } }) as unknown as GenerationRecord;

test('each job with its calls below it, from the request to the end', () => {
  const calls = [
    call('0.0', 'gemini', 110, 120, 130),
    call('0.1', 'gemini', 110, 150, 160),
    call('1.0', 'fal', 110, 120, 170),
  ];
  const jobs = [
    job('render-gemini', 'gen_1-0', [110, 120, 160]),
    job('render-fal', 'gen_1-1', [110, 120, 170]),
    job('convert', 'gen_1-1', [172, 173, 180]),
    job('finish', 'gen_1', [181, 182, 190]),
    job('webhook', 'gen_1-0', [191, null, null], 'delayed'),
  ];
  const timeline = timelineOf(record(calls, 190), jobs, 300);
  expect(timeline.steps.map(({ name, isCall, status }) => [name, isCall, status])).toEqual([
    ['Render picture 1 at gemini', false, 'completed'],
    ['Call 1', true, 'done'],
    ['Call 2', true, 'done'],
    ['Render picture 2 at fal', false, 'completed'],
    ['Call 1', true, 'done'],
    ['Convert picture 2', false, 'completed'],
    ['Finish', false, 'completed'],
    ['Webhook', false, 'delayed'],
  ]);
  expect(timeline).toMatchObject({ from: 100, to: 190 });
  expect(timeline.steps.map((step) => step.job?.queue).filter(Boolean)).toEqual(['webhook']);
});

test('the calls of a job that came back to the same queue are its own', () => {
  const calls = [call('0.0', 'gemini', 110, 120, 130), call('0.1', 'gemini', 200, 210, 220)];
  const jobs = [job('render-gemini', 'gen_1-0', [110, 120, 130]), job('render-gemini', 'gen_1-0', [200, 210, 220])];
  const steps = timelineOf(record(calls, 230), jobs, 300).steps;
  expect(steps.map(({ queued }) => queued)).toEqual([110, 120, 200, 210]);
});

test('a call whose job is not known is told all the same', () => {
  expect(timelineOf(record([call('0.0', 'gemini', null, 120, null)], null), [], 140)).toMatchObject({
    to: 140,
    steps: [{ name: 'Call 1', status: 'running', to: null }],
  });
});

test('a bar waits, then works, and what is not over reaches to now', () => {
  const timeline = timelineOf(record([], null), [job('render-x', 'gen_1-0', [110, 150, null], 'active')], 200);
  const [step] = timeline.steps;
  expect(step && barOf(timeline, step, 200)).toEqual({ left: 10, waits: 40, works: 50 });
  expect(step && barOf(timeline, { ...step, from: null }, 200)).toEqual({ left: 10, waits: 90, works: 0 });
});

test('a job that waits for another try has not begun, and what comes after the end stands at the edge', () => {
  const timeline = timelineOf(record([], 200), [job('webhook', 'gen_1-0', [201, 202, null], 'delayed')], 900);
  const [step] = timeline.steps;
  expect([timeline.to, step?.from]).toEqual([200, null]);
  expect(step && barOf(timeline, step, 900)).toEqual({ left: 100, waits: 0, works: 0 });
});

test('durations are exact', () => {
  expect(exactMs(12_345)).toBe('12,345 ms');
});
