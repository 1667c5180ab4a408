import sharp from 'sharp';
import { expectCost, useGateway } from '../support/gateway.js';
import { fetchPicture, pictureOf } from '../support/pictures.js';

const gateway = useGateway();

const model = 'gemini-2.5-flash-image';

describe('a picture from text', () => {
  test('comes as a URL of a decodable picture of the size that was asked for', async () => {
    const answer = await gateway.generate({ model, prompt: 'a lighthouse at dusk', size: '1024x1024' });
    expect(Object.keys(answer.data[0] ?? {})).toEqual(['url']);
    expect(answer).toMatchObject({ size: '1024x1024', output_format: 'png', created: expect.any(Number) });
    const picture = await fetchPicture(answer.data[0]?.url);
    expect(picture).toMatchObject({ type: 'image/png', width: 1024, height: 1024 });
    expect(answer.metadata).toMatchObject({
      ...{ model, executed_model: 'gemini/gemini-2.5-flash-image', provider: 'gemini', sandbox: true },
      ...{ cost_currency: 'USD', failures: [] },
    });
    expectCost(answer.metadata.cost, gateway.billed());
  });

  test('four WebP of 16:9 as base64, and the report of what was converted and emulated', async () => {
    const answer = await gateway.generate({
      ...{ model, prompt: 'four foxes', size: '16:9', n: 4, output_format: 'webp', response_format: 'b64_json' },
    });
    const pictures = await Promise.all(answer.data.map((item) => pictureOf(item.b64_json)));
    expect(pictures).toEqual(Array(4).fill(expect.objectContaining({ format: 'webp', width: 1344, height: 768 })));
    expect(new Set(answer.data.map((item) => item.b64_json)).size).toBe(4);
    expect(Object.fromEntries(answer.metadata.adjustments.map(({ param, behavior }) => [param, behavior]))).toEqual({
      ...{ size: 'converted', n: 'emulated', output_format: 'emulated' },
    });
    expect(answer.metadata.attempts).toHaveLength(4);
  });

  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'])('as %s', async (format) => {
    const answer = await gateway.generate({
      model,
      prompt: `a pear as ${format}`,
      output_format: format,
      response_format: 'b64_json',
    });
    expect(answer.output_format).toBe(format);
    expect(await pictureOf(answer.data[0]?.b64_json)).toMatchObject({
      format: format === 'avif' ? 'heif' : format,
      width: 1024,
    });
  });

  test('compression makes it smaller', async () => {
    const ask = (quality: number) =>
      gateway.generate({
        ...{
          model,
          prompt: 'a meadow',
          seed: 7,
          output_format: 'jpeg',
          output_compression: quality,
          response_format: 'b64_json',
        },
      });
    const [small, large] = await Promise.all([ask(10), ask(95)]);
    expect(small.data[0]?.b64_json?.length).toBeLessThan((large.data[0]?.b64_json?.length ?? 0) / 2);
  });

  test('without optional fields nothing is adjusted, and the provider’s bytes come untouched', async () => {
    const answer = await gateway.generate({ model, prompt: 'plain' });
    expect(answer.metadata.adjustments).toEqual([]);
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ type: 'image/png', width: 1024, height: 1024 });
  });

  test('the seed counts up over n', async () => {
    const four = await gateway.generate({ model, prompt: 'dice', seed: 5, n: 2, response_format: 'b64_json' });
    const second = await gateway.generate({ model, prompt: 'dice', seed: 6, response_format: 'b64_json' });
    const same = await pixels(second.data[0]?.b64_json);
    // Millions of them, which Jest would compare one by one.
    expect((await pixels(four.data[1]?.b64_json)).equals(same)).toBe(true);
    expect(four.data[0]?.b64_json).not.toBe(four.data[1]?.b64_json);
  });

  test('from a queue that is polled', async () => {
    const answer = await gateway.generate({ model: `fal/${model}`, prompt: 'a kite', n: 3, size: '3:4' });
    expect(answer.metadata).toMatchObject({ provider: 'fal', executed_model: expect.stringMatching(/^fal\//) });
    expect(answer.metadata.attempts).toHaveLength(1);
    expect(answer.data).toHaveLength(3);
    expect(await fetchPicture(answer.data[2]?.url)).toMatchObject({ width: 864, height: 1184 });
  });

  test('from a provider that answers at once and takes any pixels', async () => {
    const answer = await gateway.generate({ model: 'flux-schnell', prompt: 'a stone bridge', size: '1000x700' });
    expect(answer.size).toBe('1000x700');
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ width: 1000, height: 700 });
  });
});

test('of more pictures than asked for, the last is delivered', async () => {
  const answer = await gateway.generate({ model, prompt: 'drafts, then the picture [[two]]' });
  expect(answer.data.map(({ url }) => new URL(url ?? '').pathname)).toEqual([
    expect.stringMatching(/^\/files\/.+\.0\.0\.1\.png$/),
  ]);
});

describe('exact pixels', () => {
  test.each([
    ['1183x887', '1184x864'],
    ['916x1145', '896x1152'],
    ['1145x916', '1152x896'],
    ['1024x1024', '1024x1024'],
    ['887x1182', '864x1184'],
    ['836x1254', '832x1248'],
    ['1254x836', '1248x832'],
    ['768x1365', '768x1344'],
    ['1365x768', '1344x768'],
    ['1563x670', '1536x672'],
  ])('%s is delivered as asked', async (size) => {
    const answer = await gateway.generate({ model, prompt: `exactly ${size}`, size });
    const [width, height] = size.split('x').map(Number);
    expect(answer.size).toBe(size);
    expect(await fetchPicture(answer.data[0]?.url)).toMatchObject({ width, height });
  });

  test('what cannot be reached honestly is delivered as the model made it, and said', async () => {
    const answer = await gateway.generate({ model, prompt: 'far too large', size: '3000x2000' });
    expect(answer.size).toBe('1248x832');
    expect(answer.metadata.adjustments).toEqual([expect.objectContaining({ param: 'size', asked: '3000x2000' })]);
  });

  test('halftone.fit reaches any pixels', async () => {
    const answer = await gateway.generate({ model, prompt: 'cover it', size: '640x200', halftone: { fit: 'cover' } });
    expect(answer.size).toBe('640x200');
  });
});

async function pixels(base64: string | undefined): Promise<Buffer> {
  return sharp(Buffer.from(base64 ?? '', 'base64'))
    .raw()
    .toBuffer();
}
