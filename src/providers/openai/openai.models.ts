import type { ModelCard, RetiredModel } from '../../domain/model-card.js';
import { gptImageModels } from '../gpt-image-models.js';
import { freeSize, threeSizes } from '../gpt-image-sizes.js';
import type { ModelIdentity } from '../model-identity.js';
import { commonParameters, complexity, inputFidelity } from './openai.parameters.js';
import { prices, tokens } from './openai.prices.js';

const qualities = { low: 'low', medium: 'medium', high: 'high', standard: 'medium', hd: 'high' };
const finerQualities = { ...qualities, xhigh: 'xhigh', max: 'max' };

/** The last ones of three sizes; pictures of later models may be larger, and take longer. */
const first = {
  size: threeSizes,
  qualities,
  shutdown: '2026-12-01',
  timeoutMs: 300_000,
  tokens: tokens.first,
} as const;
const later = { size: freeSize, timeoutMs: 600_000 } as const;
const since25 = { ...later, qualities: finerQualities, prices: prices.image25, tokens: tokens.image25 } as const;
const since26 = { ...since25, parameters: [...commonParameters, complexity] } as const;

/** OpenAI API reference, images; model pages and deprecations. */
export const openaiModels: readonly ModelCard[] = [
  card(gptImageModels.flare26, since26),
  card(gptImageModels.sunburst26, since26),
  card(gptImageModels.flare25, { ...since25, parameters: commonParameters }),
  card(gptImageModels.sunburst25, { ...since25, parameters: commonParameters }),
  card(gptImageModels.image2, {
    ...later,
    qualities,
    parameters: commonParameters,
    prices: prices.image2,
    tokens: tokens.image2,
  }),
  card(gptImageModels.image15, {
    ...first,
    parameters: [...commonParameters, inputFidelity(['low', 'high'])],
    prices: prices.image15,
  }),
  card(gptImageModels.mini1, {
    ...first,
    parameters: [...commonParameters, inputFidelity(['low'])],
    prices: prices.mini1,
  }),
  card(gptImageModels.chatgptLatest, { ...first, parameters: commonParameters, prices: prices.image15 }),
];

export const retiredOpenaiModels: readonly RetiredModel[] = [
  { id: 'gpt-image-1', since: '2026-10-23', successor: gptImageModels.flare25.id },
  { id: 'dall-e-3', since: '2026-05-12', successor: gptImageModels.image2.id },
  { id: 'dall-e-2', since: '2026-05-12', successor: gptImageModels.image2.id },
];

type Own = Pick<ModelCard, 'size' | 'qualities' | 'parameters' | 'prices' | 'tokens' | 'timeoutMs' | 'shutdown'>;

function card(identity: ModelIdentity, own: Own): ModelCard {
  return {
    ...identity,
    ...own,
    upstream: { generate: identity.id, edit: identity.id },
    imagesPerCall: 10,
    inputs: { maximum: 16, formats: ['png', 'jpeg', 'webp'], maximumBytes: 49_999_999 },
    // A hint to the model: it may change a little outside too.
    mask: { convention: 'alpha', maximumBytes: 3_999_999 },
    formats: ['png', 'jpeg', 'webp'],
    compressed: ['jpeg', 'webp'],
    delivers: 'b64_json',
    contract: 'b64_json',
    alpha: true,
    partialImages: 3,
    draftsOfOne: true,
    prompt: { maximum: 32_000 },
    transport: 'sync',
  };
}
