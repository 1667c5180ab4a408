import { type Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/vertex/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { fixture as geminiFixture, type GeminiAnswer } from '../support/gemini-exchange.js';
import { bearer, expressPath, fixture, modelPath, post, project, prompted } from '../support/vertex-exchange.js';

const flash = 'gemini-2.5-flash-image';
const cat = prompted('a cat', { responseModalities: ['IMAGE'], seed: 5 });

let steering: Partial<Steering>;
let prompts: string[];
let token: { readonly authorization: string };
let vertex: OpenEmulator;
beforeEach(async () => {
  prompts = [];
  vertex = await openEmulator(emulator, {
    steer: (prompt) => {
      prompts.push(prompt);
      return steering;
    },
  });
  token = await bearer(vertex);
});
afterEach(() => vertex.close());

const ask = (body: object = cat): Promise<GeminiAnswer> => post(vertex, modelPath(flash), body, token);

test.each([
  [401, fixture('vertex-401-expired-token')],
  [429, fixture('vertex-429-resource-exhausted')],
  [400, geminiFixture('gemini-400-image-size-on-2.5')],
  [500, geminiFixture('gemini-500-internal')],
  [503, geminiFixture('gemini-503-overloaded')],
])('fails with %i as recorded, and bills nothing', async (fail, { response }) => {
  steering = { fail };
  const { status, body } = await ask();
  expect({ status, body }).toEqual({ status: fail, body: response.body });
  expect(vertex.ledger).toEqual([]);
});

test.each([
  [403, 'vertex-403-iam', 'global'],
  [404, 'vertex-404-publisher-model', 'us-central1'],
])('fails with %i as recorded, of the model that was called', async (fail, name, location) => {
  steering = { fail };
  const { status, body } = await post(vertex, modelPath(flash, location), cat, token);
  const own = JSON.stringify(fixture(name).response.body).replaceAll('my-project', project);
  expect({ status, body }).toEqual({ status: fail, body: JSON.parse(own.replace('gemini-3-pro-image', flash)) });
});

test.each([
  [409, 'ABORTED'],
  [499, 'CANCELLED'],
  [504, 'DEADLINE_EXCEEDED'],
  [418, 'UNKNOWN'],
])('fails with %i as %s', async (fail, name) => {
  steering = { fail };
  const { status, body } = await ask();
  expect({ status, body }).toMatchObject({ status: fail, body: { error: { code: fail, status: name } } });
});

test('a rate limit says nothing of when it ends', async () => {
  steering = { fail: 429 };
  const { headers, body } = await ask();
  expect(headers.get('retry-after')).toBeNull();
  expect(JSON.stringify(body)).not.toContain('RetryInfo');
});

const nothing = {
  usageMetadata: {
    promptTokenCount: 2,
    totalTokenCount: 2,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 2 }],
    trafficType: 'ON_DEMAND',
  },
  modelVersion: flash,
  createTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  responseId: expect.stringMatching(/^[\w-]{23}$/),
};

test.each([
  [
    'refuse',
    {
      promptFeedback: {
        blockReason: 'PROHIBITED_CONTENT',
        blockReasonMessage: expect.stringMatching(/^The prompt could not be submitted\./),
      },
    },
  ],
  ['noImage', { candidates: [{ content: { role: 'model' }, finishReason: 'NO_IMAGE' }] }],
])('%s: 200 without a picture, and only the prompt is billed', async (word, expected) => {
  steering = { [word]: true };
  const { status, body } = await ask();
  expect({ status, body }).toEqual({ status: 200, body: { ...expected, ...nothing } });
  expect(vertex.ledger).toMatchObject([{ pictures: 0, usd: (2 * 0.3) / 1e6 }]);
});

test('two pictures come in one answer, both billed and each its own', async () => {
  steering = { two: true };
  const { candidates, usageMetadata } = (await ask()).body as {
    candidates: { content: { parts: { inlineData: { data: string } }[] } }[];
    usageMetadata: object;
  };
  const pictures = candidates[0]?.content.parts.map(({ inlineData }) => inlineData.data);
  expect(new Set(pictures).size).toBe(2);
  expect(usageMetadata).toMatchObject({ candidatesTokenCount: 2580 });
  expect(vertex.ledger).toMatchObject([{ pictures: 2, usd: (2 * 0.3 + 2580 * 30) / 1e6 }]);
  expect(vertex.drawings.map(({ seed }) => seed)).toEqual([5, 6]);
});

test.each([['reset'], ['half']])('%s: the connection is cut, and the picture is billed', async (cut) => {
  steering = { [cut]: true };
  await expect(ask()).rejects.toThrow();
  expect(vertex.ledger).toMatchObject([{ model: flash, pictures: 1 }]);
});

test('a call that is slow is answered in the end', async () => {
  steering = { slowMs: 20 };
  const started = performance.now();
  expect((await ask()).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThanOrEqual(15);
});

test('a call that hangs is billed when it is accepted', async () => {
  steering = { hang: true };
  const abort = new AbortController();
  const body = JSON.stringify(cat);
  const url = vertex.url('api') + modelPath(flash);
  const hanging = fetch(url, { method: 'POST', headers: { ...token }, body, signal: abort.signal });
  hanging.catch(() => undefined);
  expect(await vertex.billed()).toMatchObject({ model: flash, pictures: 1 });
  abort.abort();
  await expect(hanging).rejects.toThrow();
});

test('only calls that are accepted are counted, in express mode too', async () => {
  steering = {};
  await ask({ ...cat, size: '1024x1024' });
  await post(vertex, modelPath('gemini-3-pro-image', 'us-central1'), cat, token);
  await post(vertex, modelPath(flash), cat, {});
  expect(prompts).toEqual([]);
  await ask();
  await post(vertex, expressPath(flash), prompted('a dog'), { 'x-goog-api-key': emulator.key });
  expect(prompts).toEqual(['a cat', 'a dog']);
});
