import { all, type Reading, wrong } from './fields.js';
import { lookAtAll } from './input-picture.js';
import type { InputPicture, LookAtPicture } from './model.js';

/** The pictures of a flux request, by the fields of its endpoint. */
export interface FluxInputs {
  readonly image_url?: string;
  readonly image_urls?: readonly string[];
  readonly mask_url?: string;
}

/** The pictures to start from, and behind them the mask where there is one. */
export function fluxInputs(
  { image_url, image_urls, mask_url }: FluxInputs,
  look: LookAtPicture,
): Reading<InputPicture[]> {
  if (image_url === undefined) return lookAtAll(image_urls ?? [], 'image_urls', look);
  const picture = look(image_url, ['body', 'image_url']);
  if (mask_url === undefined) return all([picture]);
  const mask = look(mask_url, ['body', 'mask_url']);
  if ('violations' in picture || 'violations' in mask) return all([picture, mask]);
  const { width, height } = picture.value;
  if (mask.value.width === width && mask.value.height === height) return all([picture, mask]);
  // That the two have to match is documented, not how it is said; this is pydantic's type for a rule of a model's own.
  const message = `Value error, The mask must have the dimensions of the image: ${width}x${height}`;
  return wrong(mask_url, ['body', 'mask_url'], 'value_error', message);
}
