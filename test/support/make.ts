import type { ModelCard, Offer, Tier } from '../../src/domain/model-card.js';
import { defaultOptions, type ImageRequest, type Input, type Mask, type Options } from '../../src/domain/request.js';
import { pixelsOf } from './sizes.js';

type RequestParts = Omit<Partial<ImageRequest>, 'options'> & { readonly options?: Partial<Options> };

/** A request that asks for nothing but a picture. */
export function aRequest({ options, ...parts }: RequestParts = {}): ImageRequest {
  return {
    operation: 'generate',
    model: 'gemini-2.5-flash-image',
    prompt: 'A red fox in snow',
    inputs: [],
    extra: {},
    options: { ...defaultOptions, ...options },
    ...parts,
  };
}

/** A picture to edit, as it lies in the store. */
export function anInput(parts: Partial<Input> = {}): Input {
  return {
    ...{ id: 'gen_1.input.0', format: 'png', bytes: 1_000_000, width: 1000, height: 700 },
    ...{ frames: 1, turned: false, alpha: false },
    ...parts,
  };
}

export function aMask(parts: Partial<Mask> = {}): Mask {
  return { ...anInput({ id: 'gen_1.mask', alpha: true }), convention: 'alpha', ...parts };
}

/** An edit of so many pictures. */
export function anEdit(inputs: readonly Input[] = [anInput()], parts: RequestParts = {}): ImageRequest {
  return aRequest({ operation: 'edit', inputs, ...parts });
}

/** A model like Gemini 2.5 at its own provider: ten ratios in one size each, one png a call, base64. */
export function aCard(parts: Partial<ModelCard> = {}): ModelCard {
  return {
    id: 'gemini-2.5-flash-image',
    name: 'Gemini 2.5 Flash Image',
    ownedBy: 'google',
    created: 1_759_363_200,
    aliases: [],
    upstream: { generate: 'gemini-2.5-flash-image', edit: 'gemini-2.5-flash-image' },
    imagesPerCall: 1,
    inputs: { maximum: 3, formats: ['png', 'jpeg', 'webp'], maximumBytes: 7_000_000 },
    size: { kind: 'grid', tiers: [aTier('1K')], defaultTier: '1K', tellsTier: false },
    formats: ['png'],
    delivers: 'b64_json',
    seed: { maximum: 2_147_483_647, repeats: false },
    alpha: false,
    parameters: [],
    prices: [{ per: 'image', usd: 0.039 }],
    transport: 'sync',
    timeoutMs: 120_000,
    ...parts,
  };
}

/** The same model as a provider like fal serves it: up to four a call, three formats, URLs, parameters of its own. */
export function aFalCard(parts: Partial<ModelCard> = {}): ModelCard {
  return aCard({
    upstream: { generate: 'fal-ai/nano-banana', edit: 'fal-ai/nano-banana/edit' },
    imagesPerCall: 4,
    formats: ['png', 'jpeg', 'webp'],
    delivers: 'url',
    seed: { maximum: 4_294_967_295, repeats: true },
    parameters: [
      { name: 'limit_generations', type: 'boolean', description: 'One picture per round of prompting.' },
      {
        name: 'safety_tolerance',
        type: 'string',
        values: ['1', '2', '3', '4', '5', '6'],
        description: 'From 1, the strictest, to 6.',
      },
      { name: 'sync_mode', type: 'boolean', description: 'Pictures as data URIs.' },
    ],
    injected: { limit_generations: true },
    transport: 'queue',
    ...parts,
  });
}

export function anOffer(provider: string, parts: Partial<ModelCard> = {}): Offer {
  return { provider, card: provider === 'fal' ? aFalCard(parts) : aCard(parts) };
}

/** A tier with Gemini 2.5's own sizes, multiplied where it is a larger one. */
export function aTier(name: string, times = 1): Tier {
  return { name, sizes: pixelsOf('gemini-2.5', times) };
}
