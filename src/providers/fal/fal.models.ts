import type { ModelCard } from '../../domain/model-card.js';
import { falFluxModels } from './fal.flux.js';
import { falGptImageModels } from './fal.gpt-image.js';
import { nanoBananaModels } from './fal.nano-banana.js';

export const models: readonly ModelCard[] = [...nanoBananaModels, ...falFluxModels, ...falGptImageModels];
