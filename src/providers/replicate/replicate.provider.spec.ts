import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { RenderCall } from '../../domain/plan.js';
import type { Answer, Wire } from '../../egress/wire.js';
import { replicate } from './replicate.provider.js';

const ticket = { requestId: 'p1' };
const work = 'https://api.test/predictions/p1';
const prediction = (status: string, more: object = {}) => ({ status: 201, body: { id: 'p1', status, ...more } });
const succeeded = prediction('succeeded', { output: 'https://replicate.delivery/a/out.jpg' });
const jpeg = anOutgoingPicture('image/jpeg', 'first picture');
const png = anOutgoingPicture('image/png', 'second');
const first = `data:image/jpeg;base64,${Buffer.from('first picture').toString('base64')}`;
const second = `data:image/png;base64,${Buffer.from('second').toString('base64')}`;

/** What a call sends, with the headers that fake wires do not keep. */
async function sent(call: Partial<RenderCall>) {
  const wire = fakeWire(replicate, succeeded);
  const headers: unknown[] = [];
  const noting: Wire = {
    ...wire,
    pay: (url, body, given) => {
      headers.push(given);
      return wire.pay(url, body, given);
    },
  };
  await replicate.render(aRenderCall({ upstream: 'an-owner/a-model', ...call }), noting);
  return { calls: wire.calls, headers };
}

describe('a call of Replicate', () => {
  test('is waited for a second, in which its id comes', async () => {
    expect(await sent({})).toStrictEqual({
      calls: [
        {
          method: 'POST',
          url: 'https://api.test/models/an-owner/a-model/predictions',
          body: { input: { prompt: 'a cat' } },
        },
      ],
      headers: [{ prefer: 'wait=1' }],
    });
  });

  test.each<[string, Partial<RenderCall>, object]>([
    [
      'tells a ratio and a tier by their names',
      { size: { kind: 'grid', ratio: '16:9', tier: '2K' } },
      { aspect_ratio: '16:9', resolution: '2K' },
    ],
    [
      'tells a tier in the field that the model has for it',
      { size: { kind: 'grid', tier: '0.25', tierField: 'megapixels' } },
      { megapixels: '0.25' },
    ],
    [
      'tells pixels beside a ratio of their own',
      { size: { kind: 'pixels', width: 640, height: 480 } },
      { aspect_ratio: 'custom', width: 640, height: 480 },
    ],
    ['spells jpeg as jpg', { format: 'jpeg' }, { output_format: 'jpg' }],
    [
      'says other formats as they are',
      { format: 'webp', compression: 0 },
      { output_format: 'webp', output_quality: 0 },
    ],
    ['says how many where it is more than one', { count: 3, seed: 0 }, { num_outputs: 3, seed: 0 }],
    [
      'carries parameters and unknown fields in the input',
      { parameters: { 'input.go_fast': false }, extra: { lora_scale: 1, version: 'x', input: { a: 1 } } },
      { go_fast: false, lora_scale: 1, version: 'x', input: { a: 1 } },
    ],
    [
      'lets no unknown field change what was settled',
      { format: 'png', extra: { prompt: 'a dog', num_outputs: 4, output_format: 'webp' } },
      { output_format: 'png', num_outputs: 1 },
    ],
  ])('%s', async (_fact, call, expected) => {
    const { calls } = await sent(call);
    expect(calls[0]?.body).toStrictEqual({ input: { prompt: 'a cat', ...expected } });
  });

  test.each<[string, Partial<RenderCall>, object]>([
    [
      'a list of pictures',
      { inputs: [jpeg, png], inputField: { name: 'image_input' } },
      { image_input: [first, second] },
    ],
    ['the only picture', { inputs: [jpeg], inputField: { name: 'input_image', one: true } }, { input_image: first }],
    [
      'a picture that no unknown field replaces',
      { inputs: [png], inputField: { name: 'image_input' }, extra: { image_input: ['https://elsewhere.test/'] } },
      { image_input: [second] },
    ],
  ])('carries %s as data URIs', async (_fact, call, expected) => {
    const { calls } = await sent({ operation: 'edit', ...call });
    expect(calls[0]?.body).toStrictEqual({ input: { prompt: 'a cat', ...expected } });
  });

  test('carries the token as a bearer', async () => {
    expect(await headersOf(replicate, 'r8_key')).toStrictEqual({ authorization: 'Bearer r8_key' });
  });
});

