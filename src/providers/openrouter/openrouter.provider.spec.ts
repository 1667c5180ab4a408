import { headersOf } from '../../../test/support/access.js';
import { anOutgoingPicture, aRenderCall, fakeWire } from '../../../test/support/fake-wire.js';
import type { RenderCall } from '../../domain/plan.js';
import { openrouter } from './openrouter.provider.js';

const one = { body: { created: 0, data: [{ b64_json: 'one', media_type: 'image/jpeg' }] } };

describe('a call of OpenRouter', () => {
  test.each<[string, Partial<RenderCall>, object]>([
    ['says nothing that is not settled', {}, {}],
    [
      'tells a ratio and a tier, and no size beside them',
      { size: { kind: 'grid', ratio: '16:9', tier: '2K' }, seed: 7 },
      { aspect_ratio: '16:9', resolution: '2K', seed: 7 },
    ],
    [
      'tells a ratio alone where the model has one tier',
      { size: { kind: 'grid', ratio: '4:3' } },
      { aspect_ratio: '4:3' },
    ],
    ['tells a tier alone', { size: { kind: 'grid', tier: '4K' } }, { resolution: '4K' }],
    ['tells pixels in size', { size: { kind: 'pixels', width: 1328, height: 1824 } }, { size: '1328x1824' }],
    [
      'tells how the picture is made and for whom',
      { quality: 'high', background: 'opaque', format: 'jpeg', compression: 80, user: 'u1', count: 4 },
      { quality: 'high', background: 'opaque', output_format: 'jpeg', output_compression: 80, user: 'u1', n: 4 },
    ],
    [
      'puts options of the provider behind in its place, beside what the client says of providers',
      {
        parameters: {
          provider: { only: ['black-forest-labs'], options: { 'black-forest-labs': { seed_mode: 'a' } } },
          'provider.options.black-forest-labs.steps': 40,
          session_id: 's1',
        },
        extra: { zdr: true },
      },
      {
        provider: { only: ['black-forest-labs'], options: { 'black-forest-labs': { seed_mode: 'a', steps: 40 } } },
        session_id: 's1',
        zdr: true,
      },
    ],
    [
      'lets no unknown field replace what was settled',
      { extra: { model: 'x/y', prompt: 'a dog', n: 10, input_references: undefined } },
      {},
    ],
  ])('%s', async (_fact, call, expected) => {
    const wire = fakeWire(openrouter, one);
    await openrouter.render(aRenderCall({ upstream: 'google/gemini-2.5-flash-image', ...call }), wire);
    const body = { model: 'google/gemini-2.5-flash-image', prompt: 'a cat', n: 1, ...expected };
    expect(wire.calls).toStrictEqual([{ method: 'POST', url: 'https://api.test/images', body }]);
  });

  test('carries its input pictures as references of data URLs, in order', async () => {
    const wire = fakeWire(openrouter, one);
    const inputs = [anOutgoingPicture('image/jpeg', 'first'), anOutgoingPicture('image/png', 'second')];
    await openrouter.render(aRenderCall({ operation: 'edit', inputs, extra: { input_references: [] } }), wire);
    const reference = (type: string, content: string) => ({
      type: 'image_url',
      image_url: { url: `data:${type};base64,${Buffer.from(content).toString('base64')}` },
    });
    expect(wire.calls[0]?.body).toStrictEqual({
      model: 'a-model',
      prompt: 'a cat',
      input_references: [reference('image/jpeg', 'first'), reference('image/png', 'second')],
      n: 1,
    });
  });

  test('carries the key as a bearer token', async () => {
    expect(await headersOf(openrouter, 'sk-or')).toStrictEqual({ authorization: 'Bearer sk-or' });
  });
});
