import type { TokenUsage } from '../src/domain/failure.js';
import type { ImageRequest } from '../src/domain/request.js';
import { NormalizationService } from '../src/normalization/normalization.service.js';
import { estimateOf } from '../src/normalization/estimate.js';
import { providers } from '../src/providers/index.js';
import { costOf } from '../src/queue/cost.js';
import { aRequest } from './support/make.js';

const normalization = new NormalizationService();

function planned(provider: string, model: string, asked: Partial<ImageRequest>) {
  const card = providers.find(({ id }) => id === provider)?.models.find(({ id }) => id === model);
  if (!card) throw new Error(`${provider} has no ${model}`);
  const [offer] = normalization.plan(aRequest({ ...asked, model }), [{ provider, card }], {}, []).route;
  if (!offer) throw new Error('the plan has no offer');
  return offer;
}

function picture(tokens: number, more: Partial<TokenUsage> = {}): TokenUsage {
  return {
    inputTokens: 0,
    inputTextTokens: 0,
    inputImageTokens: 0,
    outputTokens: tokens,
    outputImageTokens: tokens,
    ...more,
  };
}

/** The examples of the providers' documents: what one call costs by the tokens that it is told to have used. */
describe('tokens cost', () => {
  test.each<[string, string, Partial<ImageRequest>, TokenUsage, number]>([
    ['gemini', 'gemini-2.5-flash-image', {}, picture(1290), 0.0387],
    ['gemini', 'gemini-3-pro-image', {}, picture(1120), 0.1344],
    ['gemini', 'gemini-3-pro-image', { resolution: '4K' }, picture(2000), 0.24],
    ['gemini', 'gemini-3.1-flash-lite-image', {}, picture(1120), 0.0336],
    ['gemini', 'gemini-nano-banana-2.1', {}, picture(1120), 0.0336],
    ['vertex', 'gemini-2.5-flash-image', {}, picture(1290), 0.0387],
    ['vertex', 'gemini-3-pro-image', { resolution: '4K' }, picture(2000), 0.24],
    // Two calls as they were recorded: 20 tokens in, 2585 out, of which five are text.
    [
      'gemini',
      'gemini-2.5-flash-image',
      { n: 2 },
      picture(2585, { inputTokens: 20, outputImageTokens: 2580 }),
      0.0774185,
    ],
    ['openai', 'gpt-image-2.5-flare', { quality: 'low' }, picture(196), 0.00588],
    ['openai', 'gpt-image-2.5-flare', { quality: 'medium' }, picture(439), 0.01317],
    ['openai', 'gpt-image-2.5-flare', { quality: 'high' }, picture(1756), 0.05268],
    ['openai', 'gpt-image-2.5-flare', { quality: 'xhigh' }, picture(3122), 0.09366],
    ['openai', 'gpt-image-2.5-flare', { quality: 'max' }, picture(7024), 0.21072],
    ['openai', 'gpt-image-2.5-flare', {}, picture(439, { inputTokens: 13, inputTextTokens: 13 }), 0.013235],
    ['openrouter', 'gemini-2.5-flash-image', {}, picture(1290, { inputTokens: 8, inputTextTokens: 8 }), 0.0387024],
  ])('%s/%s %j %j: $%d', (provider, model, asked, usage, usd) => {
    expect(costOf(planned(provider, model, asked), { pictures: [], usage })).toBeCloseTo(usd, 9);
  });
});

describe('pictures cost', () => {
  test.each<[string, string, Partial<ImageRequest>, number]>([
    ['fal', 'gemini-2.5-flash-image', {}, 0.039],
    ['fal', 'gemini-3-pro-image', {}, 0.15],
    ['fal', 'gemini-3-pro-image', { resolution: '4K' }, 0.3],
    ['fal', 'gemini-3-pro-image', { extra: { enable_web_search: true } }, 0.165],
    ['fal', 'nano-banana-2', { resolution: '0.5K' }, 0.06],
    ['fal', 'nano-banana-2', {}, 0.08],
    ['fal', 'nano-banana-2', { resolution: '2K' }, 0.12],
    ['fal', 'nano-banana-2', { resolution: '4K' }, 0.16],
    ['fal', 'gemini-nano-banana-2.1', {}, 0.04],
    ['fal', 'gemini-nano-banana-2.1', { resolution: '4K' }, 0.134],
    ['fal', 'flux-dev', { size: '1024x1024' }, 0.025],
    ['fal', 'flux-dev', { size: '1536x1024' }, 0.05],
    ['fal', 'flux-schnell', { size: '1024x1024' }, 0.003],
    ['fal', 'flux-1.1-pro', { size: '1024x1024' }, 0.04],
    ['fal', 'flux-kontext-pro', {}, 0.04],
    ['replicate', 'gemini-2.5-flash-image', {}, 0.039],
    ['replicate', 'gemini-3-pro-image', { resolution: '2K' }, 0.15],
    ['replicate', 'gemini-3-pro-image', { resolution: '4K' }, 0.3],
    ['mock', 'mock-image', {}, 0],
  ])('%s/%s %j: $%d', (provider, model, asked, usd) => {
    const offer = planned(provider, model, asked);
    const bill = estimateOf(offer, 1);
    expect(bill?.reduce((sum, line) => sum + line.usd, 0)).toBeCloseTo(usd, 9);
    expect(costOf(offer, { pictures: [offer.expected ?? { width: 1024, height: 1024 }] })).toBeCloseTo(usd, 9);
  });
});

test('no price is below 0, and none is 0 where something is bought', () => {
  const priced = providers
    .filter(({ id }) => id !== 'mock')
    .flatMap(({ models }) => models.flatMap(({ prices }) => prices));
  const amounts = priced.flatMap((price) =>
    'usd' in price ? price.usd : 'usdPerMillion' in price ? price.usdPerMillion : [],
  );
  expect(amounts.filter((amount) => amount <= 0)).toEqual([]);
});
