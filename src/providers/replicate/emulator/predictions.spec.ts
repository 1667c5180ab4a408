import type { EmulatedAnswer, EmulatorTools, LedgerLine, Steering } from '../../../domain/emulator.js';
import { emulator } from './emulator.js';

interface Studio {
  readonly ledger: LedgerLine[];
  readonly drawn: string[];
  ask(method: string, path: string, prompt?: string, prefer?: string): Promise<EmulatedAnswer>;
  create(prompt: string, prefer?: string): Promise<string>;
}

/** The emulator without a server; the prompts `hang`, `slow` and `broken` do what they say. */
function openStudio(pause: EmulatorTools['pause'] = () => Promise.resolve()): Studio {
  const [ledger, drawn]: [LedgerLine[], string[]] = [[], []];
  const unsteered = { refuse: false, noImage: false, two: false, hang: false, reset: false, half: false, slowMs: 0 };
  const answer = emulator.open({
    steer: (prompt): Steering => ({ ...unsteered, hang: prompt === 'hang', slowMs: prompt === 'slow' ? 40 : 0 }),
    pause: (steering) => (steering.hang ? new Promise(() => {}) : pause(steering)),
    passed: () => new Promise((resume) => setImmediate(resume)),
    async draw({ prompt }) {
      drawn.push(prompt);
      if (prompt === 'broken') throw new Error('No brush');
      return Buffer.of();
    },
    publish: () => 'http://127.0.0.1:1/picture.png',
    url: (_, path) => `http://127.0.0.1:1${path}`,
    bill: (line) => void ledger.push(line),
  });

  const ask: Studio['ask'] = (method, path, prompt, prefer) =>
    answer({
      endpoint: 'api',
      method,
      path,
      query: new URLSearchParams(),
      headers: { authorization: `Bearer ${emulator.key}`, prefer },
      body: Buffer.from(JSON.stringify({ input: { prompt } })),
    });
  const create: Studio['create'] = async (prompt, prefer) => {
    const { body } = await ask('POST', '/models/google/nano-banana/predictions', prompt, prefer);
    return (body as { id: string }).id;
  };
  return { ledger, drawn, ask, create };
}

test('a picture that cannot be drawn is an unknown error of the run', async () => {
  const { ask, create } = openStudio();
  const id = await create('broken', 'wait');
  expect(await ask('GET', `/predictions/${id}`)).toMatchObject({
    body: { status: 'failed', error: 'Unknown error (E1000)' },
  });
});

test('a prediction that is canceled while it is starting never runs', async () => {
  const { ask, create, ledger, drawn } = openStudio();
  const id = await create('slow');
  await ask('POST', `/predictions/${id}/cancel`);
  const later = await create('slow', 'wait');
  expect(await ask('GET', `/predictions/${id}`)).toMatchObject({ body: { status: 'canceled', output: null } });
  expect(ledger.map(({ requestId }) => requestId)).toEqual([later]);
  expect(drawn).toEqual(['slow']);
});

test('a prediction that is canceled while it runs stays canceled, and nothing is drawn', async () => {
  let resume = (): void => undefined;
  const { ask, create, ledger, drawn } = openStudio(() => new Promise((resolve) => (resume = resolve)));
  const id = await create('a cat');
  await ask('POST', `/predictions/${id}/cancel`);
  resume();
  await new Promise((turn) => setImmediate(turn));
  expect(await ask('GET', `/predictions/${id}`)).toMatchObject({ body: { status: 'canceled', output: null } });
  expect(ledger).toHaveLength(1);
  expect(drawn).toEqual([]);
});

test('the oldest predictions that have ended are forgotten, those that run are not', async () => {
  const { ask, create } = openStudio();
  const running = await create('hang', 'wait');
  const first = await create('a cat', 'wait');
  for (let count = 0; count < 1000; count++) await create('a cat', 'wait');
  expect(await ask('GET', `/predictions/${first}`)).toMatchObject({ status: 404 });
  expect(await ask('GET', `/predictions/${running}`)).toMatchObject({ status: 200, body: { status: 'processing' } });
});
