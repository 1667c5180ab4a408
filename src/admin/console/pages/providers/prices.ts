import type { Price } from '../../api/providers.js';
import { moneyOf } from '../../parts/formats.js';

const tokens: Readonly<Record<string, string>> = {
  input: 'input',
  input_text: 'text input',
  input_image: 'picture input',
  output: 'output',
  output_text: 'text output',
  output_image: 'picture output',
};

/** Each component in a line: `$0.04 per picture (2K)`, `$30.00 per million tokens of picture output`. */
export function priceLines(prices: readonly Price[]): readonly string[] {
  return prices.map((price) => [amountOf(price), conditionsOf(price)].filter(Boolean).join(' '));
}

/** What one new picture costs, in brief: `$0.04 – $0.24 per picture`, `$30.00 per million picture tokens`. */
export function priceInBrief(prices: readonly Price[]): string {
  const usual = prices.filter(({ when, operations }) => !when && (operations?.includes('generate') ?? true));
  const parts = [
    spanOf(usual, 'image', ({ usd }) => usd, 'per picture'),
    spanOf(usual, 'megapixel', ({ usd }) => usd, 'per megapixel'),
    spanOf(usual.filter(isPicture), 'token', ({ usd_per_million: usd }) => usd, 'per million picture tokens'),
  ].filter((part) => part !== undefined);
  if (parts.length === 0 || usual.some(({ per }) => per === 'unknown')) return 'Price unknown';
  return parts.join(' + ');
}

function isPicture({ token }: Price): boolean {
  return token === 'output_image' || token === 'output';
}

function spanOf(
  prices: readonly Price[],
  per: Price['per'],
  amount: (price: Price) => number | undefined,
  unit: string,
): string | undefined {
  const amounts = prices.flatMap((price) => (price.per === per ? (amount(price) ?? []) : []));
  if (amounts.length === 0) return undefined;
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  if (most === 0) return 'Free';
  return `${least === most ? moneyOf(least) : `${moneyOf(least)} – ${moneyOf(most)}`} ${unit}`;
}

function amountOf({ per, usd, token, usd_per_million: million }: Price): string {
  switch (per) {
    case 'image':
      return `${moneyOf(usd ?? null)} per picture`;
    case 'megapixel':
      return `${moneyOf(usd ?? null)} per megapixel`;
    case 'token':
      return `${moneyOf(million ?? null)} per million tokens of ${tokens[token ?? ''] ?? token}`;
    case 'unknown':
      return 'Not published';
  }
}

function conditionsOf({ tier, quality, size, when, operations }: Price): string | undefined {
  const values = Object.entries(when ?? {}).map(([name, value]) => `${name}: ${String(value)}`);
  const kinds = [tier, quality, size, ...values].filter((part) => part !== undefined);
  const where = operations && `for ${operations.map((operation) => words[operation] ?? operation).join(' and ')}`;
  return [where, kinds.length > 0 ? `(${kinds.join(', ')})` : undefined].filter(Boolean).join(' ');
}

const words: Readonly<Record<string, string>> = { generate: 'new pictures', edit: 'edits' };
