import { deliversExactly } from '../../domain/exact-pixels.js';
import type { GridSize, Offer, PixelSize, SizeSupport } from '../../domain/model-card.js';
import type { Pixels } from '../../domain/request.js';
import { pixelText } from '../rules/size/exact-reason.js';
import { ratioFrom } from '../rules/size/ratio.js';
import { stepped } from '../rules/size/stepped.js';
import { nominalPixels, tierBase } from '../rules/size/tier.js';

/** A size that can be asked for: by `size`, or by `aspect_ratio` and `resolution`. */
export interface SizeRow {
  /** What is delivered. */
  readonly output: string;
  readonly size: string;
  readonly aspect_ratio?: string;
  readonly resolution?: string;
  /** What the model itself makes, and what comes when it is asked for as a ratio. */
  readonly native?: string;
}

const usualRatios = ['4:3', '4:5', '5:4', '1:1', '3:4', '2:3', '3:2', '9:16', '16:9', '21:9'];
const usualTiers = ['0.5K', '1K', '2K', '4K'];

/** The sizes of a model as its first offer with sizes makes them; models with a few fixed ones list those. */
export function sizeTable(offers: readonly Offer[]): SizeRow[] {
  const support = offers.map(({ card }) => card.size).find(({ kind }) => kind !== 'none');
  return [{ output: 'auto', size: 'auto' }, ...(support ? rowsOf(support) : [])];
}

/** The tiers that the offers make, smallest first. */
export function tierNames(offers: readonly Offer[]): string[] {
  const names = new Set(offers.flatMap(({ card }) => tiersOf(card.size)));
  return [...names].sort((a, b) => tierBase(a) - tierBase(b));
}

function rowsOf(support: SizeSupport): SizeRow[] {
  if (support.kind === 'grid') return gridRows(support);
  if (support.kind === 'pixels') return pixelRows(support);
  if (support.kind === 'none') return [];
  return support.sizes.map((pixels) => {
    const size = pixelText(pixels);
    return { output: size, size, aspect_ratio: reduced(pixels), native: size };
  });
}

function gridRows({ tiers }: GridSize): SizeRow[] {
  return tiers.flatMap((tier) => {
    const own = new Map<string, Pixels>(Object.entries(tier.sizes));
    const ratios = [...new Set([...usualRatios, ...own.keys()])];
    return ratios.flatMap((ratio) => row(ratio, tier.name, () => own.get(ratio)));
  });
}

function pixelRows(support: PixelSize): SizeRow[] {
  return tiersOf(support).flatMap((tier) =>
    usualRatios.flatMap((ratio) => row(ratio, tier, (nominal) => stepped(nominal, support))),
  );
}

function row(ratio: string, tier: string, nativeOf: (nominal: Pixels) => Pixels | undefined): SizeRow[] {
  const shape = ratioFrom(ratio);
  const nominal = shape && nominalPixels(shape, tierBase(tier));
  const native = nominal && nativeOf(nominal);
  if (!native) return [];
  const output = deliversExactly(native, nominal, 'auto') ? nominal : native;
  return [
    {
      output: pixelText(output),
      size: pixelText(nominal),
      aspect_ratio: ratio,
      resolution: tier,
      native: pixelText(native),
    },
  ];
}

function tiersOf(support: SizeSupport): string[] {
  if (support.kind === 'grid') return support.tiers.map(({ name }) => name);
  if (support.kind !== 'pixels') return [];
  const { minimum, maximum, minimumPixels = 0, maximumPixels = Infinity } = support;
  return usualTiers.filter((name) => {
    const base = tierBase(name);
    const pixels = base * base;
    return base >= minimum && base <= maximum && pixels >= minimumPixels && pixels <= maximumPixels;
  });
}

function reduced({ width, height }: Pixels): string {
  const divisor = greatestDivisor(width, height);
  return `${width / divisor}:${height / divisor}`;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
