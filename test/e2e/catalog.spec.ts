import { answered, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';
import { catalogFileOf } from '../support/operator-catalog.js';
import { fetchPicture } from '../support/pictures.js';

const gemini25 = 'gemini-2.5-flash-image';
const file = catalogFileOf({
  endpoints: [
    // The sandbox's server answers in the way of the model that it is asked for.
    {
      id: 'gpu-box',
      name: 'GPU box',
      base_url: 'http://10.0.0.5:8000/v1',
      api_key_env: 'GPU_BOX_KEY',
      server: 'vllm-omni',
    },
  ],
  models: [
    {
      ...{ id: 'qwen-image', name: 'Qwen Image', owned_by: 'qwen', created: '2026-01-15', aliases: ['qwen'] },
      order: ['gpu-box'],
      offers: [
        { provider: 'fal', upstream: 'fal-ai/flux-2', like: 'flux-2', prices: [{ per: 'megapixel', usd: 0.02 }] },
        {
          ...{ provider: 'gpu-box', upstream: { generate: 'vllm-omni' }, images_per_call: 4, timeout_seconds: 300 },
          size: { minimum: 256, maximum: 2048, step: 16, default: '1024x1024' },
          prices: [{ per: 'image', usd: 0 }],
        },
      ],
    },
    {
      id: gemini25,
      order: ['fal', 'gemini'],
      offers: [
        { provider: 'fal', prices: [{ per: 'image', usd: 0.035 }] },
        { provider: 'vertex', enabled: false },
      ],
    },
  ],
});
const gateway = useGateway({ HALFTONE_CATALOG: file });

/** The prices of the catalog are not those of the emulators, so nothing is compared with what they bill. */
function generate(body: Record<string, unknown>) {
  return answered(postJson(gateway, body, 'generations'));
}

interface Listed {
  readonly id: string;
  readonly providers: readonly { readonly id: string; readonly prices: readonly unknown[] }[];
}

async function listed(id: string): Promise<Listed | undefined> {
  const { data } = (await (await gateway.request('/v1/models')).json()) as { data: Listed[] };
  return data.find((model) => model.id === id);
}

async function preview(body: Record<string, unknown>) {
  const answer = await postJson(gateway, body, 'generations?dryRun=true');
  return (await answer.json()) as { total_cost_micros: number; plan: { route: { provider: string }[] } };
}

describe('a model of the catalog', () => {
  test('is drawn at the endpoint that it is ordered to, at its price', async () => {
    const { data, metadata } = await generate({ model: 'qwen-image', prompt: 'a sign', size: '768x512', n: 2 });
    expect(metadata).toMatchObject({ provider: 'gpu-box', provider_name: 'GPU box', cost: 0, adjustments: [] });
    expect(metadata.attempts).toHaveLength(1);
    expect(await fetchPicture(data[1]?.url)).toMatchObject({ type: 'image/png', width: 768, height: 512 });
    expect(gateway.ledger.lines().at(-1)).toMatchObject({ provider: 'compatible', usd: 0 });
  });

  test('is drawn at fal, as the model that it is like would be', async () => {
    const { data, metadata } = await generate({ model: 'fal/qwen-image', prompt: 'a sign', size: '1024x1024' });
    expect(metadata).toMatchObject({ provider: 'fal', model: 'qwen-image', cost: 0.02 });
    expect(await fetchPicture(data[0]?.url)).toMatchObject({ width: 1024, height: 1024 });
  });

  test('moves on to the next offer where the endpoint fails', async () => {
    const prompt = 'a sign [[fail:503@compatible]]';
    const { metadata } = await generate({ model: 'qwen-image', prompt, size: '1024x1024' });
    expect(metadata).toMatchObject({ provider: 'fal', failures: [] });
  });

  test('is found by its alias, and by any name at the endpoint', async () => {
    expect((await generate({ model: 'qwen', prompt: 'an alias' })).metadata.provider).toBe('gpu-box');
    const any = await generate({ model: 'gpu-box/vllm-omni', prompt: 'no list names it' });
    expect(any.metadata).toMatchObject({ provider: 'gpu-box', model: 'vllm-omni', cost: null });
  });

  test('is listed with its offers in their order', async () => {
    expect(await listed('qwen-image')).toMatchObject({
      ...{ id: 'qwen-image', object: 'model', name: 'Qwen Image', owned_by: 'qwen', aliases: ['qwen'] },
      created: Date.UTC(2026, 0, 15) / 1000,
      modes: ['text-to-image', 'image-edit'],
      providers: [
        { id: 'gpu-box', modes: ['text-to-image'], prices: [{ per: 'image', usd: 0 }] },
        { id: 'fal', modes: ['text-to-image', 'image-edit'], prices: [{ per: 'megapixel', usd: 0.02 }] },
      ],
    });
  });
});

describe('a model that the catalog changes', () => {
  test('costs what the catalog says, foretold and in the end', async () => {
    const asked = { model: gemini25, prompt: 'cheaper', n: 2 };
    expect(await preview(asked)).toMatchObject({ provider: 'fal', total_cost_micros: 70_000 });
    expect((await generate(asked)).metadata).toMatchObject({ provider: 'fal', cost: 0.07 });
  });

  test('is tried in the order of the catalog, without the offer that is off', async () => {
    const { plan } = await preview({ model: gemini25, prompt: 'in order' });
    const route = plan.route.map(({ provider }) => provider);
    expect(route.slice(0, 2)).toEqual(['fal', 'gemini']);
    expect(route).not.toContain('vertex');
    expect((await listed(gemini25))?.providers.map(({ id }) => id)).toEqual(route);
    const gone = await postJson(gateway, { model: `vertex/${gemini25}`, prompt: 'off' }, 'generations');
    expect(gone.status).toBe(404);
  });

  test('is the only one', async () => {
    const { plan } = await preview({ model: 'gemini-3-pro-image', prompt: 'as ever' });
    expect(plan.route.map(({ provider }) => provider).slice(0, 2)).toEqual(['gemini', 'vertex']);
  });
});
