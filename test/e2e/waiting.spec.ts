import { useGateway } from '../support/gateway.js';

const gateway = useGateway({ HALFTONE_SYNC_WAIT: '1' });

test('a client that waits too long is told the generation’s id, and the work goes on', async () => {
  const body = JSON.stringify({ model: 'gemini/gemini-2.5-flash-image', prompt: 'slow [[slow:2s]]' });
  const headers = { 'content-type': 'application/json' };
  const answer = await gateway.request('/v1/images/generations', { method: 'POST', body, headers });
  expect(answer.status).toBe(504);
  expect(answer.headers.get('x-should-retry')).toBe('false');
  expect(await answer.json()).toMatchObject({
    error: { code: 'still_running', generation_id: expect.stringMatching(/^gen_/) },
  });
  expect(gateway.ledger.lines()).toHaveLength(1);
});
