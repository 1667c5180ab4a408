import type { ProviderState } from '../../api/providers.js';

export const firstPrompt = 'A red paper boat on a calm lake, in morning light';

/** Models of which a test can make a new picture. */
export function testableModels({ models }: Pick<ProviderState, 'models'>): readonly string[] {
  return models.filter(({ modes }) => modes.includes('text-to-image')).map(({ id }) => id);
}

/** One picture, at this provider and nowhere else. */
export function testRequest(provider: string, model: string, prompt: string) {
  return { model, prompt, n: 1, halftone: { providers: [provider], fallback: false, tags: ['provider-test'] } };
}
