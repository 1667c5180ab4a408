import type { ImageRequest, Pixels } from '../../../domain/request.js';
import type { Refusal } from '../../rule.js';
import { flattest, isReasonable, ratioFrom, type Shape } from './ratio.js';
import { tierBase } from './tier.js';

/** What `size`, `aspect_ratio` and `resolution` ask for together; empty where they leave it to the model. */
export interface Wish {
  /** Decides shape and scale. */
  readonly pixels?: Pixels;
  readonly ratio?: Shape;
  /** The side in pixels of a square of the asked tier. */
  readonly base?: number;
  /** Which of the three, by wire name, have a say. */
  readonly said: readonly SizeParameter[];
  /** Which have none, because `size` says it already. */
  readonly beaten: readonly SizeParameter[];
}

export type SizeParameter = 'size' | 'aspect_ratio' | 'resolution';

const shortest = 16;
const longest = 16_384;

const ratioForm = `a ratio such as 16:9, from 1:${flattest} to ${flattest}:1`;
const forms: Readonly<Record<SizeParameter, string>> = {
  size: `WIDTHxHEIGHT such as 1024x1024 (sides of ${shortest} to ${longest} pixels, no flatter than ${flattest}:1), ${ratioForm}, or auto`,
  aspect_ratio: `${ratioForm}, or auto`,
  resolution: 'a tier such as 0.5K, 1K, 2K or 4K (up to 16K), megapixels such as 0.25 or 1, or auto',
};

/** The three parameters by wire name; undefined also for `auto`, which is the same as saying nothing. */
export function sizeParameters(asked: ImageRequest): Readonly<Record<SizeParameter, string | undefined>> {
  return {
    size: unlessAuto(asked.size),
    aspect_ratio: unlessAuto(asked.aspectRatio),
    resolution: unlessAuto(asked.resolution),
  };
}

/** Reads the three parameters; all are checked, also those that do not count. */
export function wishFrom(asked: ImageRequest): Wish | Refusal {
  const texts = sizeParameters(asked);
  const pixels = pixelsFrom(texts.size ?? '');
  const sizeRatio = ratioFrom(texts.size ?? '');
  const ratio = ratioFrom(texts.aspect_ratio ?? '');
  const base = baseFrom(texts.resolution ?? '');
  if (texts.size !== undefined && !pixels && !sizeRatio) return malformed('size');
  if (texts.aspect_ratio !== undefined && !ratio) return malformed('aspect_ratio');
  if (texts.resolution !== undefined && !base) return malformed('resolution');

  const given = (['size', 'aspect_ratio', 'resolution'] as const).filter((name) => texts[name] !== undefined);
  const beaten = given.filter((name) => (name === 'aspect_ratio' && texts.size) || (name === 'resolution' && pixels));
  const said = given.filter((name) => !beaten.includes(name));
  return pixels ? { pixels, said, beaten } : { ratio: sizeRatio ?? ratio, base, said, beaten };
}

function unlessAuto(text: string | undefined): string | undefined {
  return text === 'auto' ? undefined : text;
}

function pixelsFrom(text: string): Pixels | undefined {
  const [, width, height] = /^([1-9]\d*)x([1-9]\d*)$/.exec(text) ?? [];
  const pixels = { width: Number(width), height: Number(height) };
  return isSide(pixels.width) && isSide(pixels.height) && isReasonable(pixels) ? pixels : undefined;
}

function baseFrom(text: string): number | undefined {
  const base = tierBase(text);
  return isSide(base) ? base : undefined;
}

function isSide(pixels: number): boolean {
  return pixels >= shortest && pixels <= longest;
}

function malformed(param: SizeParameter): Refusal {
  return { param, code: 'invalid_value', message: `${param} must be ${forms[param]}.` };
}
