import { deliversExactly } from '../../../domain/exact-pixels.js';
import type { SizeSupport } from '../../../domain/model-card.js';
import type { Fit, ImageRequest, Pixels } from '../../../domain/request.js';
import type { Change } from '../../rule.js';
import { pixelText } from './exact-reason.js';
import { sizeParameters, type SizeParameter, type Wish } from './wish.js';

/**
 * What the model is asked for where its picture will be laid into the first input: that one's shape, whatever size was
 * asked for, for only then does the edit lie where the mask is.
 */
export function shapedLike(source: Pixels, wish: Wish, kind: SizeSupport['kind']): Wish {
  const { width, height } = source;
  const said = wish.said.filter((param) => param === 'resolution');
  if (kind === 'grid') return { ratio: { width, height }, base: wish.base, said, beaten: [] };
  return { pixels: { width, height }, said, beaten: [] };
}

/** What becomes of a size or shape that was asked for together with a mask; nothing of pixels that the picture has. */
export function changeWithMask(
  param: SizeParameter,
  source: Pixels,
  wish: Wish,
  asked: ImageRequest,
): Change | undefined {
  const text = sizeParameters(asked)[param];
  if (param === 'size' && wish.pixels) {
    if (pixelText(source) === pixelText(wish.pixels)) return undefined;
    const reason = pixelReason(source, wish.pixels, asked.options.fit);
    return { param, behavior: 'converted', asked: text, sent: null, reason };
  }
  const reason = 'with a mask the picture keeps the shape of the first input';
  return { param, behavior: 'dropped', asked: text, sent: null, reason };
}

function pixelReason(source: Pixels, wanted: Pixels, fit: Fit): string {
  const [own, text] = [pixelText(source), pixelText(wanted)];
  if (deliversExactly(source, wanted, fit)) return `the masked picture has ${own}; it is brought to ${text} afterwards`;
  return `the masked picture is delivered in the pixels of the first input, ${own}`;
}
