import { aCard, aRequest, aTier, anOffer } from '../../test/support/make.js';
import type { Price } from '../domain/model-card.js';
import { settle } from './settle.js';

const image = (usd: number, conditions: { tier?: string; quality?: string; size?: string } = {}): Price => {
  return { per: 'image', usd, ...conditions };
};
const tokens: Price = { per: 'token', token: 'input', usdPerMillion: 0.3 };

function prices(of: readonly Price[], asked: Parameters<typeof aRequest>[0] = {}) {
  const size = {
    kind: 'grid',
    tiers: [{ ...aTier('0.5K', 0.5), upstream: '512' }, aTier('1K'), aTier('4K', 4)],
    defaultTier: '1K',
    tellsTier: true,
  } as const;
  const offer = anOffer('gemini', { prices: of, size, qualities: { low: 'low', hd: 'high' } });
  const settled = settle(aRequest(asked), offer, [offer], {}, []);
  return 'prices' in settled ? settled.prices : settled;
}

describe('the prices of a settled call', () => {
  const byTier = [image(0.05, { tier: '0.5K' }), image(0.15, { tier: '1K' }), image(0.3, { tier: '4K' })];

  test.each([
    ['one price for all', [image(0.04)], {}, [image(0.04)]],
    ['tokens stay as they are', [tokens], {}, [tokens]],
    ['the usual tier, which is not sent', byTier, {}, [image(0.15)]],
    ['the asked tier', [...byTier, tokens], { resolution: '4K' }, [image(0.3), tokens]],
    ["a tier that is another word at the provider's", byTier, { resolution: '0.5K' }, [image(0.05)]],
    ['the tier of asked pixels', byTier, { size: '4096x4096' }, [image(0.3)]],
    ['what says more wins', [image(0.15), image(0.3, { tier: '4K' })], { resolution: '4K' }, [image(0.3)]],
    ['what does not hold is left out', [image(0.15), image(0.3, { tier: '4K' })], {}, [image(0.15)]],
    ["the provider's word of a quality", [image(0.1, { quality: 'high' })], { quality: 'hd' }, [image(0.1)]],
    ['pixels', [image(0.2, { size: '1344x768' }), image(0.1)], { aspectRatio: '16:9' }, [image(0.2)]],
    ['none that holds', [image(0.1, { quality: 'high' })], {}, [image(0.1, { quality: 'high' })]],
    ['none at all', [], {}, []],
  ])('%s', (_fact, of, asked, expected) => {
    expect(prices(of, asked)).toEqual(expected);
  });

  test("a card's own list is not touched", () => {
    const card = aCard();
    const offer = { provider: 'gemini', card };
    settle(aRequest(), offer, [offer], {}, []);
    expect(card).toEqual(aCard());
  });
});
