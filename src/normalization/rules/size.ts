import type { SizeSupport } from '../../domain/model-card.js';
import { maximumPixels } from '../../domain/picture-limits.js';
import type { Fit, ImageRequest, Pixels } from '../../domain/request.js';
import type { Change, Outcome, Refusal, Rule } from '../rule.js';
import { isMaskEmulated } from './mask.js';
import type { Replacement, SizeDecision } from './size/decision.js';
import { inPixels } from './size/in-pixels.js';
import { changeWithMask, shapedLike } from './size/masked.js';
import { onGrid } from './size/on-grid.js';
import { sizeParameters, wishFrom, type SizeParameter, type Wish } from './size/wish.js';

/** `size`, `aspect_ratio` and `resolution` together, for they decide one thing. */
export const size: Rule = (asked, card) => {
  const wish = wishFrom(asked);
  if ('code' in wish) return { refusal: wish };
  const { fit } = asked.options;
  if (wish.pixels && isForced(fit) && wish.pixels.width * wish.pixels.height > maximumPixels)
    return { refusal: tooLarge };
  const conversion = wish.pixels && fit !== 'none' ? { pixels: { ...wish.pixels, fit } } : {};
  const beaten = wish.beaten.map((param) => beatenBySize(param, wish, asked));
  const [source] = asked.inputs;
  if (source && isMaskEmulated(asked, card))
    return { conversion, ...besideMask(source, wish, asked, card.size, beaten) };
  if (card.size.kind === 'none') return { conversion, ...withoutSize(wish, asked, beaten) };

  const { size, expected, tier, replaced } = decide(wish, asked, card.size);
  const adjustments = [...replaced.map((one) => converted(one, asked)), ...beaten];
  return { call: { size }, plan: { expected }, tier, conversion, adjustments };
};

/** The first input decides the shape and the pixels; what was asked for instead is done to the masked picture. */
function besideMask(
  source: Pixels,
  wish: Wish,
  asked: ImageRequest,
  support: SizeSupport,
  beaten: readonly Change[],
): Outcome {
  const changed = wish.said.flatMap((param) => changeWithMask(param, source, wish, asked) ?? []);
  if (support.kind === 'none') return { adjustments: [...changed, ...beaten] };
  const { size, expected, tier, replaced } = decide(shapedLike(source, wish, support.kind), asked, support);
  const scaled = replaced.filter(({ param }) => param === 'resolution').map((one) => converted(one, asked));
  const shaped = changed.filter(({ param }) => param !== 'resolution');
  return { call: { size }, plan: { expected }, tier, adjustments: [...shaped, ...scaled, ...beaten] };
}

function converted({ param, sent, reason }: Replacement, asked: ImageRequest): Change {
  return { param, behavior: 'converted', asked: sizeParameters(asked)[param], sent, reason };
}

const tooLarge: Refusal = {
  param: 'size',
  code: 'invalid_value',
  message: `Invalid size: halftone.fit makes pictures of up to ${maximumPixels / 1e6} megapixels. Ask for fewer pixels.`,
};

/** These always deliver the asked pixels. */
function isForced(fit: Fit): boolean {
  return fit !== 'auto' && fit !== 'none';
}

function decide(wish: Wish, asked: ImageRequest, support: Exclude<SizeSupport, { kind: 'none' }>): SizeDecision {
  return support.kind === 'grid' ? onGrid(wish, asked, support) : inPixels(wish, asked, support);
}

/** The model is told nothing; asked pixels can still be had from whatever it makes, where the fit insists on them. */
function withoutSize(wish: Wish, asked: ImageRequest, beaten: readonly Change[]): Outcome {
  const texts = sizeParameters(asked);
  const about = wish.said.map((param) => ({ param, asked: texts[param] }));
  const reason = 'the model chooses the size of its pictures';
  const { fit } = asked.options;
  if (wish.pixels && isForced(fit)) {
    const emulated = {
      behavior: 'emulated',
      sent: null,
      reason: `${reason}; they are brought to the asked pixels`,
    } as const;
    return { adjustments: [...about.map((one) => ({ ...one, ...emulated })), ...beaten] };
  }
  const remedy = 'send size WIDTHxHEIGHT with halftone.fit cover, contain or fill, or no size at all';
  return { adjustments: beaten, hints: about.map((one) => ({ ...one, reason, remedy })) };
}

function beatenBySize(param: SizeParameter, wish: Wish, asked: ImageRequest): Change {
  const reason = wish.pixels ? 'size in pixels decides shape and scale' : 'size decides the shape';
  return { param, behavior: 'dropped', asked: sizeParameters(asked)[param], sent: null, reason };
}
