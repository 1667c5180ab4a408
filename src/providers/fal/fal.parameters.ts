import type { ProviderParameter } from '../../domain/model-card.js';

/** Parameters of fal's own (fal API reference, the models' input schemas). */
export const limitGenerations: ProviderParameter = {
  name: 'limit_generations',
  type: 'boolean',
  description:
    'Experimental: keeps each round of prompting to one picture. True makes the model ignore whatever the prompt says about how many pictures to make.',
};

export const syncMode: ProviderParameter = {
  name: 'sync_mode',
  type: 'boolean',
  description: 'True hands the picture over inside the answer and keeps it out of the request history at fal.',
};

export const enableWebSearch: ProviderParameter = {
  name: 'enable_web_search',
  type: 'boolean',
  description: 'Lets the model look things up on the web, at an extra charge.',
};

export const thinkingLevel: ProviderParameter = {
  name: 'thinking_level',
  type: 'string',
  values: ['minimal', 'high'],
  description: 'How much the model thinks before it draws.',
};

export const enableSafetyChecker: ProviderParameter = {
  name: 'enable_safety_checker',
  type: 'boolean',
  default: true,
  description: 'Whether finished pictures are checked for unsafe content.',
};

export const acceleration: ProviderParameter = {
  name: 'acceleration',
  type: 'string',
  values: ['none', 'regular', 'high'],
  description: 'Trades quality for speed.',
};

export const enhancePrompt: ProviderParameter = {
  name: 'enhance_prompt',
  type: 'boolean',
  description: 'Lets the model rewrite the prompt before it draws.',
};

export const enablePromptExpansion: ProviderParameter = {
  name: 'enable_prompt_expansion',
  type: 'boolean',
  description: 'Lets the model write the prompt out in more detail before it draws.',
};

export function safetyTolerance(levels: 5 | 6): ProviderParameter {
  return {
    name: 'safety_tolerance',
    type: 'string',
    values: ['1', '2', '3', '4', '5', '6'].slice(0, levels),
    description: `How much content moderation lets pass: 1 is the strictest and blocks most, ${levels} the most lenient.`,
  };
}

export const strength: ProviderParameter = {
  name: 'strength',
  type: 'number',
  minimum: 0,
  maximum: 1,
  default: 0.95,
  description: 'How far an edit may go from its picture: at 1 little of it is left.',
  operations: ['edit'],
};

export function inferenceSteps(normally: number, maximum?: number, besides = ''): ProviderParameter {
  return {
    name: 'num_inference_steps',
    type: 'integer',
    minimum: 1,
    maximum,
    default: normally,
    description: `Steps of drawing: more are slower and finer.${besides}`,
  };
}

export function guidanceScale(normally: number): ProviderParameter {
  return {
    name: 'guidance_scale',
    type: 'number',
    minimum: 1,
    maximum: 20,
    default: normally,
    description: 'How closely the picture keeps to the prompt.',
  };
}
