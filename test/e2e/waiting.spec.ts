import OpenAI from 'openai';
import { adminKey, useGateway } from '../support/gateway.js';

const gateway = useGateway({ HALFTONE_SYNC_WAIT: '1' });

test('a client that waits too long is told the generation’s id, and the work goes on', async () => {
  const body = JSON.stringify({ model: 'gemini/gemini-2.5-flash-image', prompt: 'slow [[slow:2s]]' });
  const headers = { 'content-type': 'application/json' };
  const answer = await gateway.request('/v1/images/generations', { method: 'POST', body, headers });
  expect(answer.status).toBe(504);
  expect(answer.headers.get('x-should-retry')).toBe('true');
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(await answer.json()).toMatchObject({
    error: { code: 'still_running', generation_id: expect.stringMatching(/^gen_/) },
  });
  expect(gateway.ledger.lines()).toHaveLength(1);
});

test('an SDK that is told to wait gets the pictures by its retries, and they are bought once', async () => {
  const client = new OpenAI({ apiKey: adminKey, baseURL: `${gateway.url}/v1`, maxRetries: 5 });
  gateway.billed();
  const answer = await client.images.generate({ model: 'gemini-2.5-flash-image', prompt: 'patient [[slow:2s]]' });
  expect(answer.data).toHaveLength(1);
  expect(gateway.billed()).toBeCloseTo(0.039);
});
