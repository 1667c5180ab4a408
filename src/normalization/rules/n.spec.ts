import { aCard, aFalCard, aRequest } from '../../../test/support/make.js';
import { n } from './n.js';
import { seed } from './seed.js';

describe('n', () => {
  test.each([
    ['one of one', aCard(), { n: 1 }, 1, undefined],
    ['not said', aCard(), {}, 1, undefined],
    ['natively', aFalCard(), { n: 4 }, 4, undefined],
    ['one a call', aCard(), { n: 3 }, 1, '3 calls side by side: the provider makes one picture a call'],
    ['four a call', aFalCard(), { n: 10 }, 4, '3 calls side by side: the provider makes at most 4 pictures a call'],
    [
      'with a seed that repeats',
      aFalCard(),
      { n: 2, seed: 7 },
      1,
      '2 calls side by side: with a seed the provider makes one picture several times over',
    ],
    [
      'with a seed that does not repeat',
      aFalCard({ seed: { maximum: 99, repeats: false } }),
      { n: 4, seed: 7 },
      4,
      undefined,
    ],
    [
      'with drafts that are mixed up',
      aCard({ imagesPerCall: 10, partialImages: 3, draftsOfOne: true }),
      { n: 2, stream: true, partialImages: 1 },
      1,
      '2 calls side by side: the provider does not tell the drafts of several pictures apart',
    ],
    [
      'without the drafts that would be mixed up',
      aCard({ imagesPerCall: 10, partialImages: 3, draftsOfOne: true }),
      { n: 2, stream: true, partialImages: 0 },
      10,
      undefined,
    ],
    [
      'without the stream that would carry drafts',
      aCard({ imagesPerCall: 10, partialImages: 3, draftsOfOne: true }),
      { n: 2, partialImages: 1 },
      10,
      undefined,
    ],
    [
      'with drafts that are told apart',
      aCard({ imagesPerCall: 10, partialImages: 3 }),
      { n: 2, stream: true, partialImages: 1 },
      10,
      undefined,
    ],
  ])('%s', (_fact, card, asked, imagesPerCall, reason) => {
    const request = aRequest(asked);
    const adjustment = { param: 'n', behavior: 'emulated', asked: request.n, sent: imagesPerCall, reason };
    const outcome = n(request, card, {});
    expect(outcome.plan).toEqual({ imagesPerCall });
    expect(outcome.adjustments).toEqual(reason && [adjustment]);
  });
});

describe('seed', () => {
  const small = { maximum: 99, repeats: false };
  const own = 'every picture gets a seed of its own: seed + its index';
  const fold = 'the provider takes seeds from 0 to 99, into which it is folded';

  test.each([
    ['fits', { seed: 42 }, 42, undefined, undefined],
    ['at the maximum', { seed: 99 }, 99, undefined, undefined],
    ['above it', { seed: 100 }, 0, 0, fold],
    ['far above it', { seed: 3_812_238_859 }, 59, 59, fold],
    ['below zero', { seed: -1 }, 99, 99, fold],
    ['of several pictures', { seed: 7, n: 3 }, 7, [7, 8, 9], own],
    ['of several around the end', { seed: 98, n: 3 }, 98, [98, 99, 0], own],
    ['of several, folded', { seed: 107, n: 2 }, 7, [7, 8], `${fold}; ${own}`],
  ])('%s', (_fact, asked, first, sent, reason) => {
    const outcome = seed(aRequest(asked), aCard({ seed: small }), {});
    const adjustment = { param: 'seed', behavior: 'converted', asked: asked.seed, sent, reason };
    expect(outcome.plan).toEqual({ seed: first, seedMaximum: 99 });
    expect(outcome.adjustments).toEqual(reason && [adjustment]);
  });

  test('calls for several pictures carry the seed of their first', () => {
    const card = aFalCard({ seed: small });
    expect(seed(aRequest({ seed: 7, n: 4 }), card, {}).adjustments).toBeUndefined();
    expect(seed(aRequest({ seed: 7, n: 10 }), card, {}).adjustments).toMatchObject([{ sent: [7, 11, 15] }]);
  });

  test('is a hint to a model without seeds', () => {
    expect(seed(aRequest({ seed: 7 }), aCard({ seed: undefined }), {}).hints).toMatchObject([
      { param: 'seed', asked: 7 },
    ]);
  });

  test('not said is nothing', () => {
    expect(seed(aRequest(), aCard(), {})).toEqual({});
  });

  test('that is no whole number is refused', () => {
    expect(seed(aRequest({ seed: 1.5 }), aCard(), {}).refusal).toMatchObject({ param: 'seed', code: 'invalid_type' });
  });
});
