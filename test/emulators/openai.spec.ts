import { model, openOpenai, type OpenOpenai } from '../support/openai-emulator.js';
import { pictureOf, pixelsOf } from '../support/pictures.js';

let openai: OpenOpenai;
beforeEach(async () => {
  openai = await openOpenai();
});
afterEach(() => openai.close());

const two = ['gpt-image-2', 'gpt-image-2-2026-04-21'];
const half = ['sunburst', 'flare'].flatMap((name) => [`gpt-image-2.5-${name}`, `gpt-image-2.5-${name}-2026-09-08`]);

test('an answer tells what was made, in the recorded shape', async () => {
  const { status, body, headers } = await openai.generate({ prompt: 'a cat in a hat', size: '1024x1024' });
  const usage = {
    input_tokens: 4,
    input_tokens_details: { image_tokens: 0, text_tokens: 4 },
    output_tokens: 439,
    output_tokens_details: { image_tokens: 439, text_tokens: 0 },
    total_tokens: 443,
  };
  const [picture, ...others] = body.data;
  expect(status).toBe(200);
  expect(body).toEqual({
    created: expect.any(Number) as number,
    background: 'opaque',
    output_format: 'png',
    quality: 'medium',
    size: '1024x1024',
    data: [{ b64_json: expect.any(String) as string }],
    usage,
  });
  expect(others).toEqual([]);
  expect(await pictureOf(picture?.b64_json)).toEqual({ format: 'png', width: 1024, height: 1024 });
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get('openai-version')).toBe('2020-10-01');
  expect(openai.ledger).toEqual([
    { requestId: headers.get('x-request-id'), model, pictures: 1, usd: (4 * 5 + 439 * 30) / 1e6 },
  ]);
});

test.each<[string, number]>([
  ['gpt-image-1-mini', 2 * 2 + 1056 * 8],
  ['gpt-image-1.5', 2 * 5 + 1056 * 32],
  ['chatgpt-image-latest', 2 * 5 + 1056 * 32],
  ...two.map((id) => [id, 2 * 5 + 1756 * 30] as [string, number]),
  ...[...half, 'gpt-image-2.6-sunburst', 'gpt-image-2.6-flare'].map((id) => [id, 2 * 5 + 439 * 30] as [string, number]),
])('%s answers, and is billed by name', async (id, microdollars) => {
  const { status } = await openai.generate({ model: id });
  expect(status).toBe(200);
  expect(openai.ledger).toMatchObject([{ model: id, pictures: 1, usd: microdollars / 1e6 }]);
});

test.each([
  ['gpt-image-1.5', 'low', '1024x1024', 272],
  ['gpt-image-1.5', 'high', '1024x1024', 4160],
  ['gpt-image-1-mini', 'low', '1024x1536', 408],
  ['gpt-image-1-mini', 'medium', '1024x1536', 1584],
  ['chatgpt-image-latest', 'high', '1024x1536', 6240],
  ['gpt-image-1.5', 'low', '1536x1024', 400],
  ['gpt-image-1.5', 'medium', '1536x1024', 1568],
  ['gpt-image-1.5', 'high', '1536x1024', 6208],
  ['gpt-image-2', 'low', '1024x1024', 196],
  ['gpt-image-2', 'high', '1024x1024', 7024],
])('%s makes %s quality at %s of %i tokens', async (id, quality, size, tokens) => {
  const { body } = await openai.generate({ model: id, quality, size });
  expect(body).toMatchObject({ quality, size, usage: { output_tokens: tokens } });
});

test.each([
  ['low', '1024x1024', 196],
  ['medium', '1024x1024', 439],
  ['high', '1024x1024', 1756],
  ['xhigh', '1024x1024', 3122],
  ['max', '1024x1024', 7024],
  ['high', '1536x1024', 1372],
  ['medium', '1536x864', 280],
  ['low', '3840x2160', 371],
])('%s quality at %s is %i tokens a picture', async (quality, size, tokens) => {
  const { body } = await openai.generate({ quality, size, n: 2 });
  expect(body).toMatchObject({ quality, size, usage: { output_tokens: 2 * tokens, total_tokens: 2 * tokens + 2 } });
  expect(openai.ledger).toMatchObject([{ pictures: 2, usd: (2 * 5 + 2 * tokens * 30) / 1e6 }]);
});

test.each([
  [{}, 'png'],
  [{ output_format: 'jpeg', output_compression: 0 }, 'jpeg'],
  [{ output_format: 'webp', output_compression: 50 }, 'webp'],
  [{ output_format: 'png', output_compression: 100 }, 'png'],
])('%j comes as %s', async (fields, format) => {
  const { body } = await openai.generate({ ...fields, size: '1536x864' });
  expect(body).toMatchObject({ output_format: format, size: '1536x864' });
  expect(await pictureOf(body.data[0]?.b64_json)).toEqual({ format, width: 1536, height: 864 });
});

test('ten pictures are ten different ones', async () => {
  const { body } = await openai.generate({ n: 10, quality: 'low' });
  expect(new Set(body.data.map(({ b64_json }) => b64_json)).size).toBe(10);
  expect(openai.ledger).toMatchObject([{ pictures: 10, usd: (10 + 1960 * 30) / 1e6 }]);
});

test.each(['png', 'webp'])('a transparent %s has alpha; an opaque one none', async (output_format) => {
  const made = async (background: string): Promise<number | undefined> => {
    const { body } = await openai.generate({ background, output_format });
    expect(body).toMatchObject({ background: background === 'transparent' ? background : 'opaque' });
    return (await pixelsOf(Buffer.from(body.data[0]?.b64_json ?? '', 'base64'))).data[3];
  };
  expect(await made('transparent')).toBeLessThan(255);
  expect([await made('opaque'), await made('auto')]).toEqual([255, 255]);
});

test('null means that a field is left out; what only matters to OpenAI is taken', async () => {
  const nothing = {
    ...{ n: null, size: null, quality: null, background: null, output_format: null, output_compression: null },
    ...{ moderation: null, stream: null, partial_images: null, safety_identifier: null, complexity: null },
    ...{ frame_count: null, frame_duration_ms: null, svg: null },
  };
  const { body } = await openai.generate(nothing);
  expect(body).toMatchObject({ quality: 'medium', size: '1024x1024', output_format: 'png', background: 'opaque' });
  expect((await openai.generate({ moderation: 'low', user: '', safety_identifier: 'someone' })).status).toBe(200);
  expect((await openai.generate({ model: 'gpt-image-2.6-flare', complexity: 'high' })).status).toBe(200);
});

test('a prompt may have 32,000 characters, each four a token', async () => {
  const { body } = await openai.generate({ prompt: 'x'.repeat(32_000) });
  expect(body).toMatchObject({ usage: { input_tokens: 8000 } });
  expect(openai.ledger).toMatchObject([{ usd: (8000 * 5 + 439 * 30) / 1e6 }]);
});
