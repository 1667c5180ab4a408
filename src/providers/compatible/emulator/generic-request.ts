import { z } from 'zod';
import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { Pixels } from '../../../domain/request.js';
import { type CallBody, isRecord } from './call-body.js';
import { invalidField, openAiError } from './generic-errors.js';
import { type InputPicture, readPicture } from './picture.js';
import { base64, countingFrom, type Order, type Reading } from './server.js';

const unknownModel = 'no-such-model';
const usual: Pixels = { width: 1024, height: 1024 };

const fields = z.object({
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(10).nullish(),
  size: z
    .string()
    .regex(/^(auto|[1-9]\d{0,4}x[1-9]\d{0,4})$/)
    .nullish(),
  response_format: z.enum(['b64_json', 'url']).nullish(),
  output_format: z.enum(['png', 'jpeg', 'webp']).nullish(),
  output_compression: z.int().min(0).max(100).nullish(),
  seed: z.int().nullish(),
});

/** JSON of `model`, `prompt`, `n`, `size`, `response_format`, `output_format`, `seed`; others are ignored. */
export function readGeneration({ json }: CallBody): Reading {
  if (!isRecord(json)) return { refused: openAiError(400, 'We could not parse the JSON body of your request.') };
  return settle(json, {});
}

/** A form with the same fields, `image` or `image[]` and a `mask` in whose alpha 0 means: edit here. */
export function readEdit({ form }: CallBody): Reading {
  if (!form) return { refused: openAiError(400, 'The body must be multipart/form-data.') };
  const texts = Object.keys(fields.shape).map((name) => [name, form.text(name)] as const);
  const given = Object.fromEntries(texts.map(([name, text]) => [name, numeric.has(name) ? numberOf(text) : text]));
  const images = [...form.files('image'), ...form.files('image[]')].map(readPicture);
  const [input] = images;
  if (images.length === 0) return { refused: missing('image') };
  if (!input || images.includes(undefined)) return { refused: unreadable('image') };
  const [mask] = form.files('mask');
  const marked = mask && readPicture(mask);
  if (mask && !marked?.over) return { refused: unreadable('mask') };
  return settle(given, { input, mask: marked?.over });
}

const numeric = new Set(['n', 'seed', 'output_compression']);

function settle(
  given: unknown,
  { input, mask }: { readonly input?: InputPicture; readonly mask?: Uint8Array },
): Reading {
  const parsed = fields.safeParse(given);
  if (!parsed.success) return { refused: faultOf(parsed.error.issues[0], given) };
  const { model, prompt, n, size, seed, output_format: format, response_format: delivery } = parsed.data;
  if (model === unknownModel) {
    return { refused: openAiError(404, `The model '${model}' does not exist`, { param: 'model' }) };
  }
  return {
    order: {
      ...{ prompt, pictures: n ?? 1, format: format ?? 'png', over: input?.over },
      pixels: sidesOf(size) ?? input?.pixels ?? usual,
      within: mask && { mask, convention: 'alpha' },
      seedOf: countingFrom(seed ?? undefined),
      answer: answerAs(delivery ?? 'b64_json'),
    },
  };
}

function answerAs(delivery: 'b64_json' | 'url'): Order['answer'] {
  return ({ created, pictures, publish }) => ({
    created,
    data: pictures.map((picture) => (delivery === 'url' ? { url: publish(picture) } : { b64_json: base64(picture) })),
  });
}

function sidesOf(size: string | null | undefined): Pixels | undefined {
  const [width, height] =
    /^(\d+)x(\d+)$/
      .exec(size ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  return width === undefined || height === undefined ? undefined : { width, height };
}

function faultOf(issue: z.core.$ZodIssue | undefined, given: unknown): EmulatedAnswer {
  const name = String(issue?.path[0] ?? '');
  const value = isRecord(given) ? given[name] : undefined;
  return value === undefined
    ? missing(name)
    : invalidField(name, `Invalid value for '${name}': ${JSON.stringify(value)}.`);
}

function missing(name: string): EmulatedAnswer {
  return invalidField(name, `Missing required parameter: '${name}'.`, 'missing_required_parameter');
}

function unreadable(name: string): EmulatedAnswer {
  return invalidField(name, 'Invalid image file or mode for image.', 'invalid_image_file');
}

function numberOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : text;
}
