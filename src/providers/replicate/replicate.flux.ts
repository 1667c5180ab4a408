import type { ModelCard } from '../../domain/model-card.js';
import { fluxModels } from '../flux-models.js';
import type { ModelIdentity } from '../model-identity.js';
import { replicateInputs } from './replicate.inputs.js';
import {
  disableSafetyChecker,
  goFast,
  guidance,
  inferenceSteps,
  promptUpsampling,
  safetyTolerance,
} from './replicate.parameters.js';
import { replicateSizes } from './replicate.sizes.js';

const fast = { transport: 'queue', timeoutMs: 120_000, imagesPerCall: 4 } as const;
const slow = { transport: 'queue', timeoutMs: 600_000, imagesPerCall: 1 } as const;

/** An edit is billed for the megapixels that it takes as well, of which a price has no word. */
const unknownOfEdits = { per: 'unknown', operations: ['edit'] } as const;

/** Without it an edit comes out square. */
const shapedLikeInput = { 'input.aspect_ratio': 'match_input_image' } as const;

/** The FLUX models as Replicate serves them (the models' pages there: input schemas and pricing). */
export const replicateFluxModels: readonly ModelCard[] = [
  card(fluxModels.schnell, {
    ...fast,
    upstream: { generate: 'black-forest-labs/flux-schnell' },
    size: replicateSizes.flux1,
    parameters: [inferenceSteps(4, 4), goFast, disableSafetyChecker],
    prices: [{ per: 'image', usd: 0.003 }],
  }),
  card(fluxModels.dev, {
    ...fast,
    upstream: { generate: 'black-forest-labs/flux-dev' },
    size: replicateSizes.flux1,
    parameters: [inferenceSteps(28, 50), guidance, goFast, disableSafetyChecker],
    prices: [{ per: 'image', usd: 0.025 }],
  }),
  card(fluxModels.pro11, {
    ...slow,
    upstream: { generate: 'black-forest-labs/flux-1.1-pro' },
    size: replicateSizes.pro11,
    parameters: [safetyTolerance(1, 6), promptUpsampling],
    prices: [{ per: 'image', usd: 0.04 }],
  }),
  card(fluxModels.kontextPro, {
    ...slow,
    upstream: { generate: 'black-forest-labs/flux-kontext-pro', edit: 'black-forest-labs/flux-kontext-pro' },
    inputs: replicateInputs('input_image', 1),
    size: replicateSizes.kontext,
    formats: ['png', 'jpeg'],
    compressed: undefined,
    parameters: [safetyTolerance(0, 6, ' With an input picture 2 is the most.'), promptUpsampling],
    prices: [{ per: 'image', usd: 0.04 }],
  }),
  card(fluxModels.dev2, {
    ...slow,
    upstream: { generate: 'black-forest-labs/flux-2-dev', edit: 'black-forest-labs/flux-2-dev' },
    inputs: replicateInputs('input_images', 4),
    injectedInEdits: shapedLikeInput,
    size: replicateSizes.dev2,
    parameters: [goFast, disableSafetyChecker],
    prices: [
      { per: 'megapixel', usd: 0.012 },
      { per: 'megapixel', usd: 0.002, when: { go_fast: false } },
      unknownOfEdits,
    ],
  }),
  card(fluxModels.pro2, {
    ...slow,
    upstream: { generate: 'black-forest-labs/flux-2-pro', edit: 'black-forest-labs/flux-2-pro' },
    inputs: replicateInputs('input_images', 8),
    injectedInEdits: shapedLikeInput,
    size: replicateSizes.pro2,
    parameters: [safetyTolerance(1, 5)],
    prices: [{ per: 'image', usd: 0.015 }, { per: 'megapixel', usd: 0.015 }, unknownOfEdits],
  }),
  card(fluxModels.max2, {
    ...slow,
    upstream: { generate: 'black-forest-labs/flux-2-max', edit: 'black-forest-labs/flux-2-max' },
    inputs: replicateInputs('input_images', 8),
    injectedInEdits: shapedLikeInput,
    size: replicateSizes.max2,
    parameters: [safetyTolerance(1, 5)],
    prices: [{ per: 'image', usd: 0.04 }, { per: 'megapixel', usd: 0.03 }, unknownOfEdits],
  }),
];

type Own = Pick<
  ModelCard,
  'upstream' | 'size' | 'parameters' | 'prices' | 'transport' | 'timeoutMs' | 'imagesPerCall'
> &
  Partial<ModelCard>;

function card(identity: ModelIdentity, own: Own): ModelCard {
  return {
    ...identity,
    formats: ['webp', 'jpeg', 'png'],
    compressed: ['webp', 'jpeg'],
    delivers: 'url',
    // No bound is documented: what every integer field holds. Pictures of one call are drawn from one noise, and differ.
    seed: { maximum: 2_147_483_647, repeats: false },
    alpha: false,
    ...own,
  };
}
