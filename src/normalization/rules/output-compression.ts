import type { ImageFormat } from '../../domain/request.js';
import type { Rule } from '../rule.js';
import { isMaskEmulated } from './mask.js';
import { wantedFormat } from './output-format.js';

const lossy: readonly ImageFormat[] = ['jpeg', 'webp', 'avif'];

export const outputCompression: Rule = (asked, card, defaults) => {
  const { outputCompression: compression } = asked;
  if (compression === undefined) return {};
  const format = wantedFormat(asked, defaults) ?? (isMaskEmulated(asked, card) ? 'png' : card.formats[0]);
  const about = { param: 'output_compression', asked: compression };
  if (!lossy.includes(format)) {
    const remedy = `ask for output_format ${lossy.join(', ')}`;
    return { hints: [{ ...about, reason: `the picture is a ${format}, which has no quality setting`, remedy }] };
  }
  if (card.compressed?.includes(format) && !isMaskEmulated(asked, card)) {
    return { call: { compression }, conversion: { compression, compressedThere: true } };
  }
  const reason = `the ${format} is encoded here at quality ${compression}`;
  return { conversion: { compression }, adjustments: [{ ...about, behavior: 'emulated', sent: null, reason }] };
};
