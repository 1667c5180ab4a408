import { edit, file, model, openOpenai, type OpenOpenai, type Part } from '../support/openai-emulator.js';
import { aPicture, pictureOf } from '../support/pictures.js';

let openai: OpenOpenai;
beforeEach(async () => {
  openai = await openOpenai();
});
afterEach(() => openai.close());

interface Data {
  readonly type: string;
  readonly b64_json: string;
  readonly partial_image_index?: number;
  readonly usage?: { readonly input_tokens: number; readonly output_tokens: number; readonly total_tokens: number };
}

const steered = (steering: object): object => ({ prompt: `a cat ${JSON.stringify(steering)}` });

function stream(fields: object): Promise<Response> {
  const body = JSON.stringify({ model, prompt: 'a cat', stream: true, ...fields });
  return openai.call('/images/generations', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

/** The events of an answer; each `event:` line is checked against its data. */
async function eventsOf(response: Response): Promise<readonly Data[]> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const blocks = (await response.text()).split('\n\n').filter(Boolean);
  return blocks.map((block) => {
    const [, event, data = ''] = /^event: ([\w.]+)\ndata: (.*)$/.exec(block) ?? [];
    const read = JSON.parse(data) as Data;
    expect(event).toBe(read.type);
    return read;
  });
}

const inShort = ({ type, partial_image_index: index }: Data): string => `${type.split('.')[1]} ${index ?? ''}`.trim();

test('a completed event tells all that an answer does', async () => {
  const response = await stream({ size: '1536x864', quality: 'high', output_format: 'jpeg' });
  const tokens = 1078;
  const [event, ...others] = await eventsOf(response);
  expect(event).toEqual({
    type: 'image_generation.completed',
    b64_json: expect.any(String) as string,
    created_at: expect.any(Number) as number,
    ...{ size: '1536x864', quality: 'high', background: 'opaque', output_format: 'jpeg' },
    usage: {
      input_tokens: 2,
      input_tokens_details: { image_tokens: 0, text_tokens: 2 },
      output_tokens: tokens,
      output_tokens_details: { image_tokens: tokens, text_tokens: 0 },
      total_tokens: tokens + 2,
    },
  });
  expect(others).toEqual([]);
  expect(await pictureOf(event?.b64_json)).toEqual({ format: 'jpeg', width: 1536, height: 864 });
  const requestId = response.headers.get('x-request-id');
  expect(openai.ledger).toEqual([{ requestId, model, pictures: 1, usd: (2 * 5 + tokens * 30) / 1e6 }]);
});

test.each([
  [{}, ['completed']],
  [{ partial_images: 0 }, ['completed']],
  [{ partial_images: 3 }, ['partial_image 0', 'partial_image 1', 'partial_image 2', 'completed']],
  [{ partial_images: 1, n: 2 }, ['partial_image 0', 'completed', 'partial_image 0', 'completed']],
  [steered({ two: true }), ['completed', 'completed']],
  [{ ...steered({ noImage: true }), partial_images: 2 }, []],
])('%j', async (fields, expected) => {
  const events = await eventsOf(await stream(fields));
  expect(events.map(inShort)).toEqual(expected);
  expect(openai.ledger).toMatchObject([{ pictures: expected.filter((event) => event === 'completed').length }]);
});

test('partial pictures are of the same pixels, of the picture that comes, and free', async () => {
  const events = await eventsOf(await stream({ partial_images: 2, output_format: 'webp' }));
  const pictures = await Promise.all(events.map(({ b64_json: picture }) => pictureOf(picture)));
  expect(pictures).toEqual(Array(3).fill({ format: 'webp', width: 1024, height: 1024 }));
  expect(new Set(openai.drawings.map(({ seed }) => seed)).size).toBe(1);
  expect(events.map(({ usage }) => usage?.output_tokens)).toEqual([undefined, undefined, 439]);
  expect(openai.ledger).toMatchObject([{ usd: (2 * 5 + 439 * 30) / 1e6 }]);
});

test('the usage of several pictures comes to what is billed', async () => {
  const events = await eventsOf(await stream({ n: 3 }));
  const sums = (['input_tokens', 'output_tokens', 'total_tokens'] as const).map((name) =>
    events.reduce((sum, { usage }) => sum + (usage?.[name] ?? 0), 0),
  );
  expect(sums).toEqual([2, 3 * 439, 2 + 3 * 439]);
  expect(openai.ledger).toMatchObject([{ pictures: 3, usd: (2 * 5 + 3 * 439 * 30) / 1e6 }]);
});

test('an edit by form streams with its own events', async () => {
  const over = await aPicture('png', 300, 200);
  const form = new FormData();
  const asked: readonly Part[] = [
    ['stream', 'true'],
    ['partial_images', '1'],
    ['image', file(over, 'image/png')],
  ];
  for (const [name, value] of edit(...asked)) form.append(name, value as string);
  const events = await eventsOf(await openai.call('/images/edits', { method: 'POST', body: form }));
  expect(events.map(({ type }) => type)).toEqual(['image_edit.partial_image', 'image_edit.completed']);
  expect(events.at(-1)?.usage).toMatchObject({ input_tokens: 2 + 1536 });
  expect(Buffer.from(openai.drawings[0]?.over ?? [])).toEqual(over);
});

test.each([
  [steered({ fail: 429 }), 429, 'rate_limit_exceeded'],
  [steered({ refuse: true }), 400, 'moderation_blocked'],
  [{ n: 11 }, 400, 'integer_above_max_value'],
  [{ model: 'dall-e-3' }, 404, 'model_not_found'],
])('%j is an error before the stream', async (fields, status, code) => {
  const response = await stream(fields);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { error: { code } } });
  expect(openai.ledger).toEqual([]);
});

test('reset breaks the connection before a byte, half after the first event; both are billed', async () => {
  await expect(stream(steered({ reset: true }))).rejects.toThrow('fetch failed');
  const half = await stream({ ...steered({ half: true }), partial_images: 2 });
  await expect(half.text()).rejects.toThrow('terminated');
  expect(openai.ledger).toMatchObject([{ pictures: 1 }, { pictures: 1 }]);
});

test('a stream that hangs has sent the partial pictures of its first picture', async () => {
  const response = await stream({ ...steered({ hang: true }), partial_images: 1 });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^event: image_generation\.partial_image\n/);
  await reader?.cancel();
  expect(openai.ledger).toMatchObject([{ pictures: 1 }]);
});
