import { fixture, type OpenReplicate, openReplicate } from '../support/replicate-emulator.js';
import { fetchPicture } from '../support/pictures.js';

let replicate: OpenReplicate;
beforeEach(async () => {
  replicate = await openReplicate();
});
afterEach(() => replicate.close());

const prompt = 'a cat';
const flux = 'black-forest-labs';

test.each([
  ['google/nano-banana', {}, 1024, 1024, 'jpeg', 0.039],
  ['google/nano-banana', { aspect_ratio: '3:2', output_format: 'png' }, 1248, 832, 'png', 0.039],
  ['google/nano-banana', { aspect_ratio: '21:9' }, 1536, 672, 'jpeg', 0.039],
  ['google/nano-banana-pro', {}, 2048, 2048, 'jpeg', 0.15],
  ['google/nano-banana-pro', { resolution: '1K', aspect_ratio: '3:4' }, 896, 1200, 'jpeg', 0.15],
  ['google/nano-banana-pro', { resolution: '4K', aspect_ratio: '16:9' }, 5504, 3072, 'jpeg', 0.3],
  ['google/nano-banana-2', { aspect_ratio: '1:8', google_search: true }, 352, 2928, 'jpeg', 0.067],
  ['google/nano-banana-2', { aspect_ratio: '4:1', resolution: '2K' }, 4128, 1024, 'jpeg', 0.101],
  ['google/nano-banana-2', { resolution: '4K', output_format: 'png' }, 4096, 4096, 'png', 0.151],
  ['google/nano-banana-2-lite', { resolution: '4K' }, 1024, 1024, 'jpeg', 0.034],
  ['google/nano-banana-2-lite', { aspect_ratio: '8:1', output_format: 'png' }, 2928, 352, 'png', 0.034],
  [`${flux}/flux-1.1-pro`, {}, 1024, 1024, 'webp', 0.04],
  [`${flux}/flux-1.1-pro`, { aspect_ratio: '4:3', output_format: 'jpg' }, 1152, 896, 'jpeg', 0.04],
  [`${flux}/flux-1.1-pro`, { aspect_ratio: 'custom', width: 1000, height: 336 }, 992, 352, 'webp', 0.04],
  [`${flux}/flux-kontext-pro`, {}, 1024, 1024, 'png', 0.04],
  [`${flux}/flux-kontext-pro`, { aspect_ratio: '16:9', output_format: 'jpg' }, 1392, 752, 'jpeg', 0.04],
  [`${flux}/flux-kontext-pro`, { aspect_ratio: '1:2' }, 720, 1456, 'png', 0.04],
  [`${flux}/flux-2-pro`, {}, 1024, 1024, 'webp', 0.03],
  [`${flux}/flux-2-pro`, { aspect_ratio: '16:9', resolution: '0.5 MP' }, 960, 528, 'webp', 0.03],
  [`${flux}/flux-2-pro`, { aspect_ratio: '16:9', resolution: '1 MP' }, 1360, 768, 'webp', 0.03],
  [`${flux}/flux-2-pro`, { aspect_ratio: '9:16', resolution: '4 MP' }, 1152, 2048, 'webp', 0.06],
  [`${flux}/flux-2-pro`, { aspect_ratio: 'custom', width: 2048, height: 2048 }, 2048, 2048, 'webp', 0.075],
  [`${flux}/flux-2-max`, {}, 1024, 1024, 'webp', 0.07],
  [`${flux}/flux-2-max`, { aspect_ratio: '16:9', resolution: '4 MP', output_format: 'jpg' }, 2048, 1152, 'jpeg', 0.13],
  [`${flux}/flux-2-max`, { aspect_ratio: 'custom', width: 1000, height: 344 }, 1008, 352, 'webp', 0.07],
  [`${flux}/flux-2-dev`, {}, 1024, 1024, 'webp', 0.012],
  [`${flux}/flux-2-dev`, { aspect_ratio: '16:9', output_format: 'png', go_fast: false }, 1344, 768, 'png', 0.014],
  [`${flux}/flux-2-dev`, { aspect_ratio: 'match_input_image' }, 1024, 1024, 'webp', 0.012],
  [`${flux}/flux-2-dev`, { aspect_ratio: 'custom', width: 1000, height: 336 }, 992, 352, 'webp', 0.012],
  [`${flux}/flux-2-dev`, { aspect_ratio: 'custom', width: 1440, height: 1440 }, 1440, 1440, 'webp', 0.024],
])('%s with %j makes one picture of %ix%i %s for $%d', async (model, input, width, height, format, usd) => {
  const { id, status, output } = await replicate.run(model, { prompt, ...input });
  expect({ status, output }).toEqual({ status: 'succeeded', output: expect.any(String) });
  expect(await fetchPicture(output as string)).toMatchObject({ width, height, format, type: `image/${format}` });
  expect(replicate.ledger).toEqual([{ requestId: id, model, pictures: 1, usd }]);
});

