import type { ModelIdentity } from './model-identity.js';

/** OpenAI's image models, with the dates of their releases and their dated names (OpenAI API, model pages). */
export const gptImageModels = {
  flare26: {
    id: 'gpt-image-2.6-flare',
    name: 'GPT Image 2.6 Flare',
    ownedBy: 'openai',
    created: Date.UTC(2026, 10, 4) / 1000,
    description: 'The quick one of the newest pair: drafts within seconds, sound layouts of posters and products.',
    aliases: [],
  },
  sunburst26: {
    id: 'gpt-image-2.6-sunburst',
    name: 'GPT Image 2.6 Sunburst',
    ownedBy: 'openai',
    created: Date.UTC(2026, 10, 4) / 1000,
    description: 'The thorough one of the newest pair: fine detail that holds from edit to edit.',
    aliases: [],
  },
  flare25: {
    id: 'gpt-image-2.5-flare',
    name: 'GPT Image 2.5 Flare',
    ownedBy: 'openai',
    created: Date.UTC(2026, 8, 8) / 1000,
    description: 'Fast generation and editing at good quality, for everyday use.',
    aliases: ['gpt-image-2.5-flare-2026-09-08'],
  },
  sunburst25: {
    id: 'gpt-image-2.5-sunburst',
    name: 'GPT Image 2.5 Sunburst',
    ownedBy: 'openai',
    created: Date.UTC(2026, 8, 8) / 1000,
    description: 'Slower and more exact, for edits that must change only what they name.',
    aliases: ['gpt-image-2.5-sunburst-2026-09-08'],
  },
  image2: {
    id: 'gpt-image-2',
    name: 'GPT Image 2',
    ownedBy: 'openai',
    created: Date.UTC(2026, 3, 21) / 1000,
    description: 'Generation and editing in any size up to 4K, with inputs read in full detail.',
    aliases: ['gpt-image-2-2026-04-21'],
  },
  image15: {
    id: 'gpt-image-1.5',
    name: 'GPT Image 1.5',
    ownedBy: 'openai',
    created: Date.UTC(2025, 11, 16) / 1000,
    description: 'Follows instructions closely and writes legible text, in three sizes.',
    aliases: ['gpt-image-1.5-2025-12-16'],
  },
  mini1: {
    id: 'gpt-image-1-mini',
    name: 'GPT Image 1 mini',
    ownedBy: 'openai',
    created: Date.UTC(2025, 9, 6) / 1000,
    description: 'The cheapest of the family, in three sizes.',
    aliases: [],
  },
  chatgptLatest: {
    id: 'chatgpt-image-latest',
    name: 'ChatGPT Image',
    ownedBy: 'openai',
    created: Date.UTC(2025, 11, 16) / 1000,
    description: 'Whichever image model ChatGPT itself used until its retirement was announced.',
    aliases: [],
  },
} as const satisfies Record<string, ModelIdentity>;
