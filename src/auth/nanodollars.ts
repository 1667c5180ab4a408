const perDollar = 1e9;

/** Money is counted in whole billionths of a dollar, so that sums are exact. The noise of binary fractions costs nothing. */
export function nanodollars(usd: number): number {
  return Math.ceil(Number((usd * perDollar).toFixed(3)));
}

/** `$0.039`. */
export function inDollars(nano: number): string {
  const text = (nano / perDollar).toFixed(9).replace(/0+$/, '');
  return `$${text.replace(/\.(\d?)$/, (_, digit: string) => `.${digit.padEnd(2, '0')}`)}`;
}
