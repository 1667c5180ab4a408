import type { ModelCard } from '../../domain/model-card.js';
import { falFluxModels } from './fal.flux.js';
import { nanoBananaModels } from './fal.nano-banana.js';

export const models: readonly ModelCard[] = [...nanoBananaModels, ...falFluxModels];
