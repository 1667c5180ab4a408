import type { ModelCard } from '../../domain/model-card.js';
import { googleModels } from '../google-models.js';
import { googleSizes } from '../google-sizes.js';
import type { ModelIdentity } from '../model-identity.js';
import { replicateInputs } from './replicate.inputs.js';
import { allowFallbackModel, googleSearch, imageSearch, safetyFilterLevel } from './replicate.parameters.js';
import { replicateSizes } from './replicate.sizes.js';

/** Google's models as Replicate serves them (the models' pages there: input schemas and pricing). */
export const nanoBananaModels: readonly ModelCard[] = [
  card(googleModels.flash25, 'google/nano-banana', {
    // Replicate names no number; Google recommends up to three.
    inputs: replicateInputs('image_input', 3),
    size: googleSizes.flash25,
    parameters: [],
    prices: [{ per: 'image', usd: 0.039 }],
  }),
  card(googleModels.pro3, 'google/nano-banana-pro', {
    inputs: replicateInputs('image_input', 14),
    size: replicateSizes.bananaPro,
    parameters: [safetyFilterLevel, allowFallbackModel],
    prices: [
      { per: 'image', usd: 0.15, tier: '1K' },
      { per: 'image', usd: 0.15, tier: '2K' },
      { per: 'image', usd: 0.3, tier: '4K' },
      // Whatever the other model costs.
      { per: 'unknown', when: { allow_fallback_model: true } },
    ],
  }),
  card(googleModels.flash31, 'google/nano-banana-2', {
    inputs: replicateInputs('image_input', 14),
    size: replicateSizes.banana2,
    parameters: [googleSearch, imageSearch],
    prices: [
      { per: 'image', usd: 0.067, tier: '1K' },
      { per: 'image', usd: 0.101, tier: '2K' },
      { per: 'image', usd: 0.151, tier: '4K' },
    ],
  }),
  card(googleModels.lite31, 'google/nano-banana-2-lite', {
    inputs: replicateInputs('image_input', 14),
    size: googleSizes.lite31,
    parameters: [],
    prices: [{ per: 'image', usd: 0.034 }],
  }),
];

type Own = Pick<ModelCard, 'inputs' | 'size' | 'parameters' | 'prices'>;

function card(identity: ModelIdentity, upstream: string, own: Own): ModelCard {
  return {
    ...identity,
    ...own,
    upstream: { generate: upstream, edit: upstream },
    imagesPerCall: 1,
    formats: ['jpeg', 'png'],
    delivers: 'url',
    alpha: false,
    transport: 'queue',
    timeoutMs: 600_000,
  };
}
