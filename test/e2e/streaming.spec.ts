import OpenAI, { toFile } from 'openai';
import { redisKey } from '../../src/redis/redis-key.js';
import { formOf, postForm } from '../support/edits.js';
import { expectCost, useGateway } from '../support/gateway.js';
import { photo, pictureOf } from '../support/pictures.js';

const gateway = useGateway();
const model = 'gemini-2.5-flash-image';
const input = await photo({ width: 640, height: 360 });
beforeEach(() => void gateway.billed());

interface Told {
  readonly type: string;
  readonly b64_json: string;
  readonly size: string;
  readonly usage: { readonly total_tokens: number };
  readonly partial_image_index?: number;
  readonly metadata: {
    readonly index: number;
    readonly cost: number;
    readonly adjustments: { readonly param: string }[];
  };
}

function generate(body: Record<string, unknown>) {
  return gateway.client.images.generate({ model, stream: true, ...body } as never) as unknown as Promise<
    AsyncIterable<Told>
  >;
}

async function collect(stream: Promise<AsyncIterable<Told>>): Promise<Told[]> {
  const told: Told[] = [];
  for await (const event of await stream) told.push(event);
  return told;
}

describe('the official client streams', () => {
  test('a generation: one event a picture, with all that the contract wants', async () => {
    const told = await collect(generate({ prompt: 'three foxes', n: 3, size: '1183x887' }));
    expect(told.map(({ type }) => type)).toEqual(Array(3).fill('image_generation.completed'));
    expect(told.map(({ metadata }) => metadata.index).sort()).toEqual([0, 1, 2]);
    for (const { b64_json, size } of told) {
      expect(size).toBe('1183x887');
      expect(await pictureOf(b64_json)).toMatchObject({ format: 'png', width: 1183, height: 887 });
    }
    expect(told[0]).toMatchObject({
      ...{ created_at: expect.any(Number), quality: 'auto', background: 'opaque', output_format: 'png' },
      usage: { input_tokens_details: { text_tokens: expect.any(Number), image_tokens: 0 } },
    });
    expectCost(
      told.reduce((sum, { metadata }) => sum + metadata.cost, 0),
      gateway.billed(),
    );
  });

  test('an edit, its stream asked for as text', async () => {
    const stream = gateway.client.images.edit({
      ...{ model, prompt: 'at night', image: await toFile(input, 'a.png'), stream: true },
    }) as unknown as Promise<AsyncIterable<Told>>;
    const told = await collect(stream);
    expect(told.map(({ type, size }) => [type, size])).toEqual([['image_edit.completed', '1344x768']]);
  });

  test('and hears of a bad request as of any other', async () => {
    await expect(generate({ prompt: 'n', n: 99 })).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    await expect(generate({ prompt: 'no [[refuse]]' })).rejects.toMatchObject({
      status: 400,
      code: 'moderation_blocked',
    });
  });

  test('and of what fails after the first picture by an error in the stream', async () => {
    const stream = await generate({
      model: `gemini/${model}`,
      prompt: 'one of two [[refuse#2]][[slow:200ms#2]]',
      n: 2,
    });
    const told: Told[] = [];
    const reading = (async () => {
      for await (const event of stream) told.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'moderation_blocked' });
    expect(told).toHaveLength(1);
  });
});

test('a picture is sent as soon as it is ready', async () => {
  const stream = await generate({ prompt: 'the second is slow [[slow:3s#2]]', n: 2 });
  const unfinished: number[] = [];
  const told: number[] = [];
  for await (const { metadata } of stream) {
    told.push(metadata.index);
    unfinished.push(await gateway.redis.zcard(redisKey('unfinished')));
  }
  expect(unfinished[0]).toBe(1);
  expect(told.sort()).toEqual([0, 1]);
});

test('what was changed is reported', async () => {
  const [told] = await collect(
    generate({ prompt: 'reported', partial_images: 2, response_format: 'url', size: '16:9' }),
  );
  expect(told?.metadata.adjustments.map(({ param }) => param).sort()).toEqual([
    'partial_images',
    'response_format',
    'size',
    'stream',
  ]);
});

test('the answer is of events and nothing else', async () => {
  const answer = await postForm(gateway, { model, prompt: 'raw', image: input, stream: 'true' });
  const { headers } = answer;
  expect(headers.get('content-type')).toBe('text/event-stream');
  expect(headers.get('x-request-id')).toMatch(/^req_/);
  expect([headers.get('x-halftone-provider'), headers.get('x-halftone-model')]).toEqual(['gemini', model]);
  expect(headers.get('x-halftone-sandbox')).toBe('true');
  const text = await answer.text();
  expect(text).toMatch(
    /^event: image_edit\.completed\ndata: \{"type":"image_edit\.completed","b64_json":"[\w+/=]+",.*\}\n\n$/,
  );
});

test('stream false, and null, is no stream', async () => {
  const answer = await postForm(gateway, { model, prompt: 'not streamed', image: input, stream: 'false' });
  expect(answer.headers.get('content-type')).toBe('application/json');
  await answer.json();
});

test('exact pixels hold in a stream by halftone.fit too', async () => {
  const [told] = await collect(generate({ prompt: 'covered', size: '640x200', halftone: { fit: 'cover' } }));
  expect(await pictureOf(told?.b64_json)).toMatchObject({ width: 640, height: 200 });
});

test('drafts come from a model that makes them', async () => {
  const told = await collect(generate({ model: 'mock-image', prompt: 'drafted', partial_images: 2, n: 2 }));
  const drafts = told.filter(({ type }) => type === 'image_generation.partial_image');
  expect(drafts.map(({ partial_image_index: index }) => index).sort()).toEqual([0, 0, 1, 1]);
  for (const { b64_json } of drafts) expect(await pictureOf(b64_json)).toMatchObject({ format: 'png' });
  expect(told.filter(({ type }) => type === 'image_generation.completed')).toHaveLength(2);
});

test('a client that goes away leaves the work going on', async () => {
  const leaving = new AbortController();
  const body = formOf({ model: `gemini/${model}`, prompt: 'abandoned [[slow:1s]]', image: input, stream: 'true' });
  const sent = gateway.request('/v1/images/edits', { method: 'POST', body, signal: leaving.signal });
  while ((await gateway.redis.zcard(redisKey('unfinished'))) === 0) await new Promise(setImmediate);
  leaving.abort();
  await expect(sent).rejects.toThrow();
  while ((await gateway.redis.zcard(redisKey('unfinished'))) > 0) await new Promise(setImmediate);
  expect(gateway.billed()).toBeGreaterThan(0);
});
