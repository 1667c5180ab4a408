import { type OpenCompatible, openCompatible, type PicturesBody } from '../support/compatible-emulator.js';

let server: OpenCompatible;
beforeEach(async () => {
  server = await openCompatible();
});
afterEach(() => server.close());

const size = '64x64';
const extra = (native: object | string, prompt = 'a cat'): string => {
  const json = typeof native === 'string' ? native : JSON.stringify(native);
  return `${prompt} <sd_cpp_extra_args>${json}</sd_cpp_extra_args>`;
};

async function made(fields: object): Promise<readonly (string | undefined)[]> {
  const { status, body } = await server.generate({ prompt: 'a cat', size, response_format: 'b64_json', ...fields });
  expect(status).toBe(200);
  return (body as PicturesBody).data.map(({ b64_json }) => b64_json);
}

test.each([
  ['vllm-omni', (seed: number) => ({ seed })],
  ['sglang', (seed: number) => ({ seed })],
  ['other', (seed: number) => ({ seed })],
  ['sd-server', (seed: number) => ({ prompt: extra({ seed }) })],
])('%s makes the same picture of the same seed, and picture i of seed + i', async (model, seeded) => {
  const [one, again, other] = [
    await made({ model, ...seeded(7) }),
    await made({ model, ...seeded(7) }),
    await made({ model, ...seeded(8) }),
  ];
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(await made({ model, n: 2, ...seeded(7) })).toEqual([...one, ...other]);
});

test('LocalAI gives every picture of a call the same seed', async () => {
  const [one, two] = await made({ model: 'localai', n: 2, seed: 7 });
  expect(two).toBe(one);
  expect(await made({ model: 'localai', seed: 8 })).not.toEqual([one]);
});

test.each([
  ['vllm-omni', {}],
  ['sglang', {}],
  ['other', {}],
  ['localai', {}],
  ['localai', { seed: -1 }],
  ['sd-server', { prompt: extra({ seed: -1 }) }],
])('%s makes every picture anew with %j', async (model, fields) => {
  const [one, two] = await made({ model, n: 2, ...fields });
  const [three] = await made({ model, ...fields });
  expect(new Set([one, two, three]).size).toBe(3);
});

test('SGLang takes a seed for each picture', async () => {
  const [one, two] = await made({ model: 'sglang', n: 2, seed: [5, 9] });
  expect(await made({ model: 'sglang', seed: 9 })).toEqual([two]);
  expect(one).not.toBe(two);
});

test('sd-server without a seed has its own, which is always 42', async () => {
  const [one, two] = await made({ model: 'sd-server', n: 2 });
  expect(await made({ model: 'sd-server', prompt: extra({ seed: 42 }, 'a cat').replace('cat ', 'cat') })).toEqual([
    one,
  ]);
  expect(two).not.toBe(one);
});

describe('the native parameters in a prompt of sd-server', () => {
  test('are taken out of it', async () => {
    await made({ prompt: `${extra({ seed: 1 })} in ${extra({ seed: 2 }, 'a hat')}` });
    expect(server.prompts).toEqual(['a cat  in a hat ']);
    expect(server.drawings).toMatchObject([{ prompt: 'a cat  in a hat ', seed: 1 }]);
  });

  test.each([
    [{ width: 128, height: 96, batch_count: 2 }, { width: 128, height: 96 }, 2],
    [{ width: 100 }, { width: 112, height: 64 }, 1],
    [{ batch_count: 99 }, { width: 64, height: 64 }, 8],
    [{ prompt: 'a dog' }, { prompt: 'a dog' }, 1],
    [{ seed: 'one', width: '128', sample_params: { sample_steps: 4 }, unknown: 1 }, { width: 64, seed: 42 }, 1],
    [['a list'], { width: 64, seed: 42 }, 1],
    ['', { prompt: 'a cat ' }, 1],
  ])('%j stand over the request', async (native, drawing, count) => {
    expect(await made({ prompt: extra(native) })).toHaveLength(count);
    expect(server.drawings[0]).toMatchObject(drawing);
  });

  test.each([
    ['{seed:1}', 'invalid sd_cpp_extra_args'],
    [{ strength: 1.5 }, 'invalid params'],
    [{ sample_params: { guidance: { txt_cfg: -1 } } }, 'invalid params'],
  ])('%j are refused', async (native, error) => {
    expect(await server.generate({ prompt: extra(native) })).toMatchObject({ status: 400, body: { error } });
    expect([server.ledger, server.prompts]).toEqual([[], []]);
  });

  test('are ordinary text to any other server', async () => {
    await made({ model: 'vllm-omni', prompt: extra({ seed: 1 }) });
    expect(server.drawings).toMatchObject([{ prompt: extra({ seed: 1 }) }]);
  });
});

test('LocalAI draws what stands before the bar', async () => {
  await made({ model: 'localai', prompt: 'a cat|blurry|dark' });
  expect([server.prompts, server.drawings]).toMatchObject([['a cat'], [{ prompt: 'a cat' }]]);
});
