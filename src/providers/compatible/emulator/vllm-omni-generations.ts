import type { CallBody } from './call-body.js';
import { detailed, readJson } from './fast-api.js';
import { type Fields, nullable, optional, required } from './pydantic.js';
import { decimal, enumeration, integer, text, validated } from './pydantic-readers.js';
import type { Reading } from './server.js';
import { formatOf, orderOf, parseSize, type VllmOrder } from './vllm-omni-order.js';

interface Generation extends Pick<VllmOrder, 'prompt' | 'n' | 'seed'> {
  readonly size: string | undefined;
  readonly output_format: string | undefined;
}

/** Those that decide what is made, and the others that can be wrong. */
const fields: Fields<Generation & Readonly<Record<string, unknown>>> = {
  prompt: required(text),
  model: nullable(text),
  n: optional(integer({ ge: 1, le: 10 }), 1),
  size: nullable(
    validated(text, (size) =>
      size.includes('x') ? undefined : "size must be in format 'WIDTHxHEIGHT' (e.g., '1024x1024')",
    ),
  ),
  response_format: optional(
    validated(enumeration(['b64_json', 'url']), (format) =>
      format === 'b64_json' ? undefined : `Only 'b64_json' response format is supported, got: ${format}`,
    ),
    'b64_json',
  ),
  user: nullable(text),
  negative_prompt: nullable(text),
  num_inference_steps: nullable(integer({ ge: 1, le: 200 })),
  guidance_scale: nullable(decimal({ ge: 0, le: 20 })),
  true_cfg_scale: nullable(decimal({ ge: 0, le: 20 })),
  seed: nullable(integer({})),
  output_format: nullable(text),
};

/** What the model makes where no size is asked for. */
const usual = { width: 1024, height: 1024 };

export function generation(body: CallBody): Reading {
  if (body.text !== '' && body.contentType !== 'application/json') {
    return { refused: detailed(422, ["Unsupported Media Type: Only 'application/json' is allowed"]) };
  }
  const reading = readJson(fields, body);
  if ('refused' in reading) return reading;
  const { prompt, n, seed, size, output_format: format } = reading.value;
  const pixels = size ? parseSize(size) : usual;
  if (typeof pixels === 'string') return { refused: detailed(400, pixels) };
  return orderOf({ prompt, n, seed, pixels, format: formatOf(format || 'png') });
}
