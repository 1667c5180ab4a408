import { costBefore } from './test-words.js';
import type { PriceAsked } from './use-price.js';

/** What the button will cost, or why it cannot be pressed. */
export function TestPrice({ price, sandbox }: { readonly price: PriceAsked; readonly sandbox: boolean }) {
  return (
    <p class={price.error ? 'problem' : 'muted'} role="status">
      {price.error?.message ??
        (price.micros === undefined ? 'Asking for the price…' : costBefore(price.micros, sandbox))}
    </p>
  );
}
