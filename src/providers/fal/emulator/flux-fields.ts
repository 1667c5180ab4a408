import type { ImageFormat, Pixels } from '../../../domain/request.js';
import {
  choice,
  type Field,
  list,
  nullable,
  optional,
  type Reader,
  readObject,
  required,
  text,
  truth,
} from './fields.js';
import { type Bounds, decimal, integer } from './numbers.js';

const presets: Readonly<Record<string, Pixels>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};
const usualSize: Pixels = { width: 1024, height: 768 };
const kontextRatios = ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'];

const common = {
  prompt: required(text({})),
  seed: optional(nullable(integer({})), undefined),
  sync_mode: optional(truth, false),
};
const counted = { num_images: optional(integer({ minimum: 1, maximum: 4 }), 1) };
const checked = { enable_safety_checker: optional(truth, true) };
const jpegOrPng = { output_format: optional<ImageFormat>(choice(['jpeg', 'png']), 'jpeg') };
const guided = guidance(3.5);
const sized = size({ above: 0, maximum: 14142 });
const strength = optional(decimal({ minimum: 0, maximum: 1 }), 0.95);

export const onePicture = { image_url: required(text({})) };
export const pictures = { image_urls: required(list(text({}), Infinity)) };

const first = { ...common, ...counted, ...checked, ...jpegOrPng, ...guided, ...acceleration('none') };
export const dev = { ...first, ...sized, ...steps(28, 50) };
export const schnell = { ...first, ...sized, ...steps(4, 12) };
export const imageToImage = { ...first, ...onePicture, strength, ...steps(40, 50) };

const enhanced = { enhance_prompt: optional(truth, false) };
const pro = { ...common, ...counted, ...jpegOrPng, ...enhanced, ...tolerance(['1', '2', '3', '4', '5', '6']) };
export const pro11 = { ...pro, ...sized };
export const kontext = { ...pro, ...guided, aspect_ratio: optional(nullable(choice(kontextRatios)), undefined) };

export const second = {
  ...common,
  ...counted,
  ...checked,
  output_format: optional<ImageFormat>(choice(['png', 'jpeg', 'webp']), 'png'),
  ...size({ minimum: 512, maximum: 2048 }),
  ...steps(28, 50),
  ...guidance(2.5),
  ...acceleration('regular'),
  enable_prompt_expansion: optional(truth, false),
};
export const secondPro = { ...common, ...checked, ...jpegOrPng, ...sized, ...tolerance(['1', '2', '3', '4', '5']) };

/** A preset's name, or width and height. */
function size(bounds: Bounds): Record<'image_size', Field<Pixels>> {
  const side = optional(integer(bounds), 512);
  const sides: Reader<Pixels> = (value, loc) => readObject<Pixels>({ width: side, height: side }, value, loc);
  const preset = choice(Object.keys(presets));
  const read: Reader<Pixels> = (value, loc) => {
    if (typeof value === 'object' && value !== null) return sides(value, loc);
    const name = preset(value, loc);
    return 'violations' in name ? name : { value: presets[name.value] ?? usualSize };
  };
  return { image_size: optional(read, usualSize) };
}

function steps(usual: number, maximum: number): Record<'num_inference_steps', Field<number>> {
  return { num_inference_steps: optional(integer({ minimum: 1, maximum }), usual) };
}

function guidance(usual: number): Record<'guidance_scale', Field<number>> {
  return { guidance_scale: optional(decimal({ minimum: 1, maximum: 20 }), usual) };
}

function acceleration(usual: string): Record<'acceleration', Field<string>> {
  return { acceleration: optional(choice(['none', 'regular', 'high']), usual) };
}

function tolerance(values: readonly string[]): Record<'safety_tolerance', Field<string>> {
  return { safety_tolerance: optional(choice(values), '2') };
}
