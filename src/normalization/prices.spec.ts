import { aCard, anEdit, aRequest, aTier, anOffer } from '../../test/support/make.js';
import type { ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';
import { settle } from './settle.js';

const image = (usd: number, conditions: { tier?: string; quality?: string; size?: string } = {}): Price => {
  return { per: 'image', usd, ...conditions };
};
const tokens: Price = { per: 'token', token: 'input', usdPerMillion: 0.3 };
const ofEdits: Price = { per: 'unknown', operations: ['edit'] };

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
    [
      'a surcharge',
      [image(0.1), { ...image(0.02), when: { web: true } }],
      { extra: { web: true } },
      [image(0.1), image(0.02)],
    ],
    ['no surcharge', [image(0.1), { ...image(0.02), when: { web: true } }], { extra: { web: false } }, [image(0.1)]],
    [
      'what nobody knows of a tier of service',
      [tokens, { per: 'unknown', when: { service: 'flex' } } as const],
      { extra: { service: 'flex' } },
      [tokens, { per: 'unknown' } as const],
    ],
    ['nothing that is of edits alone', [image(0.1), ofEdits], {}, [image(0.1)]],
    ['what is of edits, of an edit', [image(0.1), ofEdits], anEdit(), [image(0.1), { per: 'unknown' } as const]],
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

describe('the tokens to expect of a picture', () => {
  const tokensOf = (asked: Parameters<typeof aRequest>[0], card: Partial<ModelCard>) => {
    const offer = anOffer('gemini', card);
    const settled = settle(aRequest(asked), offer, [offer], {}, []);
    return 'prices' in settled ? settled.expectedUsage : settled;
  };
  const picture = [
    { count: 439, byArea: true },
    { count: 1756, byArea: true, quality: 'high' },
  ] as const;

  test('are those of its quality and area, and of the prompt one for four characters', () => {
    const card = { tokens: { picture }, qualities: { high: 'high' } };
    expect(tokensOf({ prompt: 'a fox' }, card)).toMatchObject({ inputTokens: 2, outputTokens: 439 });
    expect(tokensOf({ quality: 'high' }, card)).toMatchObject({ outputTokens: 1756, outputImageTokens: 1756 });
    expect(tokensOf({ aspectRatio: '16:9' }, card)).toMatchObject({
      outputTokens: Math.ceil((439 * 1344 * 768) / 1024 ** 2),
    });
  });

  test('are not told where the card does not tell them', () => {
    expect(tokensOf({}, {})).toBeUndefined();
    expect(tokensOf({}, { tokens: { picture: [{ count: 9, quality: 'high' }] } })).toBeUndefined();
  });
});

test('a condition holds for a value that is sent in another type', () => {
  const level = { name: 'level', type: 'integer', description: 'A level.' } as const;
  const offer = anOffer('gemini', { parameters: [level], prices: [{ ...image(0.02), when: { level: 2 } }] });
  const settled = settle(aRequest({ extra: { level: '2' } }), offer, [offer], {}, []);
  expect(settled).toMatchObject({ call: { parameters: { level: 2 } }, prices: [image(0.02)] });
});
