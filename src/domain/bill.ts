import type { TokenUsage } from './failure.js';
import type { Price, TokenKind } from './price.js';
import type { Pixels } from './request.js';

/** One line of what a provider charges. */
export interface BillLine {
  readonly type: 'input' | 'output';
  readonly metric: 'image' | 'megapixel' | 'token' | 'token_text' | 'token_image';
  readonly quantity: number;
  /** USD. */
  readonly unitPrice: number;
  readonly usd: number;
}

/** What a call took and gave. */
export interface Consumption {
  readonly pictures: readonly Pixels[];
  readonly usage?: TokenUsage;
  /** What the provider says that it bills, in units of a price per megapixel that is the only one. */
  readonly units?: number;
}

/** The lines that add up to a call's cost by the prices that hold for it; undefined where one cannot be known. */
export function billOf(prices: readonly Price[], consumed: Consumption): BillLine[] | undefined {
  const lines = prices.map((price) => lineOf(price, consumed, prices.length === 1 ? consumed.units : undefined));
  return lines.length > 0 && lines.every((line) => line !== undefined) ? lines : undefined;
}

function lineOf(price: Price, { pictures, usage }: Consumption, units: number | undefined): BillLine | undefined {
  if (price.per === 'unknown') return undefined;
  if (price.per === 'token') return tokenLine(price.token, price.usdPerMillion, usage);
  // A condition that was left in says that no price is known for the call.
  if (price.per === 'image' && (price.tier ?? price.quality ?? price.size) !== undefined) return undefined;
  const quantity = price.per === 'image' ? pictures.length : (units ?? megapixelsOf(pictures));
  return { type: 'output', metric: price.per, quantity, unitPrice: price.usd, usd: price.usd * quantity };
}

/** Begun megapixels of 1024²: fal bills one unit for a picture of 1024x768 (its billable-units header). */
function megapixelsOf(pictures: readonly Pixels[]): number {
  return pictures.reduce((sum, { width, height }) => sum + Math.ceil((width * height) / 1024 ** 2), 0);
}

const metrics: Readonly<Record<TokenKind, Pick<BillLine, 'type' | 'metric'>>> = {
  input: { type: 'input', metric: 'token' },
  input_text: { type: 'input', metric: 'token_text' },
  input_image: { type: 'input', metric: 'token_image' },
  output: { type: 'output', metric: 'token' },
  output_text: { type: 'output', metric: 'token_text' },
  output_image: { type: 'output', metric: 'token_image' },
};

function tokenLine(kind: TokenKind, usdPerMillion: number, usage: TokenUsage | undefined): BillLine | undefined {
  const quantity = usage && counts[kind](usage);
  if (quantity === undefined) return undefined;
  const unitPrice = usdPerMillion / 1_000_000;
  return { ...metrics[kind], quantity, unitPrice, usd: (usdPerMillion * quantity) / 1_000_000 };
}

/** Output that is not told apart is priced as the picture's; input that is not, cannot be. */
const counts: Readonly<Record<TokenKind, (usage: TokenUsage) => number | undefined>> = {
  input: ({ inputTokens }) => inputTokens,
  input_text: ({ inputTokens, inputTextTokens, inputImageTokens }) =>
    inputTextTokens ?? (inputImageTokens === undefined ? undefined : inputTokens - inputImageTokens),
  input_image: ({ inputTokens, inputTextTokens, inputImageTokens }) =>
    inputImageTokens ?? (inputTextTokens === undefined ? undefined : inputTokens - inputTextTokens),
  output: ({ outputTokens }) => outputTokens,
  output_text: outputText,
  output_image: (usage) => usage.outputTokens - outputText(usage),
};

function outputText({ outputTokens, outputTextTokens, outputImageTokens = outputTokens }: TokenUsage): number {
  return outputTextTokens ?? Math.max(0, outputTokens - outputImageTokens);
}
