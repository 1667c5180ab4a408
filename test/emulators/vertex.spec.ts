import { emulator } from '../../src/providers/vertex/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { inline } from '../support/gemini-exchange.js';
import { aPicture, pictureOf } from '../support/pictures.js';
import { bearer, expressPath, fixture, modelPath, post, prompted } from '../support/vertex-exchange.js';

const flash = 'gemini-2.5-flash-image';
const pro = 'gemini-3-pro-image';
const lite = 'gemini-3.1-flash-lite-image';
const banana = 'gemini-nano-banana-2.1';

let vertex: OpenEmulator;
let token: { readonly authorization: string };
beforeEach(async () => {
  vertex = await openEmulator(emulator);
  token = await bearer(vertex);
});
afterEach(() => vertex.close());

interface Part {
  readonly text?: string;
  readonly inlineData?: { readonly mimeType: string; readonly data: string };
}
interface Body {
  readonly candidates: { readonly content: { readonly parts: Part[] } }[];
  readonly usageMetadata: Readonly<Record<string, unknown>>;
  readonly responseId: string;
}

async function made(model: string, request: object): Promise<Body & { readonly parts: readonly Part[] }> {
  const { status, body } = await post(vertex, modelPath(model), request, token);
  expect({ status, body }).toMatchObject({ status: 200 });
  return { ...(body as Body), parts: (body as Body).candidates.flatMap(({ content }) => content.parts) };
}

async function pixelsOf(part: Part | undefined): Promise<string> {
  const { width, height, format } = await pictureOf(part?.inlineData?.data);
  expect(part?.inlineData?.mimeType).toBe(`image/${format}`);
  return `${width}x${height} ${format}`;
}

const only = (imageConfig?: object, more?: object): object =>
  prompted('a cat', { responseModalities: ['IMAGE'], imageConfig, ...more });
const typed = (mimeType?: string, compressionQuality?: number): object => ({
  imageOutputOptions: { mimeType, compressionQuality },
});

test.each([
  [flash, undefined, '1024x1024 png'],
  [flash, { aspectRatio: '16:9' }, '1344x768 png'],
  [pro, { aspectRatio: '4:5', imageSize: '2K' }, '1856x2304 jpeg'],
  [lite, { aspectRatio: '1:8' }, '352x2928 jpeg'],
  [banana, { aspectRatio: '9:16' }, '768x1376 jpeg'],
  [flash, typed('image/jpeg'), '1024x1024 jpeg'],
  [flash, typed('image/jpeg', 0), '1024x1024 jpeg'],
  [flash, typed('image/png', 100), '1024x1024 png'],
  [flash, typed(undefined, 80), '1024x1024 png'],
  [pro, { aspectRatio: '3:2', imageSize: '1K', ...typed('image/png') }, '1264x848 png'],
  [banana, typed('image/png'), '1024x1024 png'],
  [banana, typed('image/jpeg', 75), '1024x1024 jpeg'],
])('%s draws %j in its own pixels, and the type that is asked for', async (model, imageConfig, expected) => {
  const { parts } = await made(model, only(imageConfig));
  expect(await pixelsOf(parts[0])).toBe(expected);
  expect(parts).toHaveLength(1);
});

test.each([['ALLOW_ALL'], ['ALLOW_ADULT'], ['ALLOW_NONE']])('people may be had by %s', async (personGeneration) => {
  for (const prominentPeople of ['ALLOW_PROMINENT_PEOPLE', 'BLOCK_PROMINENT_PEOPLE']) {
    expect((await made(flash, only({ personGeneration, prominentPeople }))).parts).toHaveLength(1);
  }
});

test("safety settings of Vertex AI's own are taken, and labels", async () => {
  const safetySettings = [{ category: 'HARM_CATEGORY_IMAGE_HATE', threshold: 'OFF' }];
  expect((await made(flash, { ...only(), safetySettings, labels: { team: 'art' } })).parts).toHaveLength(1);
});

