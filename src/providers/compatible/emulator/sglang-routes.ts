import type { CallBody } from './call-body.js';
import { detailed, inputsOf, readJson, readTexts } from './fast-api.js';
import { readPicture } from './picture.js';
import { type Fields, nullable, required } from './pydantic.js';
import { decimal, integer, seeds, text } from './pydantic-readers.js';
import type { Reading } from './server.js';
import { internalError, orderOf, type SglangRequest } from './sglang-order.js';

const common: Fields<Omit<SglangRequest, 'seed'> & Readonly<Record<string, unknown>>> = {
  prompt: required(text),
  model: nullable(text),
  n: nullable(integer({})),
  size: nullable(text),
  response_format: nullable(text),
  output_format: nullable(text),
  background: nullable(text),
  output_compression: nullable(integer({})),
  negative_prompt: nullable(text),
  num_inference_steps: nullable(integer({})),
  guidance_scale: nullable(decimal({})),
  true_cfg_scale: nullable(decimal({})),
};
const written = { ...common, seed: nullable(seeds), response_format: { ...nullable(text), absent: { value: 'url' } } };
const uploaded = { ...common, seed: nullable(integer({})) };

/** What the model makes where no size, or none that can be read, is asked for and no picture came. */
const usual = { width: 1024, height: 1024 };

/** JSON; where it is not asked for base64 the answer has URLs. */
export function generation(body: CallBody): Reading {
  const reading = readJson<SglangRequest>(written, body);
  return 'refused' in reading ? reading : orderOf(reading.value, { pixels: usual });
}

/** A form; a mask is taken and does nothing. */
export function edit({ form }: CallBody): Reading {
  const reading = readTexts<SglangRequest>(uploaded, form);
  if ('refused' in reading) return reading;
  const inputs = inputsOf(form);
  if (inputs.length === 0) return { refused: detailed(422, "Field 'image' or 'url' is required") };
  const urls = inputs.filter((input) => typeof input === 'string');
  if (urls.some((url) => !url.startsWith('http'))) {
    return { refused: detailed(400, 'Failed to process image source: Unsupported image url format') };
  }
  // Bytes are looked at by the pipeline only, and no connection is opened for a URL.
  const pictures = inputs.map((input) => (typeof input === 'string' ? undefined : readPicture(input)));
  const [first] = pictures;
  if (!first || pictures.includes(undefined)) return { refused: internalError };
  return orderOf(reading.value, first);
}
