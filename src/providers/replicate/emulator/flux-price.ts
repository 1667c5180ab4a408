import type { Pixels } from '../../../domain/request.js';

/** In USD, as the pages of the FLUX.2 models list them. */
export interface Rates {
  readonly run: number;
  /** Of a picture that goes in as of one that comes out; a started one counts whole. */
  readonly megapixel: number;
}

export function priceOf({ run, megapixel }: Rates, pictures: readonly Pixels[]): number {
  const started = pictures.map(({ width, height }) => Math.ceil((width * height) / 1024 ** 2));
  return run + started.reduce((sum, count) => sum + count * megapixel, 0);
}
