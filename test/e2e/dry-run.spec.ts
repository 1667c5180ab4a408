import { readdirSync } from 'node:fs';
import { dataUrl, maskFor, photo } from '../support/pictures.js';
import { postForm, postJson } from '../support/edits.js';
import { useGateway } from '../support/gateway.js';

const gateway = useGateway();
const records = () => gateway.redis.keys('{halftone}:generation*');
const files = () => readdirSync(gateway.dataDir, { recursive: true, encoding: 'utf8' });
let before: { readonly records: readonly string[]; readonly files: readonly string[] };
beforeEach(async () => {
  gateway.billed();
  before = { records: await records(), files: files() };
});

const model = 'gemini-2.5-flash-image';

async function preview(body: Record<string, unknown>, query = 'dryRun=true') {
  const answer = await postJson(gateway, body, `generations?${query}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function nothingRan(): Promise<void> {
  expect(gateway.billed()).toBe(0);
  expect(await records()).toEqual(before.records);
  expect(files().filter((name) => !before.files.includes(name))).toEqual([]);
}

describe('a dry run', () => {
  test('has the shape that clients of the hosted gateway read, and runs nothing', async () => {
    const { status, body } = await preview({ model: `fal/${model}`, prompt: 'only a price', n: 2 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ estimated: true, model, provider: 'fal', total_cost_micros: 78_000, currency: 'USD' },
      components: [
        {
          ...{ type: 'output', metric: 'image', quantity: 2, billable_quantity: 2 },
          ...{ unit_price: 0.039, total_cost: 78_000 },
        },
      ],
    });
    await nothingRan();
  });

  test.each<[string, Record<string, unknown>, number | null]>([
    ['tokens', { model: `gemini/${model}`, prompt: '12345678' }, Math.ceil(2 * 0.3 + 1290 * 30)],
    ['a larger tier', { model: 'fal/gemini-3-pro-image', prompt: 'large', resolution: '4K' }, 300_000],
    ['a surcharge', { model: 'fal/gemini-3-pro-image', prompt: 'searched', enable_web_search: true }, 165_000],
    ['megapixels', { model: 'flux-dev', prompt: 'wide', size: '1536x1024', n: 3 }, 150_000],
    ['nothing', { model: 'mock-image', prompt: 'free' }, 0],
    ['a price that nobody knows', { model: 'fal/gemini-nano-banana-2.1', prompt: 'two', resolution: '2K' }, null],
    ['a tier of service without a price', { model: `gemini/${model}`, prompt: 'cheap', serviceTier: 'flex' }, null],
  ])('prices %s', async (_fact, body, micros) => {
    expect((await preview(body)).body).toMatchObject({ total_cost_micros: micros });
  });

  test('comes to what the pictures then cost', async () => {
    const asked = { model: 'fal/gemini-3-pro-image', prompt: 'as foretold', n: 2, enable_web_search: true };
    const { total_cost_micros: micros } = (await preview(asked)).body;
    const { metadata } = await gateway.generate(asked);
    expect((metadata.cost ?? 0) * 1e6).toBeCloseTo(Number(micros), 0);
    expect(gateway.billed() * 1e6).toBeCloseTo(Number(micros), 0);
  });

  test('shows the whole route, and the adjustments at every offer', async () => {
    const { body } = await preview({
      model,
      prompt: 'planned',
      size: '1183x887',
      output_format: 'webp',
      seed: 7,
      n: 2,
    });
    const { route } = body.plan as { route: Record<string, unknown>[] };
    expect(route.map(({ provider }) => provider).slice(0, 1)).toEqual(['gemini']);
    expect(route[0]).toMatchObject({
      ...{ upstream: model, operation: 'generate', calls: 2, images_per_call: 1, expected_size: '1184x864' },
      sent: { aspect_ratio: '4:3', seed: 7 },
      converted: { output_format: 'webp', size: '1183x887', fit: 'auto' },
    });
    const adjusted = (body.adjustments as { provider: string }[]).map(({ provider }) => provider);
    expect(new Set(adjusted)).toEqual(new Set(route.map(({ provider }) => provider)));
  });

  test.each(['dryRun=1', 'dryRun='])('is asked for by ?%s too', async (query) => {
    expect((await preview({ model, prompt: 'as one likes' }, query)).body).toMatchObject({ estimated: true });
  });

  test('of another word is refused', async () => {
    const { status, body } = await preview({ model, prompt: 'perhaps' }, 'dryRun=maybe');
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error: { param: 'dryRun', code: 'invalid_value' } },
    });
  });

  test('refuses what the real request would be refused for', async () => {
    const { status, body } = await preview({ model, prompt: 'never', size: '7x7' });
    expect({ status, body }).toMatchObject({ status: 400, body: { error: { param: 'size' } } });
  });

  test('of an edit looks at the pictures, counts them, and keeps none', async () => {
    const image = await photo({ width: 800, height: 600 });
    const answer = await postForm(gateway, { model: `gemini/${model}`, prompt: 'abcd', image }, 'edits?dryRun=true');
    expect(await answer.json()).toMatchObject({ total_cost_micros: Math.ceil(259 * 0.3 + 1290 * 30) });
    const json = { model: 'gpt-none', prompt: 'abcd', image: image.toString('base64') };
    expect((await postJson(gateway, json, 'edits?dryRun=true')).status).toBe(404);
    const broken = await postForm(
      gateway,
      { model, prompt: 'abcd', image: Buffer.from('no picture') },
      'edits?dryRun=true',
    );
    expect(await broken.json()).toMatchObject({ error: { code: 'invalid_image_file' } });
    await nothingRan();
  });

  test.each([
    ['long enough to be received while they arrive', { width: 800, height: 600 }],
    ['so short that they are received afterwards', { width: 16, height: 12 }],
  ])('of an edit keeps no picture in base64, %s', async (_fact, pixels) => {
    const [image, mask] = [dataUrl('image/png', await photo(pixels)), dataUrl('image/png', await maskFor(pixels))];
    const { status } = await postJson(gateway, { model, prompt: 'none stays', image, mask }, 'edits?dryRun=true');
    expect(status).toBe(200);
    await nothingRan();
  });
});
