import { type Steering } from '../../src/domain/emulator.js';
import { emulator } from '../../src/providers/gemini/emulator/emulator.js';
import { openEmulator, type OpenEmulator } from '../support/emulator-harness.js';
import { ask, fixture, prompted } from '../support/gemini-exchange.js';

const flash = 'gemini-2.5-flash-image';
const cat = prompted('a cat', { responseModalities: ['IMAGE'], seed: 5 });

let steering: Partial<Steering>;
let prompts: string[];
let gemini: OpenEmulator;
beforeEach(async () => {
  prompts = [];
  gemini = await openEmulator(emulator, {
    steer: (prompt) => {
      prompts.push(prompt);
      return steering;
    },
  });
});
afterEach(() => gemini.close());

test.each([
  [500, 'gemini-500-internal'],
  [503, 'gemini-503-overloaded'],
  [400, 'gemini-400-image-size-on-2.5'],
])('fails with %i as recorded, and bills nothing', async (fail, name) => {
  steering = { fail };
  const { status, body } = await ask(gemini, flash, cat);
  expect({ status, body }).toEqual({ status: fail, body: fixture(name).response.body });
  expect(gemini.ledger).toEqual([]);
});

test.each([
  [401, 'UNAUTHENTICATED'],
  [403, 'PERMISSION_DENIED'],
  [404, 'NOT_FOUND'],
  [409, 'ABORTED'],
  [504, 'DEADLINE_EXCEEDED'],
  [418, 'UNKNOWN'],
])('fails with %i as %s', async (fail, name) => {
  steering = { fail };
  const { status, body } = await ask(gemini, flash, cat);
  expect({ status, body }).toMatchObject({ status: fail, body: { error: { code: fail, status: name } } });
});

test('a rate limit heals soon: the recorded answer with a short delay and a quota that is not 0', async () => {
  steering = { fail: 429 };
  const { status, body } = await ask(gemini, flash, cat);
  const { error } = fixture('gemini-429-quota-with-retryinfo').response.body as { error: { details: object[] } };
  const { details, ...head } = (body as { error: { details: { retryDelay?: string }[]; message: string } }).error;
  expect(status).toBe(429);
  expect(head).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
  expect(head.message).toContain('limit: 10\nPlease retry in 0.2s.');
  expect(details.map((detail) => Object.keys(detail))).toEqual(error.details.map((detail) => Object.keys(detail)));
  expect(details[2]?.retryDelay).toBe('0.2s');
  expect(JSON.stringify(details[0])).toContain(`"model":"${flash}"`);
});

test.each([
  ['refuse', { refuse: true }, 'gemini-200-prompt-blocked'],
  ['no image', { noImage: true }, 'gemini-200-no-image'],
])('%s: 200 in the recorded shape, and only the prompt is billed', async (_, steered, name) => {
  steering = steered;
  const { status, body } = await ask(gemini, flash, cat);
  const usageMetadata = {
    promptTokenCount: 2,
    totalTokenCount: 2,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: 2 }],
  };
  const recorded = fixture(name).response.body as object;
  expect(status).toBe(200);
  expect(body).toEqual({ ...recorded, usageMetadata, responseId: expect.stringMatching(/^[\w-]{23}$/) });
  expect(gemini.ledger).toMatchObject([{ pictures: 0, usd: (2 * 0.3) / 1e6 }]);
});

test('two pictures come in one answer, both billed and each its own', async () => {
  steering = { two: true };
  const { body } = await ask(gemini, flash, cat);
  const { candidates, usageMetadata } = body as {
    candidates: { content: { parts: { inlineData: { data: string } }[] } }[];
    usageMetadata: object;
  };
  const [one, two, ...more] = candidates[0]?.content.parts ?? [];
  expect(one?.inlineData.data).not.toBe(two?.inlineData.data);
  expect(more).toEqual([]);
  expect(usageMetadata).toMatchObject({ candidatesTokenCount: 2580 });
  expect(gemini.ledger).toMatchObject([{ pictures: 2, usd: (2 * 0.3 + 2580 * 30) / 1e6 }]);
  expect(gemini.drawings.map(({ seed }) => seed)).toEqual([5, 6]);
});

test.each([['reset'], ['half']])('%s: the connection is cut, and the picture is billed', async (cut) => {
  steering = { [cut]: true };
  await expect(ask(gemini, flash, cat)).rejects.toThrow();
  expect(gemini.ledger).toHaveLength(1);
});

test('a call that hangs is billed when it is accepted', async () => {
  steering = { hang: true };
  const abort = new AbortController();
  const url = `${gemini.url('api')}/v1beta/models/${flash}:generateContent`;
  const headers = { 'x-goog-api-key': emulator.key };
  const body = JSON.stringify(cat);
  const hanging = fetch(url, { method: 'POST', headers, body, signal: abort.signal });
  hanging.catch(() => undefined);
  await gemini.billed();
  expect(gemini.ledger).toMatchObject([{ model: flash, pictures: 1 }]);
  abort.abort();
  await expect(hanging).rejects.toThrow();
});

test('the words of all text parts of the user are one prompt; only accepted calls are counted', async () => {
  steering = {};
  const turns = [
    { role: 'user', parts: [{ text: 'a cat ' }] },
    { role: 'model', parts: [{ text: 'Of what colour?' }] },
    { role: 'user', parts: [{ text: 'in ' }, { text: 'a hat' }] },
  ];
  await ask(gemini, flash, { contents: turns });
  await ask(gemini, flash, { ...cat, size: '1024x1024' });
  expect(prompts).toEqual(['a cat in a hat']);
  expect(gemini.drawings).toMatchObject([{ prompt: 'a cat in a hat' }]);
});
