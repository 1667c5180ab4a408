import type { ModelCard } from '../../domain/model-card.js';
import { fluxModels } from '../flux-models.js';
import type { ModelIdentity } from '../model-identity.js';
import { sizeOfFlux1, sizeOfFlux2, sizeOfKontext } from './fal.flux-sizes.js';
import { falInputs } from './fal.inputs.js';
import {
  acceleration,
  enablePromptExpansion,
  enableSafetyChecker,
  enhancePrompt,
  guidanceScale,
  inferenceSteps,
  safetyTolerance,
  strength,
  syncMode,
} from './fal.parameters.js';

const fast = { transport: 'sync', timeoutMs: 120_000 } as const;
const slow = { transport: 'queue', timeoutMs: 600_000 } as const;

/** The megapixels that go in are billed as well, of which a price has no word. */
const unknownOfEdits = { per: 'unknown', operations: ['edit'] } as const;

/** The FLUX models as fal serves them (fal API reference and model pages). */
export const falFluxModels: readonly ModelCard[] = [
  card(fluxModels.dev, {
    ...fast,
    upstream: { generate: 'fal-ai/flux/dev', edit: 'fal-ai/flux/dev/image-to-image' },
    inputs: falInputs(1),
    size: sizeOfFlux1,
    // As large as the picture that it starts from.
    sizeOfEdits: { kind: 'none' },
    parameters: [
      inferenceSteps(28, 50, ' An edit takes 40 where nothing is said.'),
      ...[guidanceScale(3.5), enableSafetyChecker, acceleration, strength],
    ],
    prices: [{ per: 'megapixel', usd: 0.025 }],
  }),
  card(fluxModels.schnell, {
    ...fast,
    upstream: { generate: 'fal-ai/flux/schnell' },
    size: sizeOfFlux1,
    parameters: [inferenceSteps(4, 12), guidanceScale(3.5), enableSafetyChecker],
    prices: [{ per: 'megapixel', usd: 0.003 }],
  }),
  card(fluxModels.pro11, {
    ...slow,
    upstream: { generate: 'fal-ai/flux-pro/v1.1' },
    size: sizeOfFlux1,
    parameters: [safetyTolerance(6), enhancePrompt],
    prices: [{ per: 'megapixel', usd: 0.04 }],
  }),
  card(fluxModels.kontextPro, {
    ...slow,
    upstream: { generate: 'fal-ai/flux-pro/kontext/text-to-image', edit: 'fal-ai/flux-pro/kontext' },
    inputs: falInputs(1),
    size: sizeOfKontext,
    parameters: [guidanceScale(3.5), safetyTolerance(6), enhancePrompt],
    prices: [{ per: 'image', usd: 0.04 }],
  }),
  card(fluxModels.fillPro, {
    ...slow,
    upstream: { edit: 'fal-ai/flux-pro/v1/fill' },
    inputs: falInputs(1),
    mask: { convention: 'luminance', required: true },
    // As large as the picture that it fills.
    size: { kind: 'none' },
    parameters: [safetyTolerance(6), enhancePrompt, syncMode],
    prices: [{ per: 'megapixel', usd: 0.05 }],
  }),
  card(fluxModels.dev2, {
    ...slow,
    upstream: { generate: 'fal-ai/flux-2', edit: 'fal-ai/flux-2/edit' },
    inputs: falInputs(4),
    size: sizeOfFlux2,
    formats: ['png', 'jpeg', 'webp'],
    parameters: [inferenceSteps(28), guidanceScale(2.5), enableSafetyChecker, enablePromptExpansion, acceleration],
    prices: [{ per: 'megapixel', usd: 0.012 }],
  }),
  card(fluxModels.pro2, {
    ...slow,
    upstream: { generate: 'fal-ai/flux-2-pro', edit: 'fal-ai/flux-2-pro/edit' },
    inputs: falInputs(8),
    imagesPerCall: 1,
    size: sizeOfFlux2,
    parameters: [enableSafetyChecker, safetyTolerance(5)],
    // The first megapixel is $0.03, each further one $0.015.
    prices: [{ per: 'image', usd: 0.015 }, { per: 'megapixel', usd: 0.015 }, unknownOfEdits],
  }),
  card(fluxModels.max2, {
    ...slow,
    upstream: { generate: 'fal-ai/flux-2-max', edit: 'fal-ai/flux-2-max/edit' },
    inputs: falInputs(8),
    imagesPerCall: 1,
    size: sizeOfFlux2,
    parameters: [enableSafetyChecker, safetyTolerance(5)],
    // The first megapixel is $0.07, each further one $0.03.
    prices: [{ per: 'image', usd: 0.04 }, { per: 'megapixel', usd: 0.03 }, unknownOfEdits],
  }),
];

type Own = Pick<ModelCard, 'upstream' | 'size' | 'parameters' | 'prices' | 'transport' | 'timeoutMs'> &
  Partial<ModelCard>;

function card(identity: ModelIdentity, own: Own): ModelCard {
  return {
    ...identity,
    imagesPerCall: 4,
    formats: ['jpeg', 'png'],
    delivers: 'url',
    seed: { maximum: 4_294_967_295, repeats: true },
    alpha: false,
    ...own,
  };
}
