import type { GenerationRecord } from '../../api/types.js';
import { isUnderWay } from '../../parts/under-way.js';
import { renewed, rowOf, stageOf, withProgress } from './row.js';

const picture = (index: number, signature = 'x') => ({
  ...{ index, asset_id: `gen_1.${index}` },
  thumbnail_url: `http://elsewhere.test/files/gen_1.${index}.png?signature=${signature}&w=512`,
});

const record = (more: object = {}) =>
  ({
    ...{ id: 'gen_1', status: 'done', model: 'a-model', key_id: 'key_1', client: null, cost: 0.1, error: null },
    asked: { prompt: 'a cat' },
    plan: { n: 6 },
    attempts: [{ provider: 'x' }, { provider: 'y' }, { provider: 'x' }],
    data: [0, 1, 2, 3, 4, 5].map((index) => picture(index)),
    failures: [],
    timings: { created: 1_000, total_ms: 500 },
    ...more,
  }) as unknown as GenerationRecord;

test('a row has the first four thumbnails, at the address of the console, and each provider once', () => {
  const row = rowOf(record());
  expect(row.thumbnails).toHaveLength(4);
  expect(row.thumbnails[0]?.url).toBe('/files/gen_1.0.png?signature=x&w=512');
  expect(row).toMatchObject({ providers: 'x, y', key: 'key_1', n: 6, ready: 6, why: null, tookMs: 500 });
});

test('a failed one says why, a purged one has no prompt, and a long prompt is cut', () => {
  const error = { code: 'server_error', message: 'It broke.', param: null };
  expect(rowOf(record({ status: 'failed', error, attempts: [], data: [] })).why).toBe('It broke.');
  expect(rowOf(record({ asked: { prompt: null } })).prompt).toBeNull();
  expect(rowOf(record({ asked: { prompt: 'x'.repeat(30_000) } })).prompt?.length).toBeLessThan(300);
});

test('a new signature of the same pictures is no change', () => {
  const former = rowOf(record());
  expect(renewed(former, rowOf(record({ data: [0, 1, 2, 3, 4, 5].map((index) => picture(index, 'y')) })))).toBe(former);
  expect(renewed(former, rowOf(record({ cost: 0.2 })))).toMatchObject({ cost: 0.2, thumbnails: former.thumbnails });
});

test('progress is told of those that are under way', () => {
  const row = rowOf(record({ status: 'running', data: [] }));
  const progress = { id: 'gen_1', status: 'running', n: 6, rendered: 3, ready: 2, failed: 1 } as const;
  expect(stageOf(withProgress(row, progress))).toBe('2 of 6 ready, 1 failed');
  expect(stageOf({ ...row, n: 1 })).toBe('Is being made');
  expect(stageOf({ ...row, status: 'queued' })).toBe('Waits in the queue');
  expect([isUnderWay(row), isUnderWay({ status: 'done' })]).toEqual([true, false]);
});
