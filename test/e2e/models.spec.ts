import { useGateway } from '../support/gateway.js';

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

  test('each makes a picture', async () => {
    const { data } = await gateway.client.models.list();
    for (const { id } of data) {
      const answer = await gateway.generate({ model: id, prompt: `a picture by ${id}`, aspect_ratio: '3:2' });
      expect({ id, count: answer.data.length, attempts: answer.metadata.attempts.length }).toEqual({
        id,
        count: 1,
        attempts: 1,
      });
    }
  });
});
