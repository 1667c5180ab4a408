import { fixture, type OpenFal, openFal } from '../support/fal-emulator.js';

let fal: OpenFal;
beforeAll(async () => {
  fal = await openFal();
});
afterAll(() => fal.close());

const prompt = 'a cat';
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

const model = '/fal-ai/nano-banana';
const edit = '/fal-ai/nano-banana/edit';
const dev = '/fal-ai/flux/dev';
const gptImage = '/fal-ai/gpt-image-1.5';
const sizes = { ctx: { expected: expect.stringContaining("'1024x1024', '1536x1024' or '1024x1536'") } };

test.each([
  ['fal-422-missing-field', model, { num_images: 1 }],
  ['fal-422-num-images-range', model, { prompt, num_images: 5 }],
  ['fal-422-enum', edit, { prompt, image_urls: [picture], aspect_ratio: '7:3' }],
  ['fal-422-file-download', edit, { prompt, image_urls: ['https://example.com/missing.png'] }],
])('%s is answered as recorded', async (name, path, body) => {
  const answer = await fal.ask('api', path, { body });
  const { status, body: expected } = fixture(name);
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: expected });
});

const rows: readonly [string, string, unknown, object][] = [
  ['a body in an input member', model, { input: { prompt } }, { type: 'missing', loc: ['body', 'prompt'] }],
  ['no input picture', '/fal-ai/flux-pro/kontext', { prompt }, { type: 'missing', loc: ['body', 'image_url'] }],
  ['no body', model, '', { type: 'missing', loc: ['body'], input: null }],
  ['broken JSON', model, '{"prompt":', { type: 'json_invalid' }],
  ['a list', model, [], { type: 'model_attributes_type', loc: ['body'] }],
  ['a prompt that is a number', model, { prompt: 1 }, { type: 'string_type', input: 1 }],
  ['a prompt too short', model, { prompt: 'ab' }, { type: 'string_too_short', ctx: { min_length: 3 } }],
  [
    'a prompt too long',
    model,
    { prompt: 'a'.repeat(50_001) },
    { type: 'string_too_long', ctx: { max_length: 50_000 } },
  ],
  ['a seed in words', model, { prompt, seed: 'one' }, { type: 'int_parsing', loc: ['body', 'seed'] }],
  ['no pictures', model, { prompt, num_images: 0 }, { type: 'greater_than_equal', ctx: { ge: 1 } }],
  ['an unclear switch', model, { prompt, sync_mode: 'so' }, { type: 'bool_parsing' }],
  [
    'auto where it is no ratio',
    model,
    { prompt, aspect_ratio: 'auto' },
    { msg: "Input should be '21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3' or '9:16'" },
  ],
  ['an extreme ratio on pro', '/fal-ai/nano-banana-pro', { prompt, aspect_ratio: '8:1' }, { type: 'literal_error' }],
  [
    '0.5K on pro',
    '/fal-ai/nano-banana-pro',
    { prompt, resolution: '0.5K' },
    { ctx: { expected: "'1K', '2K' or '4K'" } },
  ],
  ['a tolerance as a number', model, { prompt, safety_tolerance: 4 }, { type: 'literal_error' }],
  ['numbers for a size that has a name', gptImage, { prompt, image_size: { width: 1024, height: 1024 } }, sizes],
  ['auto for a size without a picture', gptImage, { prompt, image_size: 'auto' }, sizes],
  ['a finer quality', gptImage, { prompt, quality: 'max' }, { ctx: { expected: "'low', 'medium' or 'high'" } }],
  ['another background', gptImage, { prompt, background: 'white' }, { type: 'literal_error' }],
  ['no picture to edit', `${gptImage}/edit`, { prompt }, { type: 'missing', loc: ['body', 'image_urls'] }],
  [
    'another fidelity',
    `${gptImage}/edit`,
    { prompt, image_urls: [picture], input_fidelity: 'max' },
    { ctx: { expected: "'low' or 'high'" } },
  ],
  ['another thinking level', '/fal-ai/nano-banana-2', { prompt, thinking_level: 'low' }, { type: 'literal_error' }],
  [
    'an input that is a number',
    edit,
    { prompt, image_urls: [picture, 2] },
    { type: 'string_type', loc: ['body', 'image_urls', 1] },
  ],
  ['webp from flux/dev', dev, { prompt, output_format: 'webp' }, { msg: "Input should be 'jpeg' or 'png'" }],
  [
    'too many steps',
    '/fal-ai/flux/schnell',
    { prompt, num_inference_steps: 13 },
    { type: 'less_than_equal', ctx: { le: 12 } },
  ],
  ['too little guidance', dev, { prompt, guidance_scale: 0.5 }, { type: 'greater_than_equal', ctx: { ge: 1 } }],
  [
    'no width',
    dev,
    { prompt, image_size: { width: 0 } },
    { type: 'greater_than', loc: ['body', 'image_size', 'width'] },
  ],
  [
    'a width above 14142',
    dev,
    { prompt, image_size: { width: 14143 } },
    { type: 'less_than_equal', ctx: { le: 14142 } },
  ],
  [
    'a height that flux-2 lacks',
    '/fal-ai/flux-2',
    { prompt, image_size: { height: 496 } },
    { type: 'greater_than_equal', ctx: { ge: 512 } },
  ],
  [
    'another preset',
    '/fal-ai/flux-2-pro',
    { prompt, image_size: 'huge' },
    { type: 'literal_error', loc: ['body', 'image_size'] },
  ],
  ['tolerance 6 on flux-2-max', '/fal-ai/flux-2-max', { prompt, safety_tolerance: '6' }, { type: 'literal_error' }],
];

test.each(rows)('%s is 422', async (_, path, body, violation) => {
  const answer = await fal.ask('api', path, { method: 'POST', body });
  expect(answer).toMatchObject({ status: 422, body: { detail: [violation] } });
});

test('several violations are all listed', async () => {
  const body = { prompt: 1, num_images: 0, output_format: 'gif', sync_mode: 'so' };
  const answer = await fal.ask('api', edit, { body });
  const types = (answer.body as { detail: { type: string }[] }).detail.map(({ type }) => type);
  expect(types).toEqual(['string_type', 'greater_than_equal', 'literal_error', 'bool_parsing', 'missing']);
});

test('unknown fields are ignored, and nothing above was paid', async () => {
  expect(fal.ledger).toEqual([]);
  const body = { prompt, guidance_scale: 'many', resolution: '9K' };
  expect(await fal.ask('api', model, { body })).toMatchObject({ status: 200 });
});
