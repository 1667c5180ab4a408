import { anOutgoingPicture, aRenderCall, fakeWire, receivedFrom } from '../../../test/support/fake-wire.js';
import { ProviderFailure } from '../../domain/failure.js';
import type { PartialPicture } from '../provider.js';
import { mock } from './mock.provider.js';

const made = { body: { id: 'm1', images: [{ b64: 'AA==' }] } };
const call = aRenderCall({ upstream: 'mock-image', operation: 'edit', partialImages: 2 });
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('an edit', () => {
  test('carries pictures and mask as data URLs', async () => {
    const wire = fakeWire(mock, made);
    const inputs = [anOutgoingPicture('image/png', 'first'), anOutgoingPicture('image/webp', 'second')];
    await mock.render({ ...call, inputs, mask: anOutgoingPicture('image/png', 'mask') }, wire);
    expect(wire.calls).toStrictEqual([
      {
        method: 'POST',
        url: 'https://api.test/images',
        body: {
          model: 'mock-image',
          prompt: 'a cat',
          n: 1,
          images: [`data:image/png;base64,${base64('first')}`, `data:image/webp;base64,${base64('second')}`],
          mask: `data:image/png;base64,${base64('mask')}`,
        },
      },
    ]);
  });

  test('without pictures says nothing of them', async () => {
    const wire = fakeWire(mock, made);
    await mock.render(call, wire);
    expect(wire.calls[0]?.body).toStrictEqual({ model: 'mock-image', prompt: 'a cat', n: 1 });
  });
});

describe('drafts', () => {
  const draft = (index: number, partial: number) => ({
    ...{ type: 'partial', index, partial_index: partial, b64: `draft ${index}.${partial}`, mime: 'image/png' },
  });
  const done = (index: number) => ({ type: 'done', index, b64: `picture ${index}`, mime: 'image/png' });
  const end = { type: 'end', id: 'm1' };
  const picture = (index: number) => ({ received: receivedFrom(`bytes picture ${index}`) });
  const broken = new ProviderFailure('outcome_unknown', 'It broke.');

  async function run(events: readonly unknown[], more = {}) {
    const wire = fakeWire(mock, { body: events });
    const partials: PartialPicture[] = [];
    const rendering = mock.render({ ...call, count: 2, ...more }, wire, async (partial) => void partials.push(partial));
    return { outcome: await rendering.catch((error: unknown) => error), partials, wire };
  }

  test('are asked for and handed on in the order in which they come', async () => {
    const { outcome, partials, wire } = await run([draft(1, 0), draft(0, 0), done(1), draft(0, 1), done(0), end]);
    expect(wire.calls[0]?.body).toMatchObject({ n: 2, stream: true, partial_images: 2 });
    expect(partials).toStrictEqual([
      { picture: 1, index: 0, received: receivedFrom('bytes draft 1.0') },
      { picture: 0, index: 0, received: receivedFrom('bytes draft 0.0') },
      { picture: 0, index: 1, received: receivedFrom('bytes draft 0.1') },
    ]);
    expect(outcome).toStrictEqual({
      ...{ state: 'made', pictures: [picture(0), picture(1)], lost: undefined, requestId: 'm1', cost: 0 },
    });
  });

  test.each([[0], [undefined]])('are not asked for where %s are wanted', async (partialImages) => {
    const wire = fakeWire(mock, made);
    await mock.render({ ...call, partialImages }, wire, async () => undefined);
    expect(wire.calls[0]?.body).not.toHaveProperty('stream');
  });

  test.each<[string, unknown[], unknown[], object | undefined]>([
    ['breaks after a picture', [done(1), broken], [picture(1)], broken],
    ['ends without its last event', [done(0), done(1)], [picture(0), picture(1)], undefined],
    ['cannot be read after a picture', [done(0), { type: 'done' }], [picture(0)], { kind: 'outcome_unknown' }],
  ])('and pictures are kept where the stream %s', async (_fact, events, pictures, lost) => {
    const { outcome } = await run(events);
    expect(outcome).toMatchObject({ state: 'made', pictures, ...(lost && { lost }) });
  });

  test.each([
    ['breaks before a picture', [draft(0, 0), broken], 'outcome_unknown'],
    ['is refused at once', [new ProviderFailure('refused', 'It is refused.')], 'refused'],
    ['ends without picture or last event', [draft(0, 0)], 'outcome_unknown'],
    ['is no stream', [made.body], 'outcome_unknown'],
    ['ends without a picture', [end], 'no_image'],
  ])('and nothing else are a failure: the stream %s', async (_fact, events, kind) => {
    expect((await run(events)).outcome).toMatchObject({ name: 'ProviderFailure', kind });
  });

  test('that cannot be taken are an accident of ours, whatever was made', async () => {
    const accident = new Error('the store is full');
    const wire = fakeWire(mock, { body: [done(0), draft(1, 0), done(1), end] });
    await expect(mock.render(call, wire, () => Promise.reject(accident))).rejects.toBe(accident);
  });
});
