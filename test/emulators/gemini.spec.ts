import sharp from 'sharp';
import { type Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { ask, fixture, prompted } from '../support/gemini-exchange.js';

const flash = 'gemini-2.5-flash-image';
const pro = 'gemini-3-pro-image';
const lite = 'gemini-3.1-flash-lite-image';
const banana = 'gemini-nano-banana-2.1';

let steering: Partial<Steering>;
let gemini: OpenEmulator;
beforeEach(async () => {
  steering = {};
  gemini = await openEmulator(emulator, { steer: () => steering });
});
afterEach(() => gemini.close());

interface Part {
  readonly text?: string;
  readonly thought?: boolean;
  readonly thoughtSignature?: string;
  readonly inlineData?: { readonly mimeType: string; readonly data: string };
}
interface Body {
  readonly candidates: readonly { readonly content: { readonly parts: readonly Part[] } }[];
  readonly usageMetadata: Readonly<Record<string, unknown>>;
  readonly responseId: string;
}

async function made(model: string, request: object): Promise<Body & { readonly parts: readonly Part[] }> {
  const answer = await ask(gemini, model, request);
  expect(answer).toMatchObject({ status: 200 });
  const body = answer.body as Body;
  return { ...body, parts: body.candidates.flatMap(({ content }) => content.parts) };
}

async function pixelsOf(part: Part | undefined): Promise<string> {
  const { width, height, format } = await sharp(Buffer.from(part?.inlineData?.data ?? '', 'base64')).metadata();
  expect(part?.inlineData?.mimeType).toBe(`image/${format}`);
  return `${width}x${height} ${format}`;
}

const only = (imageConfig?: object, more?: object): object =>
  prompted('a cat', { responseModalities: ['IMAGE'], imageConfig, ...more });

test.each([
  [flash, undefined, '1024x1024 png'],
  [flash, { aspectRatio: '16:9' }, '1344x768 png'],
  [flash, { aspectRatio: '2:3' }, '832x1248 png'],
  [flash, { aspectRatio: '21:9' }, '1536x672 png'],
  [pro, undefined, '1024x1024 jpeg'],
  [pro, { aspectRatio: '16:9', imageSize: '1K' }, '1376x768 jpeg'],
  [pro, { aspectRatio: '4:5', imageSize: '2K' }, '1856x2304 jpeg'],
  [pro, { aspectRatio: '21:9', imageSize: '4K' }, '6336x2688 jpeg'],
  [lite, { aspectRatio: '1:8' }, '352x2928 jpeg'],
  [banana, { aspectRatio: '4:1', imageSize: '2K' }, '4128x1024 jpeg'],
  [banana, { aspectRatio: '9:16' }, '768x1376 jpeg'],
])('%s draws %j in its own pixels and type', async (model, imageConfig, expected) => {
  const { parts } = await made(model, only(imageConfig));
  expect(await pixelsOf(parts[0])).toBe(expected);
  expect(parts).toHaveLength(1);
});

test('the recorded request earns an answer of the recorded shape', async () => {
  const { request, response } = fixture('gemini-200-image-only-16x9');
  const { status, headers, body } = await ask(gemini, flash, request?.body ?? {});
  const recorded = structuredClone(response.body) as Body & { candidates: { content: { parts: unknown[] } }[] };
  const data = expect.stringMatching(/^iVBORw0KGgo/);
  recorded.candidates[0]?.content.parts.splice(0, 1, { inlineData: { mimeType: 'image/png', data } });
  const { promptTokenCount, ...usage } = (body as Body).usageMetadata;
  expect(status).toBe(200);
  expect(promptTokenCount).toBe(10);
  expect(body).toMatchObject({
    ...recorded,
    usageMetadata: { candidatesTokenCount: 1290, totalTokenCount: 1300 },
    responseId: expect.stringMatching(/^[\w-]{23}$/),
  });
  expect(usage).toHaveProperty('candidatesTokensDetails', recorded.usageMetadata.candidatesTokensDetails);
  expect(Object.keys(response.headers).filter((name) => !headers.has(name))).toEqual([]);
});

test('pictures differ by seed, and without one from call to call', async () => {
  const picture = async (more?: object): Promise<string | undefined> =>
    (await made(flash, only(undefined, more))).parts[0]?.inlineData?.data;
  const [one, same, other, own, next] = [
    await picture({ seed: 7 }),
    await picture({ seed: '7' }),
    await picture({ seed: 8 }),
    await picture(),
    await picture(),
  ];
  expect(same).toBe(one);
  expect(new Set([one, other, own, next]).size).toBe(4);
});

test('names in snake_case are taken', async () => {
  const { parts } = await made(flash, {
    contents: { parts: { text: 'a cat' } },
    generation_config: { response_modalities: ['IMAGE'], image_config: { aspect_ratio: '5:4' } },
  });
  expect(await pixelsOf(parts[0])).toBe('1152x896 png');
});

describe('parts', () => {
  const kinds = (parts: readonly Part[]): string[] =>
    parts.map(({ text, thought }) => `${thought ? 'thought ' : ''}${text === undefined ? 'picture' : 'text'}`);

  test.each([
    ['2.5 adds text', flash, { responseModalities: ['TEXT', 'IMAGE'] }, ['text', 'picture']],
    ['text comes by default', flash, undefined, ['text', 'picture']],
    ['text alone', flash, { responseModalities: ['TEXT'] }, ['text']],
    ['thoughts stay hidden', pro, { responseModalities: ['IMAGE'] }, ['picture']],
    [
      'thoughts are shown with a draft',
      pro,
      { responseModalities: ['IMAGE'], thinkingConfig: { includeThoughts: true } },
      ['thought text', 'thought picture', 'picture'],
    ],
  ])('%s', async (_, model, generationConfig, expected) => {
    expect(kinds((await made(model, prompted('a cat', generationConfig))).parts)).toEqual(expected);
  });

  test.each([
    [flash, false],
    [pro, true],
    [banana, true],
  ])('%s signs its pictures: %s', async (model, signed) => {
    expect('thoughtSignature' in ((await made(model, only())).parts[0] ?? {})).toBe(signed);
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
    expect(usageMetadata).toMatchObject({
      promptTokenCount: 2,
      candidatesTokenCount: picture,
      totalTokenCount: 2 + picture + thoughts,
    });
    expect(usageMetadata.thoughtsTokenCount ?? 0).toBe(thoughts);
    expect(gemini.ledger).toEqual([{ requestId: responseId, model, pictures: 1, usd: microdollars / 1e6 }]);
  });

  test('input pictures are billed by their tokens', async () => {
    const { request } = fixture('gemini-200-text-and-image-png');
    const { usageMetadata } = await made(flash, request?.body ?? {});
    const promptTokensDetails = [
      { modality: 'TEXT', tokenCount: 5 },
      { modality: 'IMAGE', tokenCount: 258 },
    ];
    expect(usageMetadata).toMatchObject({ promptTokenCount: 263, promptTokensDetails });
  });

  test('every call has its own line', async () => {
    const calls = await Promise.all([made(flash, only()), made(flash, only())]);
    expect(new Set(gemini.ledger.map(({ requestId }) => requestId))).toEqual(
      new Set(calls.map(({ responseId }) => responseId)),
    );
    expect(gemini.ledger).toHaveLength(2);
  });
});

test('models are listed and told one by one', async () => {
  const get = async (path: string): Promise<unknown> =>
    (await fetch(`${gemini.url('api')}/v1beta/models${path}`, { headers: { 'x-goog-api-key': emulator.key } })).json();
  const { models } = (await get('')) as { models: { name: string }[] };
  expect(models.map(({ name }) => name)).toEqual([flash, pro, lite, banana].map((id) => `models/${id}`));
  expect(await get(`/${pro}`)).toEqual(models[1]);
  expect(await get('/gone')).toMatchObject({ error: { code: 404 } });
});
