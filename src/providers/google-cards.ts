import type { InputSupport, ModelCard } from '../domain/model-card.js';
import type { Price } from '../domain/price.js';
import { googleModels } from './google-models.js';
import { googleSizes } from './google-sizes.js';
import type { ModelIdentity } from './model-identity.js';
import { commonParameters, searchTools, thinkingConfig } from './google-parameters.js';

/** Inline pictures; a request has 100 MB at most, in which base64 takes four bytes for three (Gemini API, file limits). */
const inline = { maximumBytes: 7_000_000, maximumTotalBytes: 70_000_000 } as const;
const inputs25: InputSupport = { maximum: 3, formats: ['png', 'jpeg', 'webp'], ...inline };
const inputs3: InputSupport = { maximum: 14, formats: ['png', 'jpeg', 'webp', 'heic'], ...inline };

/** Of the 3.x family; 516 to 1069 were counted. */
const inputPicture = 1069;

/** The models as Google itself serves them (Gemini API and Vertex AI references, model pages and pricing). */
export const googleCards: readonly ModelCard[] = [
  card(googleModels.flash25, {
    inputs: inputs25,
    size: googleSizes.flash25,
    formats: ['png'],
    parameters: commonParameters,
    prices: perMillionTokens(0.3, 2.5, 30),
    tokens: { picture: [{ count: 1290 }], inputPicture: 258 },
  }),
  card(googleModels.pro3, {
    inputs: inputs3,
    size: googleSizes.pro3,
    formats: ['jpeg'],
    parameters: [...commonParameters, thinkingConfig, searchTools],
    prices: perMillionTokens(2, 12, 120),
    tokens: {
      picture: [
        { count: 1120, tier: '1K' },
        { count: 1120, tier: '2K' },
        { count: 2000, tier: '4K' },
      ],
      inputPicture,
    },
  }),
  card(googleModels.lite31, {
    inputs: inputs3,
    size: googleSizes.lite31,
    formats: ['jpeg'],
    parameters: [...commonParameters, thinkingConfig],
    prices: perMillionTokens(0.25, 1.5, 30),
    tokens: { picture: [{ count: 1120 }], inputPicture },
  }),
  card(googleModels.banana21, {
    inputs: inputs3,
    size: googleSizes.banana21,
    formats: ['jpeg'],
    parameters: [...commonParameters, thinkingConfig, searchTools],
    prices: perMillionTokens(1.5, 7.5, 30),
    // What larger ones come to is not documented.
    tokens: { picture: [{ count: 1120, tier: '1K' }], inputPicture },
  }),
];

type Own = Pick<ModelCard, 'inputs' | 'size' | 'formats' | 'parameters' | 'prices' | 'tokens'>;

function card(identity: ModelIdentity, own: Own): ModelCard {
  return {
    ...identity,
    ...own,
    upstream: { generate: identity.id, edit: identity.id },
    imagesPerCall: 1,
    delivers: 'b64_json',
    seed: { maximum: 2_147_483_647, repeats: false },
    alpha: false,
    transport: 'sync',
    timeoutMs: 300_000,
  };
}

function perMillionTokens(input: number, text: number, image: number): readonly Price[] {
  return [
    { per: 'token', token: 'input', usdPerMillion: input },
    { per: 'token', token: 'output_text', usdPerMillion: text },
    { per: 'token', token: 'output_image', usdPerMillion: image },
  ];
}
