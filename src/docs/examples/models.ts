export const modelExample = {
  id: 'gemini-2.5-flash-image',
  object: 'model',
  created: 1759363200,
  owned_by: 'google',
  name: 'Gemini 2.5 Flash Image',
  description: 'For pictures from text, and edits of up to three pictures.',
  capabilities: ['seed', 'multiple_inputs'],
  modes: ['text-to-image', 'image-edit'],
  aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  providers: [
    {
      id: 'fal',
      modes: ['text-to-image', 'image-edit'],
      prices: [
        {
          per: 'image',
          usd: 0.039,
        },
      ],
    },
  ],
};

export const schemaExample = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Gemini 2.5 Flash Image',
  type: 'object',
  required: ['prompt'],
  properties: {
    prompt: {
      type: 'string',
      description: 'What to make or, in an edit, what to change in the input picture.',
      minLength: 1,
      maxLength: 50000,
      'x-group': 'Core',
      'x-modes': ['text-to-image', 'image-edit'],
      'x-behavior': 'renamed',
    },
    size: {
      description:
        'WIDTHxHEIGHT in pixels, which decides shape and scale, or a ratio, which is the same as aspect_ratio.',
      default: 'auto',
      examples: ['auto', '1024x1024', '16:9'],
      type: 'string',
      'x-group': 'Size & Layout',
      'x-modes': ['text-to-image', 'image-edit'],
      'x-behavior': 'converted',
    },
  },
  'x-sizes': [
    {
      output: 'auto',
      size: 'auto',
    },
    {
      output: '1183x887',
      size: '1183x887',
      aspect_ratio: '4:3',
      resolution: '1K',
      native: '1184x864',
    },
  ],
};