test('the recorded request earns an answer of the recorded shape', async () => {
  const { request, response } = fixture('vertex-200-image');
  const path = modelPath(flash);
  const { status, headers, body } = await post(vertex, path, request?.body ?? {}, token);
  const recorded = structuredClone(response.body) as Body;
  const inlineData = { mimeType: 'image/png', data: expect.stringMatching(/^iVBORw0KGgo/) };
  recorded.candidates[0]?.content.parts.splice(0, 2, { text: expect.any(String) }, { inlineData });
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe(response.headers['content-type']);
  expect(body).toEqual({
    ...recorded,
    createTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    responseId: expect.stringMatching(/^[\w-]{23}$/),
    usageMetadata: {
      promptTokenCount: 2,
      candidatesTokenCount: 1296,
      totalTokenCount: 1298,
      trafficType: 'ON_DEMAND',
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 2 }],
      candidatesTokensDetails: recorded.usageMetadata.candidatesTokensDetails,
    },
  });
});

test('express mode answers as the project does', async () => {
  const { status, body } = await post(vertex, expressPath(pro), only(), { 'x-goog-api-key': emulator.key });
  expect(status).toBe(200);
  const { candidates, responseId } = body as Body;
  expect(await pixelsOf(candidates[0]?.content.parts[0])).toBe('1024x1024 jpeg');
  expect(vertex.ledger).toMatchObject([{ requestId: responseId, model: pro }]);
});

test('pictures differ by seed, and without one from call to call', async () => {
  const picture = async (more?: object) => (await made(flash, only(undefined, more))).parts[0]?.inlineData?.data;
  const [one, same] = [await picture({ seed: 7 }), await picture({ seed: 7 })];
  const others = [await picture({ seed: 8 }), await picture(), await picture()];
  expect(same).toBe(one);
  expect(new Set([one, ...others]).size).toBe(4);
});

describe('an edit', () => {
  const edit = (imageConfig: object | undefined, ...pictures: readonly object[]): object =>
    prompted('edit it', { responseModalities: ['IMAGE'], imageConfig }, ...pictures);

  test('follows the last picture, and shows the first one through', async () => {
    const [first, last] = [await aPicture('png', 64, 64), await aPicture('webp', 300, 200)];
    const request = edit(undefined, inline('image/png', first), inline('image/webp', last));
    const { parts, usageMetadata } = await made(flash, request);
    expect(await pixelsOf(parts[0])).toBe('1248x832 png');
    expect(vertex.drawings.map(({ over }) => over && Buffer.from(over))).toEqual([first]);
    expect(usageMetadata).toMatchObject({ promptTokenCount: 2 + 2 * 258 });
    expect(vertex.ledger).toMatchObject([{ usd: ((2 + 516) * 0.3 + 1290 * 30) / 1e6 }]);
  });

  test('comes in the type that is asked for', async () => {
    const picture = inline('image/jpeg', await aPicture('jpeg', 200, 300));
    expect(await pixelsOf((await made(banana, edit(typed('image/png'), picture))).parts[0])).toBe('848x1264 png');
  });
});

describe('the ledger', () => {
  test.each([
    [flash, undefined, 1290, 0, 2 * 0.3 + 1290 * 30],
    [pro, { imageSize: '2K' }, 1120, 208, 2 * 2 + 208 * 12 + 1120 * 120],
    [pro, { imageSize: '4K' }, 2000, 208, 2 * 2 + 208 * 12 + 2000 * 120],
    [lite, undefined, 1120, 208, 2 * 0.25 + 208 * 1.5 + 1120 * 30],
    [banana, undefined, 1120, 208, 2 * 1.5 + 208 * 7.5 + 1120 * 30],
  ])('%s at %j bills what its usage says', async (model, imageConfig, picture, thoughts, microdollars) => {
    const { usageMetadata, responseId } = await made(model, only(imageConfig));
    const totalTokenCount = 2 + picture + thoughts;
    expect(usageMetadata).toMatchObject({ promptTokenCount: 2, candidatesTokenCount: picture, totalTokenCount });
    expect(usageMetadata.thoughtsTokenCount ?? 0).toBe(thoughts);
    expect(vertex.ledger).toEqual([{ requestId: responseId, model, pictures: 1, usd: microdollars / 1e6 }]);
  });

  test('text that comes with a picture is billed as text', async () => {
    await made(flash, prompted('a cat'));
    expect(vertex.ledger).toMatchObject([{ pictures: 1, usd: (2 * 0.3 + 6 * 2.5 + 1290 * 30) / 1e6 }]);
  });
});
