import { optional, type Property, required } from './properties.js';
import { type OutputFormat } from './model.js';
import { choice, integer, list, text, truth, uri } from './schema.js';

/** Fields that several flux models have, by the models' own pages at Replicate. */
export const prompt = required<string>(text);
export const seed = optional<number | undefined>(integer({}), undefined);
export const file = optional<string | undefined>(uri, undefined);
export const inputImages = { input_images: optional<readonly string[]>(list(uri), []) };
export const promptUpsampling = { prompt_upsampling: optional(truth, false) };

export const anyFormat = {
  output_format: optional<OutputFormat>(choice(['webp', 'jpg', 'png']), 'webp'),
  output_quality: optional(integer({ minimum: 0, maximum: 100 }), 80),
};

/** The open models alone have them. */
export const openSwitches = { disable_safety_checker: optional(truth, false), go_fast: optional(truth, true) };

export function tolerance(minimum: number, maximum: number): Record<'safety_tolerance', Property<number>> {
  return { safety_tolerance: optional(integer({ minimum, maximum }), 2) };
}

/** Sides that count where the ratio is `custom`. */
export function sides(maximum: number): Record<'width' | 'height', Property<number | undefined>> {
  const side = optional<number | undefined>(integer({ minimum: 256, maximum }), undefined);
  return { width: side, height: side };
}
