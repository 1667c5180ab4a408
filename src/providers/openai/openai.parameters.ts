import type { ProviderParameter } from '../../domain/model-card.js';

/** What every GPT image model takes (OpenAI API reference, images). */
export const commonParameters: readonly ProviderParameter[] = [
  {
    name: 'moderation',
    type: 'string',
    values: ['auto', 'low'],
    default: 'auto',
    description: 'How strictly prompts and pictures are filtered; low lets more pass.',
  },
  {
    name: 'safety_identifier',
    type: 'string',
    description: 'A stable id of the end user, without personal data, by which OpenAI finds abuse.',
  },
  {
    name: 'user',
    type: 'string',
    description: 'The older name of safety_identifier, which wins where both are said.',
  },
];

/** Later models always read their inputs in full detail and reject the parameter. */
export function inputFidelity(values: readonly ('low' | 'high')[]): ProviderParameter {
  return {
    name: 'input_fidelity',
    type: 'string',
    values,
    default: 'low',
    description:
      'How closely an edit keeps to the look of its inputs, of faces above all; high costs more input tokens.',
    operations: ['edit'],
  };
}

export const complexity: ProviderParameter = {
  name: 'complexity',
  type: 'string',
  values: ['low', 'medium', 'high'],
  description: 'How much the model plans a picture before it renders it, whatever the quality.',
};
