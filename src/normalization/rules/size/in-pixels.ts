import type { ListSize, PixelSize } from '../../../domain/model-card.js';
import type { ImageRequest, Pixels } from '../../../domain/request.js';
import { isShapeKnown, type SizeDecision } from './decision.js';
import { exactReason, pixelText } from './exact-reason.js';
import { area, listedSizes, nearestOwnSize } from './own-sizes.js';
import { stepped } from './stepped.js';
import { nominalPixels, tierBase } from './tier.js';
import { sizeParameters, type Wish } from './wish.js';

/** A model that takes width and height: any within limits, or a few. */
export function inPixels(wish: Wish, asked: ImageRequest, support: PixelSize | ListSize): SizeDecision {
  if (wish.said.length === 0 && !wish.pixels) {
    return { expected: isShapeKnown(wish, asked) ? support.default : undefined, replaced: [] };
  }
  const made = support.kind === 'pixels' ? withinLimits(wish, support) : listed(wish, asked, support);
  const sent = pixelText(made);
  const reason = wish.pixels ? exactReason(made, wish.pixels, asked.options.fit) : 'the model takes sizes in pixels';
  const texts = sizeParameters(asked);
  return {
    size: { kind: 'pixels', ...made, ...(support.kind === 'list' && support.named && { named: true }) },
    expected: made,
    replaced: wish.said.filter((param) => texts[param] !== sent).map((param) => ({ param, sent, reason })),
  };
}

function withinLimits({ pixels, ratio, base }: Wish, support: PixelSize): Pixels {
  return stepped(pixels ?? nominalPixels(ratio ?? support.default, base ?? tierBase('1K')), support);
}

function listed(wish: Wish, asked: ImageRequest, support: ListSize): Pixels {
  const usual = { shape: support.default, scale: area(support.default) };
  return nearestOwnSize(wish, listedSizes(support), usual, asked.options.fit)?.pixels ?? support.default;
}
