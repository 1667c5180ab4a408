import type { PictureTokens, Price, TokenEstimate } from '../../domain/price.js';

/** USD per million tokens. */
interface TokenPrices {
  readonly textIn: number;
  readonly imageIn: number;
  readonly imageOut: number;
  /** Only some models bill text that they put out. */
  readonly textOut?: number;
}

type Counts = Readonly<Record<string, number>>;

/** What OpenAI charges (OpenAI API, pricing and model pages); what it reads from its cache is cheaper, and not told. */
export const prices = {
  mini1: perMillionTokens({ textIn: 2, imageIn: 2.5, imageOut: 8 }),
  image15: perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 32, textOut: 10 }),
  image2: perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30, textOut: 10 }),
  image25: perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30 }),
} as const;

/**
 * Tokens to expect (OpenAI API, image generation guide and its calculator). The first family counts an input by tiles, a
 * square at low fidelity as one; from GPT Image 2 on it takes as many patches as are read of a large one. Without a
 * quality the model chooses one, and nothing can be expected.
 */
export const tokens = {
  first: { picture: threeSizes(), inputPicture: 194 },
  image2: { picture: patches({ low: 16, medium: 48, high: 96 }), inputPicture: 1_536 },
  image25: { picture: patches({ low: 16, medium: 24, high: 48, xhigh: 64, max: 96 }), inputPicture: 1_536 },
} as const satisfies Record<string, TokenEstimate>;

function perMillionTokens({ textIn, imageIn, imageOut, textOut }: TokenPrices): readonly Price[] {
  return [
    { per: 'token', token: 'input_text', usdPerMillion: textIn },
    { per: 'token', token: 'input_image', usdPerMillion: imageIn },
    ...(textOut === undefined ? [] : [{ per: 'token', token: 'output_text', usdPerMillion: textOut } as const]),
    { per: 'token', token: 'output_image', usdPerMillion: imageOut },
  ];
}

function threeSizes(): readonly PictureTokens[] {
  const square = { low: 272, medium: 1056, high: 4160 };
  const others = {
    '1024x1536': { low: 408, medium: 1584, high: 6240 },
    '1536x1024': { low: 400, medium: 1568, high: 6208 },
  };
  const sized = Object.entries(others).flatMap(([size, counts]) =>
    ofQualities(counts).map((one) => ({ ...one, size })),
  );
  return [...ofQualities(square), ...sized];
}

function patches(counts: Counts): readonly PictureTokens[] {
  return ofQualities(counts).map((one) => ({ ...one, byPatches: true }));
}

function ofQualities(counts: Counts): readonly PictureTokens[] {
  return Object.entries(counts).map(([quality, count]) => ({ quality, count }));
}
