import { consoleData } from '../support/console-data.js';
import { useGateway } from '../support/gateway.js';
import { platform } from '../support/platform.js';

interface SeenOverview {
  readonly sandbox: boolean;
  readonly minutes: readonly Readonly<Record<string, number>>[];
  readonly providers: readonly { readonly id: string; readonly calls: number; readonly p50_ms: number | null }[];
  readonly days: readonly { readonly day: string; readonly cost: number }[];
  readonly queues: readonly { readonly queue: string; readonly delayed: number; readonly active: number }[];
  readonly workers: number;
  readonly failures: readonly object[];
}

const gateway = useGateway({ HALFTONE_SHUTDOWN_WAIT: '0' });
const model = 'gemini-2.5-flash-image';
const overview = () => consoleData<SeenOverview>(gateway, '/overview');
const begin = (prompt: string, more: object = {}, headers?: Record<string, string>) =>
  platform(gateway, '/generations', { body: { model, prompt, ...more }, headers });
const finished = (prompt: string, more: object = {}) => begin(prompt, more, { prefer: 'wait=60' });

test('before anything happens there is nothing to tell, of every minute and day', async () => {
  const { minutes, days, providers, failures, workers, sandbox } = await overview();
  expect([minutes.length, days.length, failures, workers, sandbox]).toEqual([60, 30, [], 1, true]);
  expect(new Set(minutes.map(({ requests, pictures }) => `${requests} ${pictures}`))).toEqual(new Set(['0 0']));
  expect(providers.find(({ id }) => id === 'gemini')).toMatchObject({ calls: 0, success_rate: null, p95_ms: null });
});

test('what was asked for, made, paid and failed is told', async () => {
  await finished('two of them', { n: 2 });
  await finished('again and again [[fail:503:1@gemini]]');
  const failed = await finished('never [[refuse]]', { halftone: { fallback: false } });
  const seen = await overview();
  const sum = (name: string) => seen.minutes.reduce((total, minute) => total + (minute[name] ?? 0), 0);
  expect(['requests', 'done', 'failed', 'pictures'].map(sum)).toEqual([3, 2, 1, 3]);
  expect(seen.providers.find(({ id }) => id === 'gemini')).toMatchObject({
    ...{ calls: 5, outcomes: { done: 3, retryable: 1, refused: 1 }, success_rate: 0.6 },
    ...{ p50_ms: expect.any(Number), p95_ms: expect.any(Number) },
  });
  expect(seen.days.at(-1)).toMatchObject({ day: new Date().toISOString().slice(0, 10), requests: 3, pictures: 3 });
  expect(seen.days.at(-1)?.cost).toBeCloseTo(3 * 0.0387, 2);
  const { id } = failed.body;
  expect(seen.failures).toMatchObject([
    {
      ...{ id, model, finished: expect.any(Number), error: { code: 'moderation_blocked' } },
      attempts: [{ provider: 'gemini', status: 'refused' }],
      failures: [{ index: 0, code: 'moderation_blocked' }],
    },
  ]);
});

test('work that is under way stands in its queue', async () => {
  const { body } = await begin('patience [[slow:60s]]', { model: 'fal/nano-banana-pro' });
  for (;;) {
    const fal = (await overview()).queues.find(({ queue }) => queue === 'render-fal');
    if (fal && fal.active + fal.delayed === 1) break;
  }
  await platform(gateway, `/generations/${body.id}/cancel`, { method: 'POST' });
});

test.each(['/overview', '/providers', '/queues'])(
  'nobody sees %s without a session, whatever key is sent',
  async (path) => {
    expect((await gateway.request(`/admin/api${path}`, { key: null })).status).toBe(401);
    expect((await gateway.request(`/admin/api${path}`)).status).toBe(401);
  },
);