test.each([
  [`${flux}/flux-schnell`, {}, 1024, 1024, 'webp', 1, 0.003],
  [`${flux}/flux-schnell`, { aspect_ratio: '21:9', num_outputs: 4 }, 1536, 640, 'webp', 4, 0.012],
  [`${flux}/flux-schnell`, { aspect_ratio: '3:2', megapixels: '0.25' }, 608, 416, 'webp', 1, 0.003],
  [`${flux}/flux-dev`, { aspect_ratio: '9:21', output_format: 'jpg' }, 640, 1536, 'jpeg', 1, 0.025],
  [`${flux}/flux-dev`, { aspect_ratio: '4:5', output_format: 'png', num_outputs: 3 }, 896, 1088, 'png', 3, 0.075],
])('%s with %j makes a list: %ix%i %s, %i for $%d', async (model, input, width, height, format, pictures, usd) => {
  const { id, output } = await replicate.run(model, { prompt, ...input });
  const seen = await Promise.all((output as readonly string[]).map(fetchPicture));
  expect(seen).toEqual(Array(pictures).fill({ width, height, format, type: `image/${format}` }));
  expect(replicate.ledger).toEqual([{ requestId: id, model, pictures, usd }]);
});

test('a seed is that of the first picture; without one each picture has its own', async () => {
  await replicate.run(`${flux}/flux-dev`, { prompt, seed: 7, num_outputs: 2 });
  await replicate.run(`${flux}/flux-1.1-pro`, { prompt, seed: 0 });
  await replicate.run('google/nano-banana', { prompt, seed: 7 });
  await replicate.run(`${flux}/flux-2-max`, { prompt, seed: 9 });
  await replicate.run(`${flux}/flux-2-dev`, { prompt, seed: 10 });
  expect(replicate.drawings.map(({ seed }) => seed)).toEqual([7, 8, 0, undefined, 9, 10]);
});

test('the answer has the recorded fields, and the input as it was asked', async () => {
  const input = { prompt, aspect_ratio: '1:1', unknown: [1] };
  const { status, headers, body } = await replicate.ask('/models/google/nano-banana/predictions', {
    body: { input },
    headers: { prefer: 'wait=60' },
  });
  const recorded = fixture('replicate-201-succeeded').body;
  expect(Object.keys(body as object)).toEqual(Object.keys(recorded));
  const { id, urls } = body as { id: string; urls: { get: string } };
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { model: 'google/nano-banana', version: 'hidden', input, logs: '', error: null, source: 'api' },
  });
  expect(id).toMatch(/^[a-z\d]{26}$/);
  expect(urls).toMatchObject({
    get: `${replicate.url('api')}/predictions/${id}`,
    cancel: `${replicate.url('api')}/predictions/${id}/cancel`,
  });
  const { image_count, ...seconds } = (body as { metrics: Record<string, number> }).metrics;
  expect(image_count).toBe(1);
  expect(Object.keys(seconds)).toEqual(['predict_time', 'total_time']);
  expect(headers.get('preference-applied')).toBe('wait');
  expect(headers.get('location')).toBe(urls.get);
  expect((await replicate.ask(urls.get)).body).toEqual(body);
});

test('an official model is also run by its name for a version', async () => {
  const body = { version: 'google/nano-banana', input: { prompt } };
  const answer = await replicate.ask('/predictions', { body, headers: { prefer: 'wait' } });
  expect(answer).toMatchObject({ status: 201, body: { model: 'google/nano-banana', status: 'succeeded' } });
});
