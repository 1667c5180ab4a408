import { moneyOf } from '../../parts/formats.js';

/** What a test will cost, before it is begun; `micros`: millionths of a dollar, null where nobody knows. */
export function costBefore(micros: number | null, sandbox: boolean): string {
  const about = micros === null ? undefined : `about ${moneyOf(Number((micros / 1_000_000).toPrecision(3)))}`;
  if (sandbox) {
    if (micros === 0) return 'This is the sandbox: nothing is bought.';
    const there = about ? `it would cost ${about}` : 'it would cost what is not published';
    return `This is the sandbox: nothing is bought. At the real provider ${there}.`;
  }
  if (micros === 0) return 'This picture costs nothing.';
  return about ? `This buys one picture, for ${about}.` : 'This buys one picture. What it costs is not published.';
}

/** What it came to, afterwards. */
export function costAfter(usd: number | null, sandbox: boolean): string {
  if (!sandbox || usd === 0) return moneyOf(usd);
  return `${moneyOf(usd)}, if it were bought`;
}
