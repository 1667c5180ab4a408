import type { GenerationRecord, Adjustment } from '../../api/types.js';
import { moneyOf } from '../../parts/formats.js';

/** What a dry run answers. */
export interface Preview {
  readonly provider: string;
  readonly total_cost_micros: number | null;
  readonly plan: Pick<GenerationRecord['plan'], 'n' | 'route'>;
  readonly adjustments: readonly Adjustment[];
}

/** Rounded, as it is an estimate: "About $0.0387". */
export function priceOf({ total_cost_micros: micros }: Preview): string {
  if (micros === null) return 'Price not known';
  if (micros === 0) return 'Free';
  return `About ${moneyOf(Number((micros / 1_000_000).toPrecision(3)))}`;
}

/** Those at the provider that is tried first. */
export function firstAdjustments({ provider, adjustments }: Preview): readonly Adjustment[] {
  return adjustments.filter((adjustment) => adjustment.provider === provider);
}

/** The shape of the tiles that wait for pictures, as `width / height`; a square where nothing tells it. */
export function shapeOf(preview: Preview | undefined): string {
  const [first] = preview?.plan.route ?? [];
  const [, width, height] = /^(\d+)x(\d+)$/.exec(first?.converted.size ?? first?.expected_size ?? '') ?? [];
  return width && height ? `${width} / ${height}` : '1 / 1';
}
