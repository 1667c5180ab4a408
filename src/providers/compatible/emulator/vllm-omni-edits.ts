import type { CallBody, Form } from './call-body.js';
import { decoded, detailed, inputsOf, readTexts } from './fast-api.js';
import { type InputPicture, readPicture } from './picture.js';
import { type Fields, nullable, optional, required } from './pydantic.js';
import { decimal, integer, text, truth } from './pydantic-readers.js';
import type { Reading } from './server.js';
import { formatOf, orderOf, parseSize } from './vllm-omni-order.js';

interface Edit {
  readonly prompt: string;
  readonly n: number;
  readonly size: string;
  readonly response_format: string;
  readonly output_format: string;
  readonly stream: boolean;
  readonly seed: number | undefined;
}

const fields: Fields<Edit & Readonly<Record<string, unknown>>> = {
  prompt: required(text),
  n: optional(integer({ ge: 1, le: 10 }), 1),
  size: optional(text, 'auto'),
  response_format: optional(text, 'b64_json'),
  output_format: optional(text, 'png'),
  output_compression: optional(integer({ ge: 0, le: 100 }), 100),
  stream: optional(truth, false),
  num_inference_steps: nullable(integer({})),
  guidance_scale: nullable(decimal({})),
  true_cfg_scale: nullable(decimal({})),
  seed: nullable(integer({})),
};

/** The mask is `mask_image`, whose white is painted anew; OpenAI's `mask` is not known here, and so ignored. */
export function edit({ form }: CallBody): Reading {
  const reading = readTexts(fields, form);
  if ('refused' in reading) return reading;
  const { prompt, n, size, response_format: delivery, output_format: asked, stream, seed } = reading.value;
  if (delivery !== 'b64_json') return invalid("Only response_format 'b64_json' is supported now.");
  if (stream) return invalid('stream=true is only supported for multi-stage image editing pipelines.');
  const [pictures, masks] = [inputsOf(form).map(open), maskOf(form).map(open)];
  const [first] = pictures;
  if (first === undefined) return { refused: detailed(422, "Field 'image' or 'url' is required") };
  const fault = [...pictures, ...masks].find((picture) => typeof picture === 'string');
  if (typeof first === 'string' || typeof fault === 'string') return invalid(String(fault));
  const pixels = size.toLowerCase() === 'auto' ? first.pixels : parseSize(size);
  if (typeof pixels === 'string') return invalid(pixels);
  const [mask] = masks.flatMap((picture) => (typeof picture === 'string' ? [] : (picture.over ?? [])));
  const within = mask && ({ mask, convention: 'luminance' } as const);
  return orderOf({ prompt, n, seed, pixels, format: formatOf(asked), over: first.over, within });
}

function maskOf(form: Form | undefined): readonly (Buffer | string)[] {
  if (!form) return [];
  return [...form.files('mask_image'), ...form.texts('mask_image').map(decoded)].slice(0, 1);
}

/** The picture, or why there is none. */
function open(input: Buffer | string): InputPicture | string {
  if (typeof input !== 'string') {
    return readPicture(input) ?? 'Failed to open uploaded file: cannot identify image file';
  }
  if (!input.startsWith('http')) return `Unsupported input: ${input}`;
  return `Failed to download image from URL ${input}: All connection attempts failed`;
}

function invalid(detail: string): Reading {
  return { refused: detailed(400, detail) };
}
