import type { ModelCard, ProviderParameter } from '../../domain/model-card.js';
import { gptImageModels } from '../gpt-image-models.js';
import { threeSizes } from '../gpt-image-sizes.js';
import { falInputs } from './fal.inputs.js';
import { syncMode } from './fal.parameters.js';

const inputFidelity: ProviderParameter = {
  name: 'input_fidelity',
  type: 'string',
  values: ['low', 'high'],
  default: 'high',
  description: 'How closely an edit keeps to the look of its inputs, of faces above all.',
  operations: ['edit'],
};

/**
 * OpenAI's model as fal serves it (fal API reference). It takes masks there too, but nothing tells which part of one is
 * painted anew, so the mask is laid over here.
 */
export const falGptImageModels: readonly ModelCard[] = [
  {
    ...gptImageModels.image15,
    upstream: { generate: 'fal-ai/gpt-image-1.5', edit: 'fal-ai/gpt-image-1.5/edit' },
    imagesPerCall: 4,
    inputs: falInputs(16),
    size: { ...threeSizes, named: true },
    formats: ['png', 'jpeg', 'webp'],
    qualities: { low: 'low', medium: 'medium', high: 'high', standard: 'medium', hd: 'high' },
    delivers: 'url',
    contract: 'b64_json',
    alpha: true,
    parameters: [inputFidelity, syncMode],
    // No document tells it.
    prices: [],
    transport: 'queue',
    timeoutMs: 600_000,
    // OpenAI stops it then, to which fal hands the calls on.
    shutdown: '2026-12-01',
  },
];
