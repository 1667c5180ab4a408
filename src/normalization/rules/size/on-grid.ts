import type { GridSize } from '../../../domain/model-card.js';
import type { ImageRequest } from '../../../domain/request.js';
import { isShapeKnown, type Replacement, type SizeDecision } from './decision.js';
import { exactReason } from './exact-reason.js';
import { gridCells, nearestOwnSize, type GridCell } from './own-sizes.js';
import { tierBase } from './tier.js';
import { sizeParameters, type SizeParameter, type Wish } from './wish.js';

/** A model that takes a shape and, where it has several, a tier; each is sent only where it was asked for. */
export function onGrid(wish: Wish, asked: ImageRequest, grid: GridSize): SizeDecision {
  const usual = { shape: { width: 1, height: 1 }, scale: tierBase(grid.defaultTier) ** 2 };
  const cell = nearestOwnSize(wish, gridCells(grid), usual, asked.options.fit);
  if (!cell) return { replaced: [] };
  const ratio = wish.pixels || wish.ratio ? cell.ratio : undefined;
  const tier = grid.tellsTier && (wish.pixels || wish.base) ? (cell.tier.upstream ?? cell.tier.name) : undefined;
  return {
    size: ratio || tier ? { kind: 'grid', ratio, tier, tierField: tier && grid.tierField } : undefined,
    expected: isShapeKnown(wish, asked) ? cell.pixels : undefined,
    tier: cell.tier.name,
    replaced: wish.said.flatMap((param) => replacement(param, wish, asked, cell, tier) ?? []),
  };
}

function replacement(
  param: SizeParameter,
  wish: Wish,
  asked: ImageRequest,
  { ratio, tier, pixels }: GridCell,
  told: string | undefined,
): Replacement | undefined {
  const text = sizeParameters(asked)[param];
  if (param === 'size' && wish.pixels) {
    const sent = { aspect_ratio: ratio, ...(told && { resolution: told }) };
    return { param, sent, reason: exactReason(pixels, wish.pixels, asked.options.fit) };
  }
  if (param === 'size') return { param, sent: { aspect_ratio: ratio }, reason: shapeReason(text, ratio) };
  if (param === 'aspect_ratio') {
    return text === ratio ? undefined : { param, sent: ratio, reason: shapeReason(text, ratio) };
  }
  if (text?.toUpperCase() === tier.name.toUpperCase()) return undefined;
  return { param, sent: told ?? null, reason: `${tier.name} is the nearest tier that the model makes` };
}

function shapeReason(text: string | undefined, ratio: string): string {
  return text === ratio ? 'the model takes the shape as a ratio' : `${ratio} is the nearest shape that the model makes`;
}
