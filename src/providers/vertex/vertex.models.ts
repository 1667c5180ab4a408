import type { ModelCard, ProviderParameter } from '../../domain/model-card.js';
import { googleCards } from '../google-cards.js';

/** What Vertex AI takes beyond the Gemini API (Vertex AI reference, ImageConfig). */
const parameters: readonly ProviderParameter[] = [
  {
    name: 'personGeneration',
    type: 'string',
    values: ['ALLOW_ALL', 'ALLOW_ADULT', 'ALLOW_NONE'],
    description: 'Which people may be in the picture.',
    path: 'generationConfig.imageConfig.personGeneration',
  },
  {
    name: 'prominentPeople',
    type: 'string',
    values: ['ALLOW_PROMINENT_PEOPLE', 'BLOCK_PROMINENT_PEOPLE'],
    description: 'Whether well-known people may be in the picture.',
    path: 'generationConfig.imageConfig.prominentPeople',
  },
];

/** Google's models once more, here with a choice of format. */
export const vertexModels: readonly ModelCard[] = googleCards.map((card) => ({
  ...card,
  formats: card.formats[0] === 'png' ? ['png', 'jpeg'] : ['jpeg', 'png'],
  compressed: ['jpeg'],
  parameters: [...card.parameters, ...parameters],
}));
