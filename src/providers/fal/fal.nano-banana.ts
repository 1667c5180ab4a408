import type { ModelCard } from '../../domain/model-card.js';
import { googleModels } from '../google-models.js';
import { googleSizes } from '../google-sizes.js';
import type { ModelIdentity } from '../model-identity.js';
import { falInputs } from './fal.inputs.js';
import { enableWebSearch, limitGenerations, safetyTolerance, syncMode, thinkingLevel } from './fal.parameters.js';

/** fal documents what a search costs with one model only. */
const searchOfUnknownPrice = { per: 'unknown', when: { enable_web_search: true } } as const;
const parameters = [limitGenerations, safetyTolerance(6), syncMode];

/** Google's models as fal serves them (fal API reference and model pages). */
export const nanoBananaModels: readonly ModelCard[] = [
  card(googleModels.flash25, 'fal-ai/gemini-25-flash-image', {
    inputs: falInputs(3),
    size: googleSizes.flash25,
    parameters,
    prices: [{ per: 'image', usd: 0.039 }],
  }),
  card(googleModels.pro3, 'fal-ai/nano-banana-pro', {
    inputs: falInputs(14),
    size: googleSizes.pro3,
    parameters: [...parameters, enableWebSearch],
    prices: [
      { per: 'image', usd: 0.15, tier: '1K' },
      { per: 'image', usd: 0.15, tier: '2K' },
      { per: 'image', usd: 0.3, tier: '4K' },
      { per: 'image', usd: 0.015, when: { enable_web_search: true } },
    ],
  }),
  card(googleModels.flash31, 'fal-ai/nano-banana-2', {
    inputs: falInputs(14),
    size: googleSizes.flash31,
    parameters: [...parameters, enableWebSearch, thinkingLevel],
    prices: [
      { per: 'image', usd: 0.06, tier: '0.5K' },
      { per: 'image', usd: 0.08, tier: '1K' },
      { per: 'image', usd: 0.12, tier: '2K' },
      { per: 'image', usd: 0.16, tier: '4K' },
      searchOfUnknownPrice,
    ],
  }),
  card(googleModels.banana21, 'google/nano-banana-2.1', {
    inputs: falInputs(14),
    size: googleSizes.banana21,
    parameters: [...parameters, enableWebSearch, thinkingLevel],
    // fal bills tokens that it does not report; what a 2K picture comes to is not documented.
    prices: [{ per: 'image', usd: 0.04, tier: '1K' }, { per: 'image', usd: 0.134, tier: '4K' }, searchOfUnknownPrice],
  }),
  {
    ...card(googleModels.lite31, 'google/nano-banana-lite', {
      size: googleSizes.lite31,
      parameters,
      prices: [{ per: 'image', usd: 0.042 }],
    }),
    // fal lists no /edit of it.
    upstream: { generate: 'google/nano-banana-lite' },
    transport: 'sync',
    timeoutMs: 120_000,
  },
];

type Own = Pick<ModelCard, 'inputs' | 'size' | 'parameters' | 'prices'>;

function card(identity: ModelIdentity, upstream: string, own: Own): ModelCard {
  return {
    ...identity,
    ...own,
    upstream: { generate: upstream, edit: `${upstream}/edit` },
    imagesPerCall: 4,
    formats: ['png', 'jpeg', 'webp'],
    delivers: 'url',
    seed: { maximum: 2_147_483_647, repeats: true },
    alpha: false,
    prompt: { minimum: 3, maximum: 50_000 },
    // Otherwise a prompt that speaks of several pictures buys several.
    injected: { limit_generations: true },
    transport: 'queue',
    timeoutMs: 600_000,
  };
}
