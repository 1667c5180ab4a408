import { costBefore } from './test-words.js';
import type { PriceAsked } from './use-price.js';

interface TestPriceProps {
  readonly price: PriceAsked;
  /** The model has a name by now. */
  readonly named: boolean;
  readonly sandbox: boolean;
}

/** What the button will cost, or why it cannot be pressed. */
export function TestPrice({ price, named, sandbox }: TestPriceProps) {
  return (
    <p class={price.error ? 'problem' : 'muted'} role="status">
      {price.error?.message ?? (named ? wordsOf(price, sandbox) : 'Name a model to see what it costs.')}
    </p>
  );
}

function wordsOf({ micros }: PriceAsked, sandbox: boolean): string {
  return micros === undefined ? 'Asking for the price…' : costBefore(micros, sandbox);
}
