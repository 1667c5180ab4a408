import { aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { PartialPicture } from '../provider.js';
import { openai } from './openai.provider.js';

const call = aRenderCall({ upstream: 'gpt-image-2', partialImages: 2 });
const tokens = { input_tokens: 10, output_tokens: 400, input_tokens_details: { text_tokens: 10, image_tokens: 0 } };
const draft = (index: number, name = 'image_generation') => ({
  ...{ type: `${name}.partial_image`, b64_json: `draft ${index}`, partial_image_index: index },
});
const done = (data: string, usage: object | undefined = tokens, name = 'image_generation') => ({
  ...{ type: `${name}.completed`, b64_json: data, usage },
});
const failed = (error: object) => ({
  type: 'error',
  error: { message: 'a secret', param: null, code: null, ...error },
});
const picture = (data: string) => ({ received: receivedFrom(`bytes ${data}`) });
const broken = new ProviderFailure('outcome_unknown', 'It broke.');

async function run(events: readonly unknown[], more = {}) {
  const wire = fakeWire(openai, { body: events, headers: { 'x-request-id': 'req_1' } });
  const partials: PartialPicture[] = [];
  const rendering = openai.render({ ...call, ...more }, wire, async (partial) => void partials.push(partial));
  return { outcome: await rendering.catch((error: unknown) => error), partials, wire };
}

describe('drafts of OpenAI', () => {
  test.each(['image_generation', 'image_edit'])('come as events of %s', async (name) => {
    const { outcome, partials, wire } = await run([draft(0, name), draft(1, name), done('one', tokens, name)]);
    expect(wire.calls[0]?.body).toStrictEqual({
      ...{ model: 'gpt-image-2', prompt: 'a cat', n: 1, stream: true, partial_images: 2 },
    });
    expect(partials).toStrictEqual([
      { picture: 0, index: 0, received: receivedFrom('bytes draft 0') },
      { picture: 0, index: 1, received: receivedFrom('bytes draft 1') },
    ]);
    expect(outcome).toEqual({
      state: 'made',
      pictures: [picture('one')],
      requestId: 'req_1',
      usage: { inputTokens: 10, outputTokens: 400, inputTextTokens: 10, inputImageTokens: 0 },
    });
  });

  test('of several pictures are those of the next one, and usage adds up', async () => {
    const { outcome, partials } = await run([draft(0), done('one'), draft(0), done('two')], { count: 2 });
    expect(partials.map((partial) => [partial.picture, partial.index])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(outcome).toEqual({
      state: 'made',
      pictures: [picture('one'), picture('two')],
      requestId: 'req_1',
      usage: { inputTokens: 20, outputTokens: 800, inputTextTokens: 20, inputImageTokens: 0 },
    });
  });

  test.each([
    ['the first of two pictures', [done('one'), done('two', {})]],
    ['the second of two pictures', [done('one', {}), done('two')]],
    ['none', [done('one', {})]],
  ])('leave the usage open where it is told of %s', async (_what, events) => {
    expect((await run(events)).outcome).toMatchObject({ state: 'made', usage: undefined });
  });

  test('may be fewer than asked, and events that nobody knows are passed over', async () => {
    const { outcome, partials } = await run([{ type: 'keepalive' }, {}, done('one')]);
    expect(partials).toEqual([]);
    expect(outcome).toMatchObject({ pictures: [picture('one')] });
  });

  test.each([0, undefined])('are not asked for where %s are wanted', async (partialImages) => {
    const wire = fakeWire(openai, { body: { data: [{ b64_json: 'one' }] } });
    await openai.render({ ...call, partialImages }, wire, async () => undefined);
    expect(wire.calls[0]?.body).not.toHaveProperty('stream');
  });

  test('are missing where a relay does not stream, and its answer is taken whole', async () => {
    const { outcome } = await run([{ created: 1, data: [{ b64_json: 'one' }], usage: tokens }]);
    expect(outcome).toMatchObject({ state: 'made', pictures: [picture('one')], usage: { outputTokens: 400 } });
  });
});

describe('a stream of OpenAI', () => {
  test.each([
    ['breaks after a picture', [done('one'), broken], { kind: 'outcome_unknown' }],
    ['tells of an error after a picture', [done('one'), failed({ type: 'server_error' })], { kind: 'retryable' }],
    [
      'cannot be read after a picture',
      [done('one'), { type: 'image_generation.completed' }],
      { kind: 'outcome_unknown' },
    ],
  ])('that %s has that picture', async (_fact, events, lost) => {
    const { outcome } = await run(events, { count: 2 });
    expect(outcome).toMatchObject({ state: 'made', pictures: [picture('one')], lost });
  });

  test.each([
    ['breaks before a picture', [draft(0), broken], 'outcome_unknown'],
    ['ends without a picture', [draft(0)], 'outcome_unknown'],
    ['is empty', [], 'outcome_unknown'],
    ['holds a draft that cannot be read', [{ type: 'image_edit.partial_image', b64_json: 'x' }], 'outcome_unknown'],
    ['refuses the picture', [failed({ code: 'moderation_blocked' })], 'refused'],
    ['has a limit', [failed({ type: 'tokens', code: 'rate_limit_exceeded' })], 'retryable'],
    ['rejects a value', [failed({ type: 'invalid_request_error', code: 'invalid_value', param: 'size' })], 'final'],
    ['fails without a type of its own', [{ error: { message: 'a secret' } }], 'retryable'],
    ['is a whole answer without a picture', [{ data: [] }], 'no_image'],
  ])('that %s is a failure', async (_fact, events, kind) => {
    const { outcome } = await run(events);
    expect(outcome).toMatchObject({ name: 'ProviderFailure', kind });
    expect((outcome as Error).message).not.toMatch(/secret/);
  });

  test('is refused at once by a plain error', async () => {
    const answer = { status: 400, body: { error: { code: 'moderation_blocked' } } };
    const rendering = openai.render(call, fakeWire(openai, answer), async () => undefined);
    await expect(rendering).rejects.toMatchObject({ kind: 'refused' });
  });

  test('whose drafts cannot be taken ends as an accident of ours, whatever was made', async () => {
    const accident = new Error('the store is full');
    const wire = fakeWire(openai, { body: [done('one'), draft(0), done('two')] });
    await expect(openai.render(call, wire, () => Promise.reject(accident))).rejects.toBe(accident);
  });
});
