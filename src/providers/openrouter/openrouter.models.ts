import type { InputSupport, ModelCard } from '../../domain/model-card.js';
import type { Price } from '../../domain/price.js';
import { fluxModels } from '../flux-models.js';
import { googleModels } from '../google-models.js';
import { googleSizes } from '../google-sizes.js';
import type { ModelIdentity } from '../model-identity.js';
import { commonParameters, fluxParameters } from './openrouter.parameters.js';
import { fluxSizes } from './openrouter.sizes.js';

/** Black Forest Labs bills the megapixels of input pictures as well, of which a price has no word. */
const inputsToo: Price = { per: 'unknown', operations: ['edit'] };

/** OpenRouter's records of each model's endpoints (image models API): capabilities and prices, which are the makers'. */
export const openRouterModels: readonly ModelCard[] = [
  google(googleModels.flash25, {
    inputs: references(3),
    size: googleSizes.flash25,
    formats: ['png'],
    prices: perMillionTokens(0.3, 2.5, 30),
    tokens: { picture: [{ count: 1290 }], inputPicture: 258 },
  }),
  google(googleModels.pro3, {
    size: googleSizes.pro3,
    prices: perMillionTokens(2, 12, 120),
    tokens: {
      picture: [
        { tier: '1K', count: 1120 },
        { tier: '2K', count: 1120 },
        { tier: '4K', count: 2000 },
      ],
      inputPicture: 560,
    },
  }),
  google(googleModels.lite31, {
    size: googleSizes.lite31,
    prices: perMillionTokens(0.25, 1.5, 30),
    tokens: { picture: [{ count: 1120 }] },
  }),
  google(googleModels.banana21, {
    size: googleSizes.banana21,
    prices: perMillionTokens(1.5, 7.5, 30),
    // What larger pictures come to is not documented.
    tokens: { picture: [{ tier: '1K', count: 1120 }] },
  }),
  flux(fluxModels.pro2, 'black-forest-labs/flux.2-pro', {
    parameters: [...commonParameters, ...fluxParameters],
    prices: [...perMegapixel(0.015, 0.015), inputsToo],
  }),
  flux(fluxModels.max2, 'black-forest-labs/flux.2-max', { prices: [...perMegapixel(0.03, 0.04), inputsToo] }),
  flux(fluxModels.flex2, 'black-forest-labs/flux.2-flex', { prices: [{ per: 'megapixel', usd: 0.06 }, inputsToo] }),
  flux(fluxModels.klein2, 'black-forest-labs/flux.2-klein-4b', {
    inputs: references(4),
    prices: perMegapixel(0.001, 0.013),
  }),
];

type Own = Pick<ModelCard, 'prices'> & Partial<ModelCard>;

function google(identity: ModelIdentity, own: Own & Pick<ModelCard, 'size'>): ModelCard {
  const upstream = `google/${identity.id}`;
  return { ...card(identity, upstream), inputs: references(14), formats: ['jpeg'], ...own };
}

function flux(identity: ModelIdentity, upstream: string, own: Own): ModelCard {
  return {
    ...card(identity, upstream),
    inputs: references(8),
    size: fluxSizes,
    formats: ['png', 'jpeg'],
    seed: { maximum: 2_147_483_647, repeats: false },
    ...own,
  };
}

type Common = Omit<ModelCard, 'inputs' | 'size' | 'formats' | 'prices'>;

function card(identity: ModelIdentity, upstream: string): Common {
  return {
    ...identity,
    upstream: { generate: upstream, edit: upstream },
    imagesPerCall: 1,
    delivers: 'b64_json',
    alpha: false,
    parameters: commonParameters,
    transport: 'sync',
    timeoutMs: 300_000,
  };
}

/** As data URLs. No limit of a request is documented, so they are kept well below what the providers behind take. */
function references(maximum: number): InputSupport {
  return { maximum, formats: ['png', 'jpeg', 'webp'], maximumBytes: 7_000_000, maximumTotalBytes: 40_000_000 };
}

function perMillionTokens(input: number, text: number, image: number): readonly Price[] {
  return [
    { per: 'token', token: 'input', usdPerMillion: input },
    { per: 'token', token: 'output_text', usdPerMillion: text },
    { per: 'token', token: 'output_image', usdPerMillion: image },
  ];
}

/** The first megapixel of a picture costs so much more than each further one. */
function perMegapixel(usd: number, moreForTheFirst: number): readonly Price[] {
  return [
    { per: 'image', usd: moreForTheFirst },
    { per: 'megapixel', usd },
  ];
}
