import type { Defaults, ImageFormat, ImageRequest } from '../../domain/request.js';
import type { Rule } from '../rule.js';
import { isMaskEmulated } from './mask.js';

/**
 * The provider makes the format where it can be told to; pictures of any other are converted. What a mask keeps of a
 * picture is kept to the byte, so without a word about the format such a picture is a png.
 */
export const outputFormat: Rule = (asked, card, defaults) => {
  const wanted = wantedFormat(asked, defaults);
  if (wanted === undefined) return isMaskEmulated(asked, card) ? { conversion: { format: 'png' } } : {};
  const conversion = { format: wanted };
  const tellable = card.formats.length > 1 && card.formats.includes(wanted);
  if (tellable) return { call: { format: wanted }, conversion };
  if (card.formats.includes(wanted) || asked.outputFormat === undefined) return { conversion };
  const reason = `the provider makes ${card.formats.join(', ')}; the picture is converted`;
  const change = { param: 'output_format', behavior: 'emulated', asked: wanted, sent: null } as const;
  return { conversion, adjustments: [{ ...change, reason }] };
};

/** A default never costs a client the transparency that it asked for. */
export function wantedFormat(asked: ImageRequest, defaults: Defaults): ImageFormat | undefined {
  if (asked.outputFormat) return asked.outputFormat;
  if (asked.background === 'transparent' && defaults.outputFormat === 'jpeg') return undefined;
  return defaults.outputFormat;
}
