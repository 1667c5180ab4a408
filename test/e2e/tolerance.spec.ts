import { useGateway } from '../support/gateway.js';

const gateway = useGateway();

const model = 'gemini-2.5-flash-image';
const fine = { model, prompt: 'a cat' };
const path = '/openai/v1/images/generations';

function post(body: string): Promise<Response> {
  return gateway.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}

describe('what is tolerated', () => {
  test('null and empty strings mean the default, hints that the model lacks are dropped and reported', async () => {
    const answer = await gateway.generate({
      ...{
        ...fine,
        n: null,
        size: null,
        quality: 'standard',
        style: 'vivid',
        user: 'u-1',
        background: 'auto',
        moderation: 'auto',
      },
      ...{ response_format: null, output_format: '', input_fidelity: 'high' },
    });
    const dropped = answer.metadata.adjustments.map(({ param, behavior }) => `${behavior} ${param}`).sort();
    expect(dropped).toEqual([
      'dropped input_fidelity',
      'dropped moderation',
      'dropped quality',
      'dropped style',
      'dropped user',
    ]);
  });

  test('a legal prompt of 32,000 characters, however it is escaped', async () => {
    const escaped = JSON.stringify({ model, prompt: '絵'.repeat(32_000) }).replaceAll('絵', '\\u7d75');
    expect((await post(escaped)).status).toBe(200);
  });

  test('an unknown parameter goes upstream, and its rejection comes back in our words', async () => {
    const rejected = await post(JSON.stringify({ ...fine, frobnicate: 3 }));
    expect(rejected.status).toBe(400);
    expect(await rejected.json()).toMatchObject({ error: { param: 'frobnicate', code: 'provider_rejected' } });
    const ignored = await post(JSON.stringify({ ...fine, model: `fal/${model}`, frobnicate: 3 }));
    expect(ignored.status).toBe(200);
  });

  test('a provider parameter lands where its provider expects it', async () => {
    expect((await post(JSON.stringify({ ...fine, temperature: 0.5 }))).status).toBe(200);
    const strict = await gateway.generate({ ...fine, safety_tolerance: '2' });
    expect(strict.metadata).toMatchObject({ provider: 'fal', adjustments: [] });
  });

  test('a browser may ask first', async () => {
    const headers = 'authorization, content-type, x-stainless-lang';
    const preflight = await gateway.request(path, {
      ...{ method: 'OPTIONS', key: null },
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': headers,
      },
    });
    expect(preflight.status).toBeLessThan(300);
    expect(preflight.headers.get('access-control-allow-headers')?.replaceAll(' ', '')).toBe(
      headers.replaceAll(' ', ''),
    );
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    const answer = await gateway.request('/v1/models', { headers: { origin: 'https://app.example' } });
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/x-request-id.*location,preference-applied/);
  });
});
