import { useGateway } from '../support/gateway.js';
import { platform } from '../support/platform.js';

const gateway = useGateway();
const names = ['gemini-2.5-flash-image', 'nano-banana', 'fal/gemini-2.5-flash-image', 'fal/nano-banana', 'mock-image'];
const ids = new Map<string, string>();

beforeAll(async () => {
  for (const model of names) {
    const body = { model, prompt: `asked as ${model}` };
    ids.set(model, (await platform(gateway, '/generations', { body, headers: { prefer: 'wait=60' } })).body.id);
  }
});

test.each([
  ['gemini-2.5-flash-image', names.slice(0, 4)],
  ['nano-banana', names.slice(0, 4)],
  ['gemini-2.5-flash-image-preview', names.slice(0, 4)],
  ['fal/nano-banana', ['fal/nano-banana']],
  ['mock-image', ['mock-image']],
  ['gemini-2.5', []],
])('the filter model=%s finds what was asked as %j', async (filter, asked) => {
  const { body } = await platform<{ data: { id: string }[] }>(gateway, `/generations?model=${filter}`);
  expect(body.data.map(({ id }) => id)).toEqual(asked.map((name) => ids.get(name)).reverse());
});

test('usage counts all of them under the one id', async () => {
  const { body } = await platform<{ data: object[] }>(gateway, '/usage?group_by=model');
  expect(body.data).toMatchObject([
    { model: 'gemini-2.5-flash-image', requests: 4 },
    { model: 'mock-image', requests: 1 },
  ]);
});
