import type { ProviderParameter } from '../../domain/model-card.js';

/** Parameters of the models that Replicate serves (their input schemas there). */
export const goFast: ProviderParameter = inInput({
  name: 'go_fast',
  type: 'boolean',
  default: true,
  description:
    'Draws with a model made smaller for speed. While it is on, a seed does not bring the same picture back.',
});

export const disableSafetyChecker: ProviderParameter = inInput({
  name: 'disable_safety_checker',
  type: 'boolean',
  default: false,
  description: 'True hands finished pictures over unchecked.',
});

export const promptUpsampling: ProviderParameter = inInput({
  name: 'prompt_upsampling',
  type: 'boolean',
  default: false,
  description: 'Lets the model rewrite the prompt before it draws.',
});

export const guidance: ProviderParameter = inInput({
  name: 'guidance',
  type: 'number',
  minimum: 0,
  maximum: 10,
  default: 3,
  description: 'How closely the picture keeps to the prompt.',
});

export const safetyFilterLevel: ProviderParameter = inInput({
  name: 'safety_filter_level',
  type: 'string',
  values: ['block_low_and_above', 'block_medium_and_above', 'block_only_high'],
  default: 'block_only_high',
  description: 'From which likelihood of harm on a prompt is blocked: block_low_and_above is the strictest.',
});

export const allowFallbackModel: ProviderParameter = inInput({
  name: 'allow_fallback_model',
  type: 'boolean',
  default: false,
  description: 'Lets Replicate draw with a model of another maker while this one has no capacity left.',
});

export const googleSearch: ProviderParameter = inInput({
  name: 'google_search',
  type: 'boolean',
  default: false,
  description: 'Lets the model look things up on the web.',
});

export const imageSearch: ProviderParameter = inInput({
  name: 'image_search',
  type: 'boolean',
  default: false,
  description: 'Lets the model look at pictures from the web, which it then searches for text as well.',
});

export function inferenceSteps(normally: number, maximum: number): ProviderParameter {
  return inInput({
    name: 'num_inference_steps',
    type: 'integer',
    minimum: 1,
    maximum,
    default: normally,
    description: 'Steps of drawing: more are slower and finer.',
  });
}

export function safetyTolerance(strictest: 0 | 1, mostLenient: 5 | 6, besides = ''): ProviderParameter {
  return inInput({
    name: 'safety_tolerance',
    type: 'integer',
    minimum: strictest,
    maximum: mostLenient,
    default: 2,
    description: `How much content moderation lets pass, from ${strictest}, the strictest, to ${mostLenient}.${besides}`,
  });
}

function inInput(parameter: ProviderParameter): ProviderParameter {
  return { ...parameter, path: `input.${parameter.name}` };
}
