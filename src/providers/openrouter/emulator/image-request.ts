import { z } from 'zod';
import { rejection } from './rejection.js';

const resolutions = ['512', '1K', '2K', '4K'] as const;
export type Resolution = (typeof resolutions)[number];

const ratios = [
  ...['1:1', '1:2', '1:4', '1:8', '2:1', '2:3', '2.35:1', '3:2', '3:4', '4:1', '4:3', '4:5', '5:2', '5:4', '8:1'],
  ...['9:16', '16:9', '9:19.5', '19.5:9', '9:20', '20:9', '9:21', '21:9', 'auto'],
] as const;

const reference = z.object({
  type: z.literal('image_url'),
  image_url: z.object({ url: z.string().min(1) }),
});
const providers = z.array(z.string()).optional();
const preferences = z.object({
  only: providers,
  order: providers,
  ignore: providers,
  options: z.record(z.string(), z.looseObject({})).optional(),
});

/** The fields of OpenRouter's SDK (1.3.19); others are not looked at. */
const fields = z.object({
  model: z.string().min(1),
  prompt: z.string().min(1),
  n: z.int().min(1).max(10).default(1),
  size: z
    .string()
    .regex(/^(?:512|[124]K|[1-9]\d{0,4}x[1-9]\d{0,4})$/, 'Invalid size: expected a tier ("2K") or pixels ("2048x2048")')
    .optional(),
  aspect_ratio: z.enum(ratios).optional(),
  resolution: z.enum(resolutions).optional(),
  quality: z.enum(['auto', 'low', 'medium', 'high', 'xhigh', 'max']).optional(),
  background: z.enum(['auto', 'transparent', 'opaque']).optional(),
  output_format: z.enum(['png', 'jpeg', 'webp', 'svg']).optional(),
  output_compression: z.int().min(0).max(100).optional(),
  seed: z.int().optional(),
  input_references: z.array(reference).max(16).default([]),
  stream: z.boolean().default(false),
  provider: preferences.optional(),
  user: z.string().optional(),
  session_id: z.string().max(256).optional(),
});

export type ImageRequest = z.infer<typeof fields>;

/** No limit is documented for the 413: this is Google's, the largest of those behind OpenRouter. */
const maximumBytes = 104_857_600;

export function readRequest(body: Uint8Array): ImageRequest {
  if (body.byteLength > maximumBytes) throw rejection(413, 'Request Entity Too Large');
  const parsed = fields.safeParse(parse(body));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => (path.length > 0 ? `${path.join('.')}: ` : '') + message,
  );
  throw rejection(400, faults.join('; '));
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw rejection(400, 'Invalid JSON in request body');
  }
}
