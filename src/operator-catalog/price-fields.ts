import { z } from 'zod';
import { flag, matching, numberFrom, object, oneOf, someOf, text } from './fields.js';

const operations = ['generate', 'edit'] as const;
const tokens = ['input', 'input_text', 'input_image', 'output', 'output_text', 'output_image'] as const;
const kinds = ['image', 'megapixel', 'token', 'unknown'] as const;

const always = {
  when: z
    .record(
      z.string(),
      z.union([z.string(), z.number(), flag()], { error: 'must be a text, a number, true or false' }),
      { error: 'must be an object of parameters and their values' },
    )
    .optional(),
  operations: someOf(oneOf(operations)).optional(),
};

/** One component of a price, as the file has it. */
export const priceFields = z.discriminatedUnion(
  'per',
  [
    object({
      per: z.literal('image'),
      usd: numberFrom(0),
      tier: text().optional(),
      quality: text().optional(),
      size: matching(/^[1-9]\d{0,4}x[1-9]\d{0,4}$/, 'a size such as 1024x1536').optional(),
      ...always,
    }),
    object({ per: z.literal('megapixel'), usd: numberFrom(0), ...always }),
    object({ per: z.literal('token'), token: oneOf(tokens), usd_per_million: numberFrom(0), ...always }),
    object({ per: z.literal('unknown'), ...always }),
  ],
  { error: ({ code }) => (code === 'invalid_union' ? `must be one of ${kinds.join(', ')}` : 'must be an object') },
);

export type PriceEntry = z.infer<typeof priceFields>;
