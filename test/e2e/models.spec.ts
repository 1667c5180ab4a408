import { useGateway } from '../support/gateway.js';
import { pageParameters } from '../support/model-page.js';
import { pageRows } from '../support/sizes.js';

const gateway = useGateway();

describe('models', () => {
  test('are listed as the official client expects them', async () => {
    const { data } = await gateway.client.models.list();
    const ids = data.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['gemini-2.5-flash-image', 'gemini-3-pro-image', 'flux-dev', 'mock-image']),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(data[0]).toMatchObject({ object: 'model', created: expect.any(Number), owned_by: expect.any(String) });
  });

  test.each([
    'gemini-2.5-flash-image',
    'gemini-2.5-flash-image-preview',
    'fal/gemini-2.5-flash-image',
    'fal%2Fgemini-2.5-flash-image',
  ])('%s is found', async (name) => {
    const answer = await gateway.request(`/v1/models/${name}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: 'gemini-2.5-flash-image', object: 'model', owned_by: 'google' });
  });

  test('an unknown one is 404', async () => {
    const answer = await gateway.request('/v1/models/nope');
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      404,
      'model_not_found',
    ]);
  });

  test('each that needs nothing but text makes a picture', async () => {
    const answer = await gateway.request('/v1/models');
    const { data } = (await answer.json()) as { data: { id: string; modes: string[] }[] };
    const fromText = data.filter(({ modes }) => modes.includes('text-to-image'));
    expect(data.filter((model) => !fromText.includes(model)).map(({ id }) => id)).toEqual(['flux-fill-pro']);
    for (const { id } of fromText) {
      const answer = await gateway.generate({ model: id, prompt: `a picture by ${id}`, aspect_ratio: '3:2' });
      expect({ id, count: answer.data.length, attempts: answer.metadata.attempts.length }).toEqual({
        id,
        count: 1,
        attempts: 1,
      });
    }
  });
});

describe('the schema of gemini-2.5-flash-image', () => {
  async function schema(): Promise<Record<string, unknown>> {
    const answer = await gateway.request('/openai/v1/models/gemini-2.5-flash-image?schema=true');
    return ((await answer.json()) as { schema: Record<string, unknown> }).schema;
  }

  test.each(pageParameters)('has the page’s row %s', async (name, type, group, modes, behavior, more) => {
    const properties = (await schema()).properties as Record<string, Record<string, unknown>>;
    const expected = { type, 'x-group': group, 'x-modes': modes, 'x-behavior': behavior, ...more };
    expect(properties[name]).toMatchObject({ ...expected, description: expect.stringMatching(/\w/) });
    expect(properties[name]?.['x-providers']).toEqual(more['x-providers']);
  });

  test('has the page’s rows in its order, and beside them only what one provider alone takes', async () => {
    const properties = (await schema()).properties as Record<string, Record<string, unknown>>;
    const names = pageParameters.map(([name]) => name);
    expect(Object.keys(properties).filter((name) => names.includes(name))).toEqual(names);
    const others = Object.entries(properties).filter(([name]) => !names.includes(name));
    expect(others.filter(([, property]) => !property['x-providers'])).toEqual([]);
  });

  test('has the page’s ten sizes and what the model really makes for them', async () => {
    const sizes = (await schema())['x-sizes'] as Record<string, string>[];
    expect(sizes[0]).toEqual({ output: 'auto', size: 'auto' });
    const rows = pageRows.map(([size, ratio]) => ({ output: size, size, aspect_ratio: ratio, resolution: '1K' }));
    expect(sizes.slice(1)).toEqual(rows.map((row) => ({ ...row, native: expect.stringMatching(/^\d+x\d+$/) })));
  });
});
