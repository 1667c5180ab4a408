import type { ModelIdentity } from './model-identity.js';

/** The FLUX models of Black Forest Labs, with the dates of their releases. */
export const fluxModels = {
  dev: flux('flux-dev', 'FLUX.1 [dev]', Date.UTC(2024, 7, 1), 'Open weights, 12 billion parameters, good detail.'),
  schnell: flux('flux-schnell', 'FLUX.1 [schnell]', Date.UTC(2024, 7, 1), 'Draws in one to four steps, for drafts.'),
  pro11: flux('flux-1.1-pro', 'FLUX1.1 [pro]', Date.UTC(2024, 9, 2), 'High quality and close to the prompt.'),
  kontextPro: flux(
    'flux-kontext-pro',
    'FLUX.1 Kontext [pro]',
    Date.UTC(2025, 4, 29),
    'Edits a picture by instruction and keeps what it shows; also draws from text.',
  ),
  fillPro: flux(
    'flux-fill-pro',
    'FLUX.1 Fill [pro]',
    Date.UTC(2024, 10, 21),
    'Paints the masked part of a picture anew and keeps the rest.',
  ),
  dev2: flux('flux-2', 'FLUX.2 [dev]', Date.UTC(2025, 10, 25), 'Second generation with open weights.'),
  pro2: flux('flux-2-pro', 'FLUX.2 [pro]', Date.UTC(2025, 10, 25), 'Second generation, up to 4 megapixels.'),
  max2: flux('flux-2-max', 'FLUX.2 [max]', Date.UTC(2025, 11, 16), 'The most faithful of the second generation.'),
  flex2: flux('flux-2-flex', 'FLUX.2 [flex]', Date.UTC(2025, 10, 25), 'Draws typography and fine detail well.'),
  klein2: flux(
    'flux-2-klein-4b',
    'FLUX.2 [klein] 4B',
    Date.UTC(2026, 0, 14),
    'The fastest and cheapest of the second generation.',
  ),
} as const satisfies Record<string, ModelIdentity>;

function flux(id: string, name: string, created: number, description: string): ModelIdentity {
  return { id, name, ownedBy: 'black-forest-labs', created: created / 1000, description, aliases: [] };
}
