import { headersOf } from '../../../test/support/access.js';
import { aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import type { Emulator, EmulatorTools, LedgerLine, Steering } from '../../domain/emulator.js';
import { mock } from './mock.provider.js';
import { emulator } from './emulator/emulator.js';

const plain: Steering = {
  ...{ refuse: false, noImage: false, two: false, hang: false, reset: false, half: false },
  slowMs: 0,
};

/** The adapter's calls, answered by the emulator without a network between them. */
async function run(steering: Partial<Steering> = {}, more = {}) {
  const ledger: LedgerLine[] = [];
  const answer = open(emulator, ledger, { ...plain, ...steering });
  const probe = fakeWire(mock, { body: { id: 'x', images: [{ b64: 'AA==' }] } });
  const call = aRenderCall({ upstream: 'mock-image', ...more });
  await mock.render(call, probe);
  const body = Buffer.from(JSON.stringify(probe.calls[0]?.body));
  const headers = await headersOf(mock, emulator.key);
  const emulated = await answer({
    endpoint: 'api',
    method: 'POST',
    path: '/images',
    query: new URLSearchParams(),
    headers,
    body,
  });
  const outcome = () =>
    mock.render(call, fakeWire(mock, { headers: {}, status: emulated.status, body: emulated.body }));
  return { outcome, emulated, ledger };
}

function open({ open: start }: Emulator, ledger: LedgerLine[], steering: Steering) {
  const tools: EmulatorTools = {
    steer: () => steering,
    pause: async () => undefined,
    passed: async () => undefined,
    draw: async ({ width, height, format, seed }) => Buffer.from(`${width}x${height} ${format} ${seed}`),
    publish: () => '',
    url: () => '',
    bill: (line) => ledger.push(line),
  };
  return start(tools);
}

const picture = (text: string) => ({ received: receivedFrom(`bytes ${Buffer.from(text).toString('base64')}`) });

test('makes as many pictures as asked, of the asked size, seed and format, for nothing', async () => {
  const asked = { count: 2, size: { kind: 'pixels', width: 640, height: 480 }, seed: 5, format: 'webp' };
  const { outcome, ledger } = await run({}, asked);
  await expect(outcome()).resolves.toMatchObject({
    state: 'made',
    pictures: [picture('640x480 webp 5'), picture('640x480 webp 6')],
    requestId: ledger[0]?.requestId,
    cost: 0,
  });
  expect(ledger).toMatchObject([{ model: 'mock-image', pictures: 2, usd: 0 }]);
});

test('draws 1024 × 1024 png where nothing is asked for', async () => {
  const { outcome } = await run();
  await expect(outcome()).resolves.toMatchObject({ pictures: [picture('1024x1024 png undefined')] });
});

test.each<[string, Partial<Steering>, object]>([
  ['a refusal', { refuse: true }, { kind: 'refused', details: { code: 'refused', stage: 'input' } }],
  ['a failure', { fail: 503 }, { kind: 'retryable', details: { status: 503 } }],
  ['a rate limit', { fail: 429 }, { kind: 'retryable', details: { status: 429 } }],
  ['no picture', { noImage: true }, { kind: 'no_image' }],
])('a prompt can ask for %s', async (_fact, steering, failure) => {
  await expect((await run(steering)).outcome()).rejects.toMatchObject(failure);
});

test('a prompt can ask for one picture too many', async () => {
  await expect((await run({ two: true })).outcome()).resolves.toMatchObject({ pictures: [{}, {}] });
});

test.each<[Partial<Steering>, string]>([
  [{ reset: true }, 'reset'],
  [{ half: true }, 'half'],
])('a prompt can ask for a cut connection: %j', async (steering, cut) => {
  expect((await run(steering, {})).emulated.cut).toBe(cut);
});

describe('the emulator rejects', () => {
  const good = { model: 'mock-image', prompt: 'a cat' };
  const post = async (body: unknown, more = {}) =>
    open(
      emulator,
      [],
      plain,
    )({
      ...{ endpoint: 'api', method: 'POST', path: '/images', query: new URLSearchParams() },
      headers: await headersOf(mock, emulator.key),
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      ...more,
    });

  test.each([
    ['another key', good, { headers: { authorization: 'Bearer other' } }, 401, undefined],
    ['another path', good, { path: '/images/edits' }, 404, undefined],
    ['what is no JSON', 'prompt', {}, 400, undefined],
    ['another model', { ...good, model: 'x' }, {}, 400, 'model'],
    ['no prompt', { model: 'mock-image' }, {}, 400, 'prompt'],
    ['too many pictures', { ...good, n: 5 }, {}, 400, 'n'],
    ['too small a side', { ...good, width: 63 }, {}, 400, 'width'],
    ['another format', { ...good, format: 'gif' }, {}, 400, 'format'],
  ])('%s', async (_fact, body, more, status, param) => {
    const answer = await post(body, more);
    expect(answer.status).toBe(status);
    if (param) expect(answer.body).toMatchObject({ error: { code: 'invalid_value', param } });
  });
});
