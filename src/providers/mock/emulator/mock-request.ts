import { z } from 'zod';
import { inputPicture, type InputPicture } from './input-picture.js';

const side = z.int().min(64).max(4096);
const fields = z.object({
  model: z.literal('mock-image'),
  prompt: z.string().min(1),
  n: z.int().min(1).max(4).default(1),
  width: side.optional(),
  height: side.optional(),
  format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  seed: z.int().min(0).optional(),
  images: z.array(inputPicture).max(16).default([]),
  mask: inputPicture.optional(),
  stream: z.boolean().default(false),
  partial_images: z.int().min(0).max(3).default(0),
});

/** As `fields` has it, with what holds where a field was left out. */
export interface MockRequest extends z.infer<typeof fields> {
  readonly width: number;
  readonly height: number;
}

/** The request, or what is wrong with it and in which field. */
export type Reading =
  { readonly request: MockRequest } | { readonly message: string; readonly param: string | undefined };

export function readRequest(body: unknown): Reading {
  const parsed = fields.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { message: issue?.message ?? 'The body is not valid.', param: issue?.path.join('.') };
  }
  const { images, mask, width, height } = parsed.data;
  const fault = mask && faultOfMask(mask, images[0]);
  if (fault) return { message: fault, param: 'mask' };
  const sides = { width: width ?? within(images[0]?.width), height: height ?? within(images[0]?.height) };
  return { request: { ...parsed.data, ...sides } };
}

function faultOfMask(mask: InputPicture, first: InputPicture | undefined): string | undefined {
  if (!first) return 'A mask needs a picture in images.';
  if (mask.mime !== 'image/png' || !mask.alpha) return 'A mask must be a png with an alpha channel.';
  if (mask.width === first.width && mask.height === first.height) return undefined;
  return `The mask is ${mask.width}x${mask.height} and images.0 is ${first.width}x${first.height}: they must be equal.`;
}

/** A side that can be drawn. */
function within(side: number | undefined): number {
  return Math.min(4096, Math.max(64, side ?? 1024));
}
