import { inTurns } from './in-turns.js';

export interface Layers {
  /** Written over in place. */
  readonly under: Uint8Array;
  readonly over: Uint8Array;
  /** For each pixel how much of `over` is seen: 0, where nothing is touched, to 255, where it is copied. */
  readonly weights: Uint8Array;
  readonly channels: 3 | 4;
}

/** Exact at both ends of the weight, which vips' own composition is not. */
export function blend({ under, over, weights, channels }: Layers): Promise<void> {
  const mix = channels === 4 ? mixTransparent : mixOpaque;
  return inTurns(weights.length, (from, to) => {
    for (let pixel = from; pixel < to; pixel += 1) {
      const weight = weights[pixel] ?? 0;
      if (weight === 0) continue;
      if (weight < 255) {
        mix(under, over, pixel * channels, weight);
        continue;
      }
      const start = pixel;
      while (pixel + 1 < to && weights[pixel + 1] === 255) pixel += 1;
      under.set(over.subarray(start * channels, (pixel + 1) * channels), start * channels);
    }
  });
}

function mixOpaque(under: Uint8Array, over: Uint8Array, at: number, weight: number): void {
  mixColours(under, over, at, 255 - weight, weight);
}

/** A colour counts for as much as is seen of it, so that nothing of a transparent pixel's colour appears. */
function mixTransparent(under: Uint8Array, over: Uint8Array, at: number, weight: number): void {
  const underPart = (under[at + 3] ?? 0) * (255 - weight);
  const overPart = (over[at + 3] ?? 0) * weight;
  if (underPart + overPart > 0) mixColours(under, over, at, underPart, overPart);
  under[at + 3] = (underPart + overPart) / 255 + 0.5;
}

function mixColours(under: Uint8Array, over: Uint8Array, at: number, underPart: number, overPart: number): void {
  const whole = underPart + overPart;
  for (let channel = at; channel < at + 3; channel += 1) {
    under[channel] = ((under[channel] ?? 0) * underPart + (over[channel] ?? 0) * overPart) / whole + 0.5;
  }
}
