import type { ImageFormat } from '../../../domain/request.js';
import { choice, type Field, list, nullable, optional, required, text, truth } from './fields.js';
import { sized, sizedOrAuto } from './flux-size.js';
import { type Bounds, decimal, integer } from './numbers.js';

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
const anySide: Bounds = { above: 0, maximum: 14142 };
const strength = optional(decimal({ minimum: 0, maximum: 1 }), 0.95);

export const onePicture = { image_url: required(text({})) };
/** No limit is published. FLUX.2 [dev] takes more than the four that it uses. */
export const pictures = { image_urls: required(list(text({}), Infinity)) };

const first = { ...common, ...counted, ...checked, ...jpegOrPng, ...guided, ...acceleration('none') };
export const dev = { ...first, ...sized(anySide), ...steps(28, 50) };
export const schnell = { ...first, ...sized(anySide), ...steps(4, 12) };
export const imageToImage = { ...first, ...onePicture, strength, ...steps(40, 50) };

const enhanced = { enhance_prompt: optional(truth, false) };
const pro = { ...common, ...counted, ...jpegOrPng, ...enhanced, ...tolerance(['1', '2', '3', '4', '5', '6']) };
export const pro11 = { ...pro, ...sized(anySide) };
/** The model's own page at fal; white in the mask is what is painted anew. */
export const fill = { ...pro, ...onePicture, mask_url: required(text({})) };
export const kontext = { ...pro, ...guided, aspect_ratio: optional(nullable(choice(kontextRatios)), undefined) };

export const second = {
  ...common,
  ...counted,
  ...checked,
  output_format: optional<ImageFormat>(choice(['png', 'jpeg', 'webp']), 'png'),
  ...sized({ minimum: 512, maximum: 2048 }),
  ...steps(28, 50),
  ...guidance(2.5),
  ...acceleration('regular'),
  enable_prompt_expansion: optional(truth, false),
};
const secondProAlone = { ...common, ...checked, ...jpegOrPng, ...tolerance(['1', '2', '3', '4', '5']) };
export const secondPro = { ...secondProAlone, ...sized(anySide) };
export const secondProEdit = { ...secondProAlone, ...pictures, ...sizedOrAuto(anySide) };

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
