import { emulator } from '../../src/providers/openrouter/emulator/emulator.js';
import { openEmulator } from '../support/emulator-harness.js';
import {
  error,
  flash,
  fluxPro,
  type Made,
  openOpenRouter,
  type OpenOpenRouter,
  steered,
} from '../support/openrouter-emulator.js';

let openrouter: OpenOpenRouter;
beforeEach(async () => {
  openrouter = await openOpenRouter();
});
afterEach(() => openrouter.close());

const failing = (fail: number): object => ({ model: flash, prompt: steered({ fail }) });

test.each([
  [401, 'User not found.'],
  [402, expect.stringMatching(/^Insufficient credits\./)],
  [403, expect.stringMatching(/^Key limit exceeded/)],
  [404, `No endpoints found for ${flash}.`],
  [408, expect.any(String)],
  [413, 'Request Entity Too Large'],
  [500, 'Internal Server Error'],
  [503, expect.any(String)],
  [529, expect.any(String)],
  [418, expect.any(String)],
])('fails with %i, and bills nothing', async (fail, message) => {
  const { status, headers, body } = await openrouter.ask(failing(fail));
  expect({ status, body }).toEqual({ status: fail, body: error(fail, message) });
  expect(headers.get('x-generation-id')).toMatch(/^gen-/);
  expect([openrouter.ledger, openrouter.drawings]).toEqual([[], []]);
});

test.each([
  [400, 'Request contains an invalid argument.'],
  [502, 'Bad Gateway'],
])('fails with %i with what the provider said as text', async (fail, said) => {
  const { status, body } = await openrouter.ask(failing(fail));
  const metadata = { raw: expect.stringContaining(said), provider_name: 'Google AI Studio' };
  expect({ status, body }).toEqual({ status: fail, body: error(fail, 'Provider returned error', metadata) });
  expect(openrouter.ledger).toEqual([]);
});

test('a rate limit heals after a second', async () => {
  const { status, headers, body } = await openrouter.ask(failing(429));
  const metadata = {
    raw: `${flash} is temporarily rate-limited upstream. Please retry shortly.`,
    provider_name: 'Google AI Studio',
    is_byok: false,
    retry_after_seconds: 1,
    headers: { 'Retry-After': '1' },
  };
  expect({ status, body }).toEqual({ status: 429, body: error(429, 'Provider returned error', metadata) });
  expect(headers.get('retry-after')).toBe('1');
  expect(openrouter.ledger).toEqual([]);
});

test('524 comes as an error in a 200', async () => {
  const { status, body } = await openrouter.ask(failing(524));
  expect({ status, body }).toEqual({ status: 200, body: error(524, expect.any(String)) });
  expect(openrouter.ledger).toEqual([]);
});

test.each([
  [steered({ refuse: true }), steered({ refuse: true })],
  [
    `${'x'.repeat(60)}${steered({ refuse: true })}${' '.repeat(60)}`,
    expect.stringMatching(/^x{48}\.\.\..{49}$/) as string,
  ],
])('a refusal is a flag of moderation, with at most 100 characters of the prompt', async (prompt, flagged_input) => {
  const { status, body } = await openrouter.ask({ model: fluxPro, prompt });
  const message = expect.stringMatching(/^black-forest-labs\/flux\.2-pro requires moderation on Black Forest Labs\. /);
  expect({ status, body }).toEqual({
    status: 403,
    body: error(403, message, {
      reasons: ['violence/graphic'],
      flagged_input,
      provider_name: 'Black Forest Labs',
      model_slug: fluxPro,
    }),
  });
  expect([openrouter.ledger, openrouter.drawings]).toEqual([[], []]);
});

test('no image: 200 without any, at no cost', async () => {
  const { data, usage } = await openrouter.make(flash, { prompt: steered({ noImage: true }) });
  expect(data).toEqual([]);
  expect(usage).toMatchObject({ completion_tokens: 0, cost: 0 });
  expect(openrouter.ledger).toEqual([]);
});

test('two: one picture more than was asked for, both billed and each its own', async () => {
  const { data, usage } = await openrouter.make(fluxPro, { prompt: steered({ two: true }), seed: 5 });
  expect(new Set(data.map(({ b64_json }) => b64_json)).size).toBe(2);
  expect(usage).toMatchObject({ completion_tokens: 8192, cost: 0.06 });
  expect(openrouter.ledger).toMatchObject([{ pictures: 2, usd: 0.06 }]);
  expect(openrouter.drawings.map(({ seed }) => seed)).toEqual([5, 6]);
});

test.each([['reset'], ['half']])('%s: the connection is cut, and the picture is billed', async (cut) => {
  await expect(openrouter.ask({ model: flash, prompt: steered({ [cut]: true }) })).rejects.toThrow();
  expect(openrouter.ledger).toMatchObject([{ pictures: 1 }]);
});

test('a call that hangs is billed when it is accepted', async () => {
  const abort = new AbortController();
  const hanging = openrouter.ask({ model: flash, prompt: steered({ hang: true }) }, undefined, abort.signal);
  hanging.catch(() => undefined);
  expect(await openrouter.billed()).toMatchObject({ model: flash, pictures: 1 });
  abort.abort();
  await expect(hanging).rejects.toThrow();
});

test('slow is a pause of the answer, once', async () => {
  const pauses: number[] = [];
  const answer = emulator.open({
    steer: () => ({ ...none, slowMs: 5000 }),
    pause: async ({ slowMs }) => void pauses.push(slowMs),
    passed: async () => undefined,
    draw: async () => Buffer.from('a picture'),
    publish: () => '',
    url: () => '',
    bill: () => undefined,
  });
  const body = Buffer.from(JSON.stringify({ model: flash, prompt: 'a cat' }));
  const headers = { authorization: `Bearer ${emulator.key}` };
  const call = { endpoint: 'api', method: 'POST', path: '/images', query: new URLSearchParams(), headers, body };
  expect((await answer(call)).status).toBe(200);
  expect(pauses).toEqual([5000]);
});

test('only calls that are accepted are counted', async () => {
  const prompts: string[] = [];
  const opened = await openEmulator(emulator, { steer: (prompt) => (prompts.push(prompt), {}) });
  const send = async (fields: object, key = emulator.key): Promise<Made> => {
    const headers = { authorization: `Bearer ${key}` };
    const body = JSON.stringify({ model: flash, prompt: 'a cat', ...fields });
    return (await fetch(`${opened.url('api')}/images`, { method: 'POST', headers, body })).json() as Promise<Made>;
  };
  await send({}, 'wrong');
  await send({ n: 2 });
  await send({ model: 'google/gone' });
  await send({ prompt: 'a dog' });
  expect(prompts).toEqual(['a dog']);
  await opened.close();
});

const none = { refuse: false, noImage: false, two: false, slowMs: 0, hang: false, reset: false, half: false };