describe('a prediction', () => {
  test.each<[string, unknown, string[]]>([
    ['one URL', 'https://replicate.delivery/1', ['download https://replicate.delivery/1']],
    [
      'a list of them',
      ['https://a.replicate.delivery/1', 'https://a.replicate.delivery/2'],
      ['download https://a.replicate.delivery/1', 'download https://a.replicate.delivery/2'],
    ],
    ['a data URI', 'data:image/png;base64,AA==', ['bytes data:image/png;base64,AA==']],
    ['bytes that were lifted out', ['halftone-bytes:1:0'], ['bytes halftone-bytes:1:0']],
  ])('that has succeeded with %s is made, from the call and from a question', async (_fact, output, locations) => {
    const made = {
      state: 'made',
      pictures: locations.map((location) => ({ received: receivedFrom(location) })),
      lost: undefined,
      requestId: 'p1',
    };
    const answer = prediction('succeeded', { output });
    await expect(replicate.render(aRenderCall(), fakeWire(replicate, answer))).resolves.toStrictEqual(made);
    await expect(replicate.ask?.(ticket, aRenderCall(), fakeWire(replicate, answer))).resolves.toStrictEqual(made);
  });

  test('that still runs is accepted', async () => {
    for (const status of ['starting', 'processing', 'a-new-one']) {
      const wire = fakeWire(replicate, prediction(status, { output: { half: 1 } }));
      const accepted = { state: 'accepted', ticket, askAfterMs: 1_000 };
      await expect(replicate.render(aRenderCall(), wire)).resolves.toStrictEqual(accepted);
    }
  });

  test('is asked for by its id, never by the URLs of an answer', async () => {
    const urls = { get: 'https://elsewhere.test/', cancel: 'https://elsewhere.test/' };
    const wire = fakeWire(replicate, prediction('processing', { urls }), prediction('canceled', { urls }));
    await replicate.ask?.(ticket, aRenderCall(), wire);
    await replicate.cancel?.(ticket, aRenderCall(), wire);
    expect(wire.calls).toStrictEqual([
      { method: 'GET', url: work },
      { method: 'POST', url: `${work}/cancel` },
    ]);
  });

  test.each([
    ['with an id of another form', { id: '../files', status: 'processing' }],
    ['without a status', { id: 'p1' }],
    ['that is no JSON', 'OK'],
    ['whose output nobody knows', { id: 'p1', status: 'succeeded', output: { url: 'x' } }],
  ])('%s is of unknown outcome', async (_fact, body) => {
    const wire = fakeWire(replicate, { status: 201, body });
    await expect(replicate.render(aRenderCall(), wire)).rejects.toMatchObject({ kind: 'outcome_unknown' });
  });

  test('is asked for again where its picture cannot be fetched', async () => {
    const cause = new ProviderFailure('retryable', 'The picture could not be fetched.', { status: 404 });
    const wire: Wire = { ...fakeWire(replicate, succeeded), download: () => Promise.reject(cause) };
    await expect(replicate.ask?.(ticket, aRenderCall(), wire)).rejects.toBe(cause);
  });

  test.each<[string, string, Partial<Answer>]>([
    ['404', 'gone', { status: 404 }],
    ...[400, 409, 422].map((status): [string, string, Partial<Answer>] => [String(status), 'ended', { status }]),
    ...['succeeded', 'failed'].map((each): [string, string, Partial<Answer>] => [each, 'ended', prediction(each)]),
    ...['canceled', 'processing'].map((each): [string, string, Partial<Answer>] => [
      each,
      'stopping',
      prediction(each),
    ]),
    ['a word that nobody knows', 'stopping', { body: 'OK' }],
  ])('whose cancellation is answered with %s is %s', async (_answered, cancelled, answer) => {
    await expect(replicate.cancel?.(ticket, aRenderCall(), fakeWire(replicate, answer))).resolves.toBe(cancelled);
  });

  test.each([401, 429, 503])('tells when its cancellation could not be asked for: %i', async (status) => {
    const wire = fakeWire(replicate, { status });
    await expect(replicate.cancel?.(ticket, aRenderCall(), wire)).rejects.toBeInstanceOf(ProviderFailure);
  });
});
