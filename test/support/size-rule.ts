import type { ModelCard } from '../../src/domain/model-card.js';
import type { Fit, ImageRequest } from '../../src/domain/request.js';
import { size } from '../../src/normalization/rules/size.js';
import { aCard, aRequest } from './make.js';
import { pixelsOf } from './sizes.js';

export const gemini = aCard();
export const gemini3 = aCard({
  size: {
    kind: 'grid',
    tiers: [
      { name: '1K', sizes: pixelsOf('gemini-3') },
      { name: '2K', sizes: pixelsOf('gemini-3', 2) },
      { name: '4K', sizes: pixelsOf('gemini-3', 4) },
    ],
    defaultTier: '1K',
    tellsTier: true,
  },
});

/** What the size rule makes of a request, with its two results in short. */
export function settled(asked: Partial<ImageRequest>, card: ModelCard = gemini, fit: Fit = 'auto') {
  const outcome = size(aRequest({ ...asked, options: { fit } }), card, {});
  return { ...outcome, size: outcome.call?.size, expected: outcome.plan?.expected };
}

export function pixels(text: string) {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}
