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

/** Kontext makes the trained size whose shape is nearest. */
export function kontextSize(ratio: number): Pixels {
  const sizes = trained.flatMap(([short, long]) => [
    { width: short, height: long },
    { width: long, height: short },
  ]);
  const distance = ({ width, height }: Pixels) => Math.abs(width / height - ratio);
  return sizes.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}
