import {
  banana,
  error,
  flare,
  flash,
  fluxPro,
  gptImage,
  lite,
  openOpenRouter,
  type OpenOpenRouter,
  pro,
} from '../support/openrouter-emulator.js';

let openrouter: OpenOpenRouter;
beforeAll(async () => {
  openrouter = await openOpenRouter();
});
afterAll(() => openrouter.close());
afterEach(() => expect([openrouter.ledger, openrouter.drawings]).toEqual([[], []]));

const rejected = async (model: string, fields: object, message: unknown, metadata?: object): Promise<void> => {
  const { status, body } = await openrouter.ask({ model, prompt: 'a cat', ...fields });
  expect({ status, body }).toEqual({ status: 400, body: error(400, message, metadata) });
};

test.each([
  ['prompt', { prompt: undefined }],
  ['prompt', { prompt: '' }],
  ['prompt', { prompt: 5 }],
  ['model', { model: undefined }],
  ['n', { n: 0 }],
  ['n', { n: 11 }],
  ['n', { n: 1.5 }],
  ['n', { n: '1' }],
  ['size', { size: '1024' }],
  ['size', { size: '2k' }],
  ['size', { size: '0x1024' }],
  ['size', { size: 'auto' }],
  ['aspect_ratio', { aspect_ratio: '7:5' }],
  ['resolution', { resolution: '1k' }],
  ['resolution', { resolution: '0.5K' }],
  ['quality', { quality: 'hd' }],
  ['background', { background: 'white' }],
  ['output_format', { output_format: 'jpg' }],
  ['output_compression', { output_compression: 101 }],
  ['seed', { seed: 0.5 }],
  ['seed', { seed: '7' }],
  ['stream', { stream: 'yes' }],
  ['session_id', { session_id: 'x'.repeat(257) }],
  ['provider.only', { provider: { only: 'openai' } }],
  ['input_references', { input_references: 'data:image/png;base64,AAAA' }],
  ['input_references.0', { input_references: ['data:image/png;base64,AAAA'] }],
  ['input_references.0.type', { input_references: [{ type: 'image', image_url: { url: 'x' } }] }],
  ['input_references.0.image_url', { input_references: [{ type: 'image_url', image_url: 'x' }] }],
  ['input_references', { input_references: Array(17).fill({ type: 'image_url', image_url: { url: 'x' } }) }],
])('a wrong %s is named: %j', async (field, fields) => {
  await rejected(gptImage, fields, expect.stringMatching(new RegExp(`^${field.replaceAll('.', '\\.')}: `)));
});

test('every wrong field is named', async () => {
  await rejected(flash, { n: 0, seed: 'x' }, expect.stringMatching(/^n: .+; seed: /));
});

test.each(['{"model"', '', 'model=x&prompt=y'])('a body that is not JSON: %j', async (body) => {
  const answer = await openrouter.ask(body);
  expect(answer).toMatchObject({ status: 400, body: error(400, 'Invalid JSON in request body') });
});

test.each(['[]', '"a cat"', 'null'])('a body that is no object: %s', async (body) => {
  const answer = await openrouter.ask(body);
  expect(answer).toMatchObject({
    status: 400,
    body: error(400, expect.stringMatching(/^Invalid input: expected object/)),
  });
});

test('a body beyond 100 MB is 413', async () => {
  const { status, body } = await openrouter.ask(' '.repeat(104_857_601));
  expect({ status, body }).toEqual({ status: 413, body: error(413, 'Request Entity Too Large') });
});

test.each([
  [pro, { size: '1024x1024', aspect_ratio: '16:9' }, 'size "1024x1024" conflicts with aspect_ratio "16:9"'],
  [flash, { size: '1344x768', aspect_ratio: '16:9' }, 'size "1344x768" conflicts with aspect_ratio "16:9"'],
  [fluxPro, { size: '1024x1024', aspect_ratio: 'auto' }, 'size "1024x1024" conflicts with aspect_ratio "auto"'],
  [pro, { size: '1024x1024', resolution: '4K' }, 'size "1024x1024" conflicts with resolution "4K"'],
  [pro, { size: '2K', resolution: '4K' }, 'size "2K" conflicts with resolution "4K"'],
])('%s: %j conflicts', (model, fields, message) => rejected(model, fields, message));

test.each([
  [flash, { resolution: '1K' }, '1K'],
  [flash, { size: '2K' }, '2K'],
  [flash, { size: '1344x768' }, '2K'],
  [flash, { size: '512x512' }, '512'],
  [flash, { size: '1024x1024', resolution: '1K' }, '1K'],
  [lite, { resolution: '2K' }, '2K'],
  [lite, { size: '4096x4096' }, '4K'],
  [pro, { resolution: '512' }, '512'],
  [banana, { resolution: '512' }, '512'],
  [fluxPro, { resolution: '2K' }, '2K'],
  [fluxPro, { size: '1024x1024', resolution: '1K' }, '1K'],
  [gptImage, { size: '2K' }, '2K'],
])('%s has no tier for %j', async (model, fields, tier) => {
  await rejected(model, fields, `Image size ${tier} is not supported for this model`);
});

test.each([
  [flash, { n: 2 }, 'n must be at most 1 for this model'],
  [fluxPro, { n: 10 }, 'n must be at most 1 for this model'],
  [pro, { seed: 7 }, 'seed is not supported for this model'],
  [flare, { seed: 7 }, 'seed is not supported for this model'],
  [banana, { output_format: 'jpeg' }, 'output_format jpeg is not supported for this model'],
  [flash, { output_format: 'png' }, 'output_format png is not supported for this model'],
  [fluxPro, { output_format: 'webp' }, 'output_format webp is not supported for this model'],
  [fluxPro, { output_format: 'svg' }, 'output_format svg is not supported for this model'],
  [flash, { background: 'auto' }, 'background auto is not supported for this model'],
  [flare, { background: 'transparent' }, 'background transparent is not supported for this model'],
  [gptImage, { quality: 'max' }, 'quality max is not supported for this model'],
])('%s does not take %j', (model, fields, message) => rejected(model, fields, message));

test.each([
  [fluxPro, '2064x2064', 'Black Forest Labs'],
  [fluxPro, '63x512', 'Black Forest Labs'],
  [flare, '1000x1000', 'OpenAI'],
  [flare, '4096x2048', 'OpenAI'],
  [flare, '2048x512', 'OpenAI'],
  [flare, '3840x2176', 'OpenAI'],
])("%s at %s: the provider's own 400, as text in the metadata", async (model, size, provider_name) => {
  const raw = expect.stringContaining(size);
  await rejected(model, { size }, 'Provider returned error', { raw, provider_name });
});
