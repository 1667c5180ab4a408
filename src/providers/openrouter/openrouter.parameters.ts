import type { ProviderParameter } from '../../domain/model-card.js';

/** What every model takes at OpenRouter (OpenRouter API reference, generate an image). */
export const commonParameters: readonly ProviderParameter[] = [
  {
    name: 'user',
    type: 'string',
    description: 'A stable id of your end user, against abuse. Providers get it hashed at most.',
  },
  {
    name: 'provider',
    type: 'object',
    description:
      'Which providers may serve the call, and options of their own, as {only, order, ignore, allow_fallbacks, sort, options}.',
  },
  {
    name: 'session_id',
    type: 'string',
    description: 'Groups calls that belong together in the logs of OpenRouter; up to 256 characters.',
  },
  { name: 'trace', type: 'object', description: 'Names and values for the observability tools set up at OpenRouter.' },
];

/** What OpenRouter hands on to Black Forest Labs. */
export const fluxParameters: readonly ProviderParameter[] = [
  {
    name: 'steps',
    type: 'integer',
    minimum: 1,
    description: 'Steps of drawing: more are slower and finer.',
    path: 'provider.options.black-forest-labs.steps',
  },
  {
    name: 'guidance',
    type: 'number',
    description: 'How closely the picture keeps to the prompt.',
    path: 'provider.options.black-forest-labs.guidance',
  },
  {
    name: 'safety_tolerance',
    type: 'integer',
    minimum: 0,
    description: 'How much content moderation lets pass: 0 is the strictest.',
    path: 'provider.options.black-forest-labs.safety_tolerance',
  },
];
