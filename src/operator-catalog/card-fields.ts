import { z } from 'zod';
import { imageFormats } from '../domain/request.js';
import {
  anyNumber,
  date,
  flag,
  list,
  matching,
  numberFrom,
  object,
  oneOf,
  someOf,
  text,
  wholeNumber,
} from './fields.js';
import { priceFields } from './price-fields.js';

const side = wholeNumber(16, 16_384);
const area = wholeNumber(256, 16_384 ** 2);
const pixels = matching(/^[1-9]\d{0,4}x[1-9]\d{0,4}$/, 'a size such as 1024x1024');
const upstream = text('the id that the provider has for the model');
const characters = wholeNumber(0, 1_000_000);

/** A size of pixels within limits, or `sizes`: which of them it is to be is told where the base card is known. */
const size = object({
  sizes: someOf(pixels).optional(),
  default: pixels.optional(),
  minimum: side.optional(),
  maximum: side.optional(),
  step: wholeNumber(1, 1_024).optional(),
  minimum_pixels: area.optional(),
  maximum_pixels: area.optional(),
  maximum_ratio: numberFrom(1).optional(),
});

const parameter = object({
  name: text(),
  type: oneOf(['string', 'integer', 'number', 'boolean', 'object', 'array']),
  values: someOf(z.union([z.string(), z.number()], { error: 'must be a text or a number' })).optional(),
  minimum: anyNumber().optional(),
  maximum: anyNumber().optional(),
  default: z.unknown().optional(),
  description: text(),
  path: matching(/^[^.\s]+(\.[^.\s]+)*$/, 'a dotted path such as options.steps').optional(),
  operations: someOf(oneOf(['generate', 'edit'])).optional(),
});

/** What an operator may say of a model at a provider: the fields of its card, in the words of the file. */
export const cardFields = {
  upstream: z
    .union([upstream, object({ generate: upstream.optional(), edit: upstream.optional() })], {
      error: 'must be a text, or an object of generate and edit',
    })
    .optional(),
  images_per_call: wholeNumber(1, 10).optional(),
  size: size.optional(),
  formats: someOf(oneOf(imageFormats)).optional(),
  qualities: z
    .union([list(text()), z.record(z.string(), text(), { error: 'must be an object' })], {
      error: 'must be a list of words, or an object with the provider’s word for each',
    })
    .optional(),
  style: flag().optional(),
  seed: z
    .union([flag(), object({ maximum: wholeNumber(1, Number.MAX_SAFE_INTEGER) })], {
      error: 'must be true, false or an object with maximum',
    })
    .optional(),
  mask: z
    .union([flag(), object({ convention: oneOf(['alpha', 'luminance']) })], {
      error: 'must be true, false or an object with convention',
    })
    .optional(),
  alpha: flag().optional(),
  inputs: object({
    maximum: wholeNumber(1, 16).optional(),
    formats: someOf(oneOf([...imageFormats, 'heic'])).optional(),
    maximum_megabytes: numberFrom(0.1).optional(),
  }).optional(),
  prompt: object({ minimum: characters.optional(), maximum: characters.optional() }).optional(),
  parameters: list(parameter).optional(),
  injected: z.record(z.string(), z.unknown(), { error: 'must be an object of parameters and their values' }).optional(),
  prices: list(priceFields).optional(),
  timeout_seconds: wholeNumber(1, 3_600).optional(),
  transport: oneOf(['sync', 'queue']).optional(),
  shutdown: date().optional(),
};

export type CardEntry = z.infer<z.ZodObject<typeof cardFields>>;
export type SizeEntry = z.infer<typeof size>;
export type ParameterEntry = z.infer<typeof parameter>;
