import type { ModelCard } from '../../domain/model-card.js';
import { replicateFluxModels } from './replicate.flux.js';
import { nanoBananaModels } from './replicate.nano-banana.js';

export const models: readonly ModelCard[] = [...nanoBananaModels, ...replicateFluxModels];
