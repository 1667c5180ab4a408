import type { Pixels } from '../../../domain/request.js';
import type { ImageModel, Tier } from './image-model.js';
import type { ImageRequest, Resolution } from './image-request.js';
import { nearestPixels } from '../../gemini/emulator/pixels.js';
import { sidesOf } from './pixels.js';
import { rejection, type Rejection } from './rejection.js';

export interface Geometry {
  readonly pixels: Pixels;
  readonly tier: Tier;
}

/** What `size`, `resolution` and `aspect_ratio` come to, or else the shape of a reference. */
export function settleGeometry(request: ImageRequest, model: ImageModel, followed: Pixels | undefined): Geometry {
  const asked = /^(\d+)x(\d+)$/.exec(request.size ?? '');
  if (asked) return ofPixels({ width: Number(asked[1]), height: Number(asked[2]) }, request, model);
  const tier = tierOf(resolutionOf(request), model);
  const ratio = request.aspect_ratio ?? 'auto';
  // A ratio that the model lacks is brought to the nearest that it has.
  const shape = ratio === 'auto' ? (followed ?? { width: 1, height: 1 }) : sidesOf(ratio);
  return { tier, pixels: scaled(nearestPixels(model.pixels, shape), tier) };
}

/** Pixels are authoritative: a ratio or a tier beside them must be theirs. */
function ofPixels(asked: Pixels, request: ImageRequest, model: ImageModel): Geometry {
  const { aspect_ratio: ratio, resolution } = request;
  const sides = ratio === undefined || ratio === 'auto' ? undefined : sidesOf(ratio);
  if (ratio !== undefined && (!sides || asked.width * sides.height !== asked.height * sides.width)) {
    throw conflict(request, 'aspect_ratio', ratio);
  }
  if (resolution !== undefined && resolution !== nearestResolution(asked)) {
    throw conflict(request, 'resolution', resolution);
  }
  if (model.exactPixels) {
    if (resolution !== undefined) throw unsupportedTier(resolution);
    return { tier: model.unasked, pixels: model.exactPixels(asked) };
  }
  const reached = nearestResolution(asked);
  const unasked = reached === '1K' ? model.unasked : undefined;
  const tier = model.tiers.get(reached) ?? (resolution === undefined ? unasked : undefined);
  if (!tier) throw unsupportedTier(reached);
  return { tier, pixels: scaled(nearestPixels(model.pixels, asked), tier) };
}

/** A tier in `size` is one in `resolution`. */
function resolutionOf(request: ImageRequest): string | undefined {
  const { size, resolution } = request;
  if (size !== undefined && resolution !== undefined && size !== resolution) {
    throw conflict(request, 'resolution', resolution);
  }
  return size ?? resolution;
}

function tierOf(asked: string | undefined, model: ImageModel): Tier {
  if (asked === undefined) return model.unasked;
  const [, tier] = [...model.tiers].find(([resolution]) => resolution === asked) ?? [];
  if (!tier) throw unsupportedTier(asked);
  return tier;
}

/** By the longer side: 1024x1024 was seen to come to 1K, and 1408x768 to 2K. */
function nearestResolution({ width, height }: Pixels): Resolution {
  const long = Math.max(width, height);
  if (long <= 512) return '512';
  if (long <= 1024) return '1K';
  return long <= 2048 ? '2K' : '4K';
}

function scaled({ width, height }: Pixels, { scale }: Tier): Pixels {
  return { width: width * scale, height: height * scale };
}

function conflict({ size }: ImageRequest, field: string, value: string): Rejection {
  return rejection(400, `size "${size}" conflicts with ${field} "${value}"`);
}

function unsupportedTier(resolution: string): Rejection {
  return rejection(400, `Image size ${resolution} is not supported for this model`);
}
