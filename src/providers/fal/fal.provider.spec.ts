import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import type { RenderCall } from '../../domain/plan.js';
import { fal } from './fal.provider.js';

const images = (...urls: string[]) => ({ images: urls.map((url) => ({ url })) });
const jpeg = anOutgoingPicture('image/jpeg', 'first picture');
const png = anOutgoingPicture('image/png', 'second');
const first = `data:image/jpeg;base64,${Buffer.from('first picture').toString('base64')}`;
const second = `data:image/png;base64,${Buffer.from('second').toString('base64')}`;

const list = { inputField: { name: 'image_urls' } };
const one = { inputField: { name: 'image_url', one: true } } as const;

describe('a call of fal', () => {
  test.each<[string, Partial<RenderCall>, string, object]>([
    ['goes to the fast API', { upstream: 'fal-ai/flux/dev' }, 'https://api.test/fal-ai/flux/dev', {}],
    [
      'goes to the queue where it is slow',
      { upstream: 'fal-ai/nano-banana/edit', transport: 'queue' },
      'https://queue.test/fal-ai/nano-banana/edit',
      {},
    ],
    [
      'tells a ratio and a tier by their names',
      { size: { kind: 'grid', ratio: '16:9', tier: '2K' } },
      'https://api.test/a-model',
      { aspect_ratio: '16:9', resolution: '2K' },
    ],
    [
      'tells pixels as an object',
      { size: { kind: 'pixels', width: 640, height: 480 }, seed: 7, format: 'jpeg' },
      'https://api.test/a-model',
      { image_size: { width: 640, height: 480 }, seed: 7, output_format: 'jpeg' },
    ],
    [
      'tells pixels by their name where they have one, with quality and background',
      {
        size: { kind: 'pixels', width: 1536, height: 1024, named: true },
        ...{ quality: 'low', background: 'transparent' },
      },
      'https://api.test/a-model',
      { image_size: '1536x1024', quality: 'low', background: 'transparent' },
    ],
    [
      'carries parameters and unknown fields at the top, but no other number of pictures',
      { parameters: { limit_generations: true }, extra: { num_images: 4, prompt: 'a dog', loras: [] } },
      'https://api.test/a-model',
      { limit_generations: true, loras: [] },
    ],
  ])('%s', async (_fact, call, url, expected) => {
    const wire = fakeWire(fal, { body: { ...images('https://v3.fal.media/a.png'), request_id: 'r1' } });
    await fal.render(aRenderCall(call), wire);
    const body = { prompt: 'a cat', num_images: 1, ...expected };
    expect(wire.calls).toStrictEqual([{ method: 'POST', url, body }]);
  });

  test.each<[string, string, Partial<RenderCall>, object]>([
    ['a list of pictures', 'fal-ai/nano-banana/edit', list, { image_urls: [first, second] }],
    ['the only picture', 'fal-ai/flux-pro/kontext', { inputs: [jpeg], ...one }, { image_url: first }],
    [
      'picture and mask',
      'fal-ai/flux-pro/v1/fill',
      { inputs: [jpeg], mask: png, ...one },
      { image_url: first, mask_url: second },
    ],
  ])('carries %s as data URIs to %s', async (_fact, upstream, call, expected) => {
    const wire = fakeWire(fal, { body: images('https://v3.fal.media/a.png') });
    await fal.render(aRenderCall({ operation: 'edit', upstream, inputs: [jpeg, png], ...call }), wire);
    expect(wire.calls[0]?.body).toStrictEqual({ prompt: 'a cat', num_images: 1, ...expected });
  });

  test('lets no unknown field replace a picture', async () => {
    const wire = fakeWire(fal, { body: images('https://v3.fal.media/a.png') });
    const extra = { image_urls: ['https://elsewhere.test/'] };
    await fal.render(aRenderCall({ operation: 'edit', inputs: [jpeg], extra, ...list }), wire);
    expect(wire.calls[0]?.body).toMatchObject({ image_urls: [first] });
  });

  test('carries the key by the scheme Key', async () => {
    expect(await headersOf(fal, 'id:secret')).toStrictEqual({ authorization: 'Key id:secret' });
  });
});

describe('a result of fal', () => {
  test('is downloaded where it is a URL and decoded where it is not, in order', async () => {
    const body = images('https://v3.fal.media/a.png', 'data:image/png;base64,AA==', 'halftone-bytes:1:0');
    const wire = fakeWire(fal, { body, headers: { 'x-fal-request-id': 'r7' } });
    await expect(fal.render(aRenderCall({ count: 3 }), wire)).resolves.toStrictEqual({
      state: 'made',
      pictures: [
        { received: receivedFrom('download https://v3.fal.media/a.png') },
        { received: receivedFrom('bytes data:image/png;base64,AA==') },
        { received: receivedFrom('bytes halftone-bytes:1:0') },
      ],
      lost: undefined,
      units: undefined,
      withheld: [],
      requestId: 'r7',
    });
  });

  test('leaves out the pictures that fal flagged', async () => {
    const body = { ...images('https://a.fal.media/1', 'https://a.fal.media/2'), has_nsfw_concepts: [true, false] };
    const outcome = await fal.render(aRenderCall({ count: 2 }), fakeWire(fal, { body }));
    expect(outcome).toMatchObject({
      pictures: [{ received: receivedFrom('download https://a.fal.media/2') }],
      lost: { kind: 'refused', details: { code: 'has_nsfw_concepts', stage: 'output' } },
    });
  });

  test('tells what fal bills, flagged pictures and all', async () => {
    const flagged = { images: [{ url: 'https://a.fal.media/1', width: 1024, height: 768 }], has_nsfw_concepts: [true] };
    const headers = { 'x-fal-billable-units': '1.5' };
    const billed = { units: 1.5, withheld: [{ width: 1024, height: 768 }] };
    const refused = fal.render(aRenderCall(), fakeWire(fal, { body: flagged, headers }));
    await expect(refused).rejects.toMatchObject({ kind: 'refused', details: billed });
    const both = { images: [...flagged.images, { url: 'https://a.fal.media/2' }], has_nsfw_concepts: [true, false] };
    expect(await fal.render(aRenderCall({ count: 2 }), fakeWire(fal, { body: both, headers }))).toMatchObject(billed);
  });

  test.each([
    ['of flagged pictures only', { ...images('https://a.fal.media/1'), has_nsfw_concepts: [true] }, 'refused'],
    ['without pictures', { images: [] }, 'no_image'],
    ['without the field', { seed: 196619188014358660n.toString() }, 'no_image'],
    ['of another form', { images: 'none' }, 'outcome_unknown'],
  ])('%s is %s', async (_fact, body, kind) => {
    await expect(fal.render(aRenderCall(), fakeWire(fal, { body }))).rejects.toMatchObject({ kind });
  });
});
