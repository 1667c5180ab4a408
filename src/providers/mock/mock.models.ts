import type { ModelCard } from '../../domain/model-card.js';

export const mockModels: readonly ModelCard[] = [
  {
    id: 'mock-image',
    name: 'Mock Image',
    ownedBy: 'halftone',
    created: Date.UTC(2026, 10, 22) / 1000,
    description: 'Draws placeholders of any size for nothing. Only in the sandbox.',
    aliases: [],
    upstream: { generate: 'mock-image', edit: 'mock-image' },
    imagesPerCall: 4,
    inputs: { maximum: 16, formats: ['png', 'jpeg', 'webp'], maximumBytes: 52_428_800, maximumTotalBytes: 75_000_000 },
    size: { kind: 'pixels', minimum: 64, maximum: 4096, step: 1, default: { width: 1024, height: 1024 } },
    formats: ['png', 'jpeg', 'webp'],
    delivers: 'b64_json',
    seed: { maximum: 2_147_483_647, repeats: false },
    mask: { convention: 'alpha' },
    partialImages: 3,
    alpha: false,
    parameters: [],
    prices: [{ per: 'image', usd: 0 }],
    transport: 'sync',
    timeoutMs: 120_000,
  },
];
