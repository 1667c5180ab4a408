import type { ModelCard, ProviderParameter, RetiredModel } from '../../domain/model-card.js';
import { googleCards } from '../google-cards.js';
import { googleModels } from '../google-models.js';

const serviceTier: ProviderParameter = {
  name: 'serviceTier',
  type: 'string',
  values: ['standard', 'flex', 'priority'],
  description: 'Trades price for speed; Google bills each tier differently.',
};

/** What the other tiers cost is not documented with the image models. Google takes the name in either spelling. */
const unpriced = ['flex', 'priority'].flatMap((tier) => [
  { per: 'unknown', when: { serviceTier: tier } } as const,
  { per: 'unknown', when: { service_tier: tier } } as const,
]);

export const geminiModels: readonly ModelCard[] = googleCards.map((card) => ({
  ...card,
  parameters: [...card.parameters, serviceTier],
  prices: [...card.prices, ...unpriced],
}));

export const retiredGeminiModels: readonly RetiredModel[] = [
  { id: 'gemini-3-pro-image-preview', since: '2026-06-25', successor: googleModels.pro3.id },
  { id: 'gemini-3.1-flash-image-preview', since: '2026-06-25', successor: googleModels.banana21.id },
  { id: 'gemini-3.1-flash-image', since: '2026-10-29', successor: googleModels.banana21.id },
  { id: 'imagen-4.0-generate-001', since: '2026-08-17', successor: googleModels.banana21.id },
  { id: 'imagen-4.0-fast-generate-001', since: '2026-08-17', successor: googleModels.banana21.id },
  { id: 'imagen-4.0-ultra-generate-001', since: '2026-08-17', successor: googleModels.banana21.id },
];
