import { useGateway } from '../support/gateway.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';

async function metrics(): Promise<string> {
  const answer = await gateway.request('/metrics');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return answer.text();
}

test('nobody reads the metrics without an admin key', async () => {
  const answer = await gateway.request('/metrics', { key: null });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('calls are counted by provider and by how they ended', async () => {
  await gateway.generate({ model, prompt: 'counted [[fail:503:1@gemini]]' });
  const text = await metrics();
  expect(text).toContain(`halftone_provider_calls_total{provider="gemini",model="${model}",outcome="retryable"} 1\n`);
  expect(text).toContain(`halftone_provider_calls_total{provider="gemini",model="${model}",outcome="done"} 1\n`);
  expect(text).toMatch(/halftone_provider_call_seconds_total\{provider="gemini",.*outcome="done"\} 0?\.\d/);
});

test('an offer that rests is told', async () => {
  expect(await metrics()).toContain(`halftone_offer_up{provider="gemini",model="${model}"} 1\n`);
  await gateway.generate({ model, prompt: 'not our key [[fail:401@gemini]]' });
  const text = await metrics();
  expect(text).toContain(`halftone_offer_up{provider="gemini",model="${model}"} 0\n`);
  expect(text).toContain(`halftone_offer_up{provider="fal",model="${model}"} 1\n`);
});

test('models of any name at a self-hosted server share one label', async () => {
  await gateway.generate({ model: 'compatible/one-of-many', prompt: 'unlisted' });
  await gateway.generate({ model: 'compatible/another', prompt: 'unlisted' });
  const text = await metrics();
  expect(text).toContain('halftone_provider_calls_total{provider="compatible",model="unlisted",outcome="done"} 2\n');
  expect(text).not.toContain('one-of-many');
});
