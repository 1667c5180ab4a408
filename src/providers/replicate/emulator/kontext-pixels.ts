import type { Pixels } from '../../../domain/request.js';

/** Shorter and longer sides that FLUX.1 Kontext was trained on (its published inference code). */
const trained: readonly (readonly [number, number])[] = [
  [672, 1568],
  [688, 1504],
  [720, 1456],
  [752, 1392],
  [800, 1328],
  [832, 1248],
  [880, 1184],
  [944, 1104],
  [1024, 1024],
];

/** Kontext makes the trained size whose shape is nearest: 16:9 comes as 1392x752, as callers of Replicate report. */
export function kontextPixels({ width, height }: Pixels): Pixels {
  const sizes = trained.flatMap(([short, long]) => [
    { width: short, height: long },
    { width: long, height: short },
  ]);
  const distance = (size: Pixels): number => Math.abs(size.width / size.height - width / height);
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}
