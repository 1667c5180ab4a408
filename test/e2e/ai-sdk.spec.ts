import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateImage, type ImageModel, type JSONValue } from 'ai';
import { adminKey, useGateway, type TestGateway } from '../support/gateway.js';
import { changedPixels, maskFor, photo, see } from '../support/pictures.js';

const id = 'gemini-2.5-flash-image';
const wide = await photo({ width: 640, height: 360 });
const tall = await photo({ width: 300, height: 450, format: 'jpeg' });

/** What the SDK asks for while a test runs, by method and path. */
const calls: string[] = [];
beforeEach(() => void calls.splice(0));

const counted: typeof fetch = (input, init) => {
  calls.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`);
  return fetch(input, init);
};

function compatible({ url }: TestGateway, name = id): ImageModel {
  const settings = { baseURL: `${url}/openai/v1`, apiKey: adminKey, fetch: counted };
  return createOpenAICompatible({ ...settings, name: 'halftone' }).imageModel(name);
}

function openai({ url }: TestGateway, name = id): ImageModel {
  return createOpenAI({ baseURL: `${url}/openai/v1`, apiKey: adminKey, fetch: counted }).image(name);
}

describe.each([
  ['@ai-sdk/openai-compatible', compatible],
  ['@ai-sdk/openai', openai],
])('%s, with base64 as the default', (provider, model) => {
  const gateway = useGateway({ HALFTONE_DEFAULT_RESPONSE_FORMAT: 'b64_json' });
  const edits = 'POST /openai/v1/images/edits';

  test('makes a picture of exactly the size', async () => {
    const prompt = `a fox by ${provider}`;
    const { image, warnings, responses } = await generateImage({ model: model(gateway), prompt, size: '1183x887' });
    expect(await seen(image)).toEqual({ format: 'png', width: 1183, height: 887 });
    expect([image.mediaType, warnings]).toEqual(['image/png', []]);
    const headers = { 'x-halftone-provider': 'gemini', 'x-halftone-cost': expect.stringMatching(/^0\.\d+$/) };
    expect(responses[0]?.headers).toMatchObject(headers);
  });

  test('makes four pictures, and no two alike', async () => {
    const prompt = `four foxes by ${provider}`;
    const { images } = await generateImage({ model: model(gateway), prompt, n: 4 });
    for (const image of images) expect(await seen(image)).toMatchObject({ format: 'png', width: 1024, height: 1024 });
    expect(new Set(images.map(({ base64 }) => base64)).size).toBe(4);
  });

  test('makes them by one request where it is told that a call may make several', async () => {
    const prompt = `four foxes at once by ${provider}`;
    const { images } = await generateImage({ model: model(gateway), prompt, n: 4, maxImagesPerCall: 10 });
    expect(new Set(images.map(({ base64 }) => base64)).size).toBe(4);
    expect(calls).toEqual(['POST /openai/v1/images/generations']);
  });

  test.each([
    ['one picture', [wide], { width: 1344, height: 768 }],
    ['several pictures', [wide, tall], { width: 832, height: 1248 }],
  ])('edits %s', async (what, images, size) => {
    const prompt = { text: `${what} at night by ${provider}`, images };
    const { image } = await generateImage({ model: model(gateway), prompt });
    expect(await seen(image)).toEqual({ format: 'png', ...size });
    expect(calls).toEqual([edits]);
  });

  test('edits only what the mask lays open', async () => {
    const size = { width: 1001, height: 617 };
    const source = await photo(size);
    const prompt = { text: `a red door by ${provider}`, images: [source], mask: await maskFor(size) };
    const { image } = await generateImage({ model: model(gateway), prompt });
    const { inside, outside } = await changedPixels(Buffer.from(image.uint8Array), source);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(0.98 * Math.floor(size.width / 2) * Math.floor(size.height / 2));
  });

  test('hears of an unknown model in Halftone’s words, and asks once', async () => {
    const asked = generateImage({ model: model(gateway, 'gemini-2.5-flash-imag'), prompt: 'nobody draws it' });
    await expect(asked).rejects.toMatchObject({
      ...{ name: 'AI_APICallError', statusCode: 404, isRetryable: false },
      message: expect.stringContaining(`Did you mean "${id}"?`),
      data: { error: { type: 'invalid_request_error', param: 'model', code: 'model_not_found' } },
    });
    expect(calls).toHaveLength(1);
  });

  test.each([
    ['prompt', 'POST /openai/v1/images/generations', (text: string) => text],
    ['edit', edits, (text: string) => ({ text, images: [wide] })],
  ])('hears of a refused %s in Halftone’s words, and asks once', async (what, route, promptOf) => {
    const prompt = promptOf(`a bad ${what} by ${provider} [[refuse]]`);
    await expect(generateImage({ model: model(gateway), prompt })).rejects.toMatchObject({
      ...{ name: 'AI_APICallError', statusCode: 400, isRetryable: false },
      message: expect.stringContaining('halftone.reroute_refused'),
      data: { error: { code: 'moderation_blocked' } },
    });
    expect(calls).toEqual([route]);
  });
});

describe('what else can be asked for', () => {
  const gateway = useGateway({ HALFTONE_DEFAULT_RESPONSE_FORMAT: 'b64_json' });

  test('by the compatible provider: any field, under the name that it was given', async () => {
    const draw = (fields: Record<string, JSONValue>) =>
      generateImage({
        ...{ model: compatible(gateway), prompt: 'a fox with options', size: '640x200' },
        providerOptions: { halftone: { ...fields, halftone: { fit: 'cover' } } },
      });
    const [one, same, other] = [await draw({ seed: 7 }), await draw({ seed: 7 }), await draw({ seed: 8 })];
    expect(await seen(one.image)).toMatchObject({ width: 640, height: 200 });
    expect(same.image.base64).toBe(one.image.base64);
    expect(other.image.base64).not.toBe(one.image.base64);
  });

  test('by the compatible provider on an edit: the same, but objects as JSON text', async () => {
    const edit = (halftone: JSONValue) =>
      generateImage({
        ...{ model: compatible(gateway), prompt: { text: 'edited with options', images: [wide] }, size: '640x200' },
        providerOptions: { halftone: { seed: 7, halftone } },
      });
    expect(await seen((await edit('{"fit":"cover"}')).image)).toMatchObject({ width: 640, height: 200 });
    await expect(edit({ fit: 'cover' })).rejects.toMatchObject({
      statusCode: 400,
      data: { error: { param: 'halftone' } },
    });
  });

  test('by the openai provider: what OpenAI’s own models know', async () => {
    const { image } = await generateImage({
      ...{ model: openai(gateway), prompt: 'a fox as webp' },
      providerOptions: { openai: { outputFormat: 'webp', outputCompression: 60, quality: 'high', user: 'u-1' } },
    });
    expect(image.mediaType).toBe('image/webp');
    expect(await seen(image)).toMatchObject({ format: 'webp' });
  });
});

describe('without base64 as the default', () => {
  const gateway = useGateway();
  const prompt = (text: string) => ({ text, images: [wide] });

  test('the compatible provider fetches the URLs that an edit answers', async () => {
    const { images } = await generateImage({ model: compatible(gateway), prompt: prompt('fetched'), n: 2 });
    expect(images).toHaveLength(2);
    for (const image of images) expect(await seen(image)).toMatchObject({ width: 1344, height: 768 });
    const file = expect.stringMatching(/^GET \/files\//);
    expect(calls).toEqual(['POST /openai/v1/images/edits', file, file]);
  });

  test('the openai provider cannot read the answer of an edit, which is bought all the same', async () => {
    const asked = generateImage({ model: openai(gateway), prompt: prompt('not read') });
    await expect(asked).rejects.toMatchObject({ name: 'AI_APICallError', statusCode: 200, isRetryable: false });
    expect(calls).toHaveLength(1);
    expect(gateway.ledger.lines()).toContainEqual(expect.objectContaining({ pictures: 1 }));
  });
});

function seen({ uint8Array }: { readonly uint8Array: Uint8Array }) {
  return see(Buffer.from(uint8Array));
}
