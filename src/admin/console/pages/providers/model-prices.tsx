import type { Price } from '../../api/providers.js';
import { priceInBrief, priceLines } from './prices.js';

/** In brief, and each component where there are several. */
export function ModelPrices({ prices }: { readonly prices: readonly Price[] }) {
  const lines = priceLines(prices);
  if (lines.length < 2) return <span class="small">{priceInBrief(prices)}</span>;
  return (
    <details class="providers-prices small">
      <summary>{priceInBrief(prices)}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
