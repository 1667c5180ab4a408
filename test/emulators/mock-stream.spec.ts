import { openMock, type OpenMock } from '../support/mock-emulator.js';
import { aPicture, dataUrl, pictureOf } from '../support/pictures.js';

let mock: OpenMock;
beforeEach(async () => {
  mock = await openMock();
});
afterEach(() => mock.close());

const steered = (steering: object): string => `a cat ${JSON.stringify(steering)}`;

interface Data {
  readonly type: string;
  readonly index?: number;
  readonly partial_index?: number;
  readonly b64?: string;
  readonly mime?: string;
  readonly id?: string;
}

const stream = (fields: object): Promise<Response> => mock.post({ stream: true, ...fields });

/** The events of a stream; each `event:` line is checked against its data. */
async function eventsOf(fields: object): Promise<readonly Data[]> {
  const response = await stream(fields);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const blocks = (await response.text()).split('\n\n').filter(Boolean);
  return blocks.map((block) => {
    const [, event, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
    const read = JSON.parse(data) as Data;
    expect(event).toBe(read.type);
    return read;
  });
}

const inShort = ({ type, index, partial_index }: Data): string => [type, index, partial_index].filter(isSaid).join(' ');
const isSaid = (value: unknown): boolean => value !== undefined;

test.each([
  [{}, ['done 0', 'end']],
  [{ partial_images: 2 }, ['partial 0 0', 'partial 0 1', 'done 0', 'end']],
  [{ n: 2, partial_images: 1 }, ['partial 0 0', 'done 0', 'partial 1 0', 'done 1', 'end']],
  [{ prompt: steered({ two: true }) }, ['done 0', 'done 1', 'end']],
  [{ prompt: steered({ noImage: true }), partial_images: 3 }, ['end']],
])('%j', async (fields, expected) => {
  const events = await eventsOf(fields);
  expect(events.map(inShort)).toEqual(expected);
  const pictures = events.filter(({ type }) => type === 'done').length;
  expect(mock.ledger).toEqual([{ requestId: events.at(-1)?.id, model: 'mock-image', pictures, usd: 0 }]);
});

test('drafts are smaller pictures of the same format and seed, and grow', async () => {
  const events = await eventsOf({ partial_images: 3, format: 'jpeg', width: 400, height: 200, n: 2, seed: 7 });
  const pictures = events.filter(({ b64 }) => b64);
  const sizes = await Promise.all(pictures.map(async ({ b64 }) => pictureOf(b64)));
  const growing = [100, 200, 300, 400].map((width) => ({ format: 'jpeg', width, height: width / 2 }));
  expect(sizes).toEqual([...growing, ...growing]);
  expect(new Set(pictures.map(({ mime }) => mime))).toEqual(new Set(['image/jpeg']));
  expect(mock.drawings.map(({ seed }) => seed)).toEqual([7, 7, 7, 7, 8, 8, 8, 8]);
});

test('drafts are of the picture that comes, seed or not; of another in the next call', async () => {
  await eventsOf({ partial_images: 1 });
  await eventsOf({ partial_images: 1 });
  const [one, same, other] = mock.drawings.map(({ seed }) => seed);
  expect(one).toEqual(expect.any(Number));
  expect([one === same, one === other]).toEqual([true, false]);
});

test('an edit streams over its first picture, in its pixels', async () => {
  const over = await aPicture('png', 200, 100);
  const events = await eventsOf({ partial_images: 1, images: [dataUrl('image/png', over)] });
  expect(await pictureOf(events[1]?.b64)).toMatchObject({ width: 200, height: 100 });
  expect(mock.drawings.map((drawing) => Buffer.from(drawing.over ?? []).equals(over))).toEqual([true, true]);
});

test.each([
  [{ prompt: steered({ fail: 429 }) }, 429, 'status_429'],
  [{ prompt: steered({ refuse: true }) }, 400, 'refused'],
  [{ n: 9 }, 400, 'invalid_value'],
])('%j is an error before the stream', async (fields, status, code) => {
  const response = await stream(fields);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect({ status: response.status, body: await response.json() }).toMatchObject({ status, body: { error: { code } } });
  expect(mock.ledger).toEqual([]);
});

test('reset breaks the connection before a byte, half after the first event', async () => {
  await expect(stream({ prompt: steered({ reset: true }) })).rejects.toThrow('fetch failed');
  expect([mock.ledger, mock.drawings]).toEqual([[], []]);
  const half = await stream({ prompt: steered({ half: true }), partial_images: 2 });
  await expect(half.text()).rejects.toThrow('terminated');
  expect(mock.ledger).toMatchObject([{ pictures: 1 }]);
  expect(mock.drawings).toHaveLength(1);
});

test('a stream that hangs has sent its drafts', async () => {
  const response = await stream({ prompt: steered({ hang: true }), partial_images: 1 });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toMatch(/^event: partial\n/);
  await reader?.cancel();
});
