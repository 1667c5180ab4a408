import type { ProviderParameter } from '../domain/model-card.js';

/** What every Gemini image model takes (Gemini API and Vertex AI references, GenerateContentRequest). */
export const commonParameters: readonly ProviderParameter[] = [
  {
    name: 'temperature',
    type: 'number',
    minimum: 0,
    maximum: 2,
    default: 1,
    description: 'Randomness of sampling: lower is more predictable, higher more varied.',
    path: 'generationConfig.temperature',
  },
  {
    name: 'topP',
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0.95,
    description: 'Samples from the smallest set of tokens whose probabilities add up to this.',
    path: 'generationConfig.topP',
  },
  {
    name: 'topK',
    type: 'integer',
    minimum: 1,
    default: 64,
    description: 'Samples from this many of the likeliest tokens.',
    path: 'generationConfig.topK',
  },
  {
    name: 'maxOutputTokens',
    type: 'integer',
    minimum: 1,
    maximum: 32_768,
    description: 'Ends the answer after this many tokens; a picture that does not fit is cut off.',
    path: 'generationConfig.maxOutputTokens',
  },
  {
    name: 'mediaResolution',
    type: 'string',
    values: ['MEDIA_RESOLUTION_LOW', 'MEDIA_RESOLUTION_MEDIUM', 'MEDIA_RESOLUTION_HIGH'],
    description: 'How finely input pictures are read; finer costs more input tokens.',
    path: 'generationConfig.mediaResolution',
  },
  {
    name: 'safetySettings',
    type: 'array',
    description: 'Thresholds per harm category, as {category, threshold}. The filters on pictures stay on.',
  },
  {
    name: 'systemInstruction',
    type: 'object',
    description: 'Standing instructions to the model, as {parts: [{text}]}.',
  },
  { name: 'labels', type: 'object', description: 'Names and values by which Google lists usage.' },
];

/** Only the 3.x family thinks. */
export const thinkingConfig: ProviderParameter = {
  name: 'thinkingConfig',
  type: 'object',
  description: 'How much the model thinks before it draws, as {thinkingLevel: MINIMAL | LOW | MEDIUM | HIGH}.',
  path: 'generationConfig.thinkingConfig',
};

/** Only the larger models of the 3.x family search. */
export const searchTools: ProviderParameter = {
  name: 'tools',
  type: 'array',
  description: 'Tools that the model may use: [{googleSearch: {}}] lets it look things up.',
};
