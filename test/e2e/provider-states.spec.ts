import { consoleData } from '../support/console-data.js';
import { useGateway } from '../support/gateway.js';
import { platform } from '../support/platform.js';

interface SeenProvider extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly on: boolean;
  readonly reason: string;
  readonly takes_any_model: boolean;
  readonly models: readonly (Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly modes: readonly string[];
  })[];
}

const gateway = useGateway();
const providers = async () => (await consoleData<{ data: SeenProvider[] }>(gateway, '/providers')).data;
const named = async (id: string) => (await providers()).find((provider) => provider.id === id);

test('each provider is told with its models, what they can do and what that costs', async () => {
  expect((await providers()).map(({ id }) => id)).toEqual(
    expect.arrayContaining(['gemini', 'vertex', 'openai', 'fal', 'replicate', 'openrouter', 'compatible', 'mock']),
  );
  const gemini = await named('gemini');
  expect(gemini).toMatchObject({
    ...{ object: 'provider', on: true, reason: 'sandbox', variables: ['GEMINI_API_KEY'], resting: null },
    activity: { calls: expect.any(Number) },
  });
  expect(gemini?.models.find(({ id }) => id === 'gemini-2.5-flash-image')).toMatchObject({
    ...{ modes: ['text-to-image', 'image-edit'], capabilities: ['seed', 'multiple_inputs'], resting: null },
    prices: expect.arrayContaining([{ per: 'token', token: 'output_image', usd_per_million: 30 }]),
  });
});

test('one picture can be made at every one of them, to see whether it works', async () => {
  for (const { id, models, takes_any_model: any } of await providers()) {
    const model = models.find(({ modes }) => modes.includes('text-to-image'))?.id;
    expect(any).toBe(model === undefined);
    const body = {
      model: model ?? `${id}/of-any-name`,
      prompt: `a test of ${id}`,
      n: 1,
      halftone: { providers: [id], fallback: false },
    };
    const made = await platform(gateway, '/generations', { body, headers: { prefer: 'wait=60' } });
    expect({ id, status: made.body.status, at: made.body.data?.map(({ provider }) => provider) }).toEqual({
      ...{ id, status: 'done', at: [id] },
    });
  }
});

test('a provider that says that our key is bad rests as a whole, and says so', async () => {
  const body = { model: 'fal/gemini-2.5-flash-image', prompt: 'not our key [[fail:401@fal]]' };
  await platform(gateway, '/generations', { body, headers: { prefer: 'wait=60' } });
  const fal = await named('fal');
  expect(fal).toMatchObject({ resting: { reason: 'auth', until: expect.any(Number) } });
  expect(fal?.models[0]).toMatchObject({ resting: { reason: 'auth' } });
  expect((await named('gemini'))?.resting).toBeNull();
});
