import type { EmulatedAnswer } from '../../../domain/emulator.js';
import type { ImageFormat, Pixels } from '../../../domain/request.js';
import { detailed } from './fast-api.js';
import { base64, type Order, type Reading } from './server.js';

export interface SglangRequest {
  readonly prompt: string;
  readonly n: number | undefined;
  readonly size: string | undefined;
  readonly response_format: string | undefined;
  readonly output_format: string | undefined;
  readonly background: string | undefined;
  /** One for all pictures, which count up from it, or one for each. */
  readonly seed: number | readonly number[] | undefined;
}

/** What the web server says where nobody caught what was thrown. */
export const internalError: EmulatedAnswer = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
};

export function orderOf(
  { prompt, n, size, seed, ...asked }: SglangRequest,
  { pixels, over }: { readonly pixels: Pixels; readonly over?: Uint8Array },
): Reading {
  const delivery = (asked.response_format || 'b64_json').toLowerCase();
  if (delivery !== 'b64_json' && delivery !== 'url') {
    return { refused: detailed(400, `response_format=${delivery} is not supported`) };
  }
  const order: Order = {
    ...{ prompt, over, pixels: sizeOf(size) ?? pixels },
    // Brought into 1 to 10 without a word.
    pictures: Math.max(1, Math.min(n || 1, 10)),
    format: formatOf(asked),
    seedOf: (picture) => (typeof seed === 'number' ? seed + picture : seed?.[picture]),
    answer: ({ id, created, pictures, publish }) => ({
      ...{ id, created },
      data: pictures.map((picture) => ({
        b64_json: delivery === 'b64_json' ? base64(picture) : null,
        url: delivery === 'url' ? relative(publish(picture)) : null,
        revised_prompt: prompt,
        file_path: null,
      })),
      ...{ peak_memory_mb: null, inference_time_s: null },
    }),
  };
  return { order };
}

/** As the real server answers without cloud storage: a path at its own origin. */
function relative(url: string): string {
  return new URL(url).pathname;
}

/** Undefined for whatever is no size. */
function sizeOf(size: string | undefined): Pixels | undefined {
  const [width = 0, height = 0] = /^(\d+)x(\d+)$/.exec((size ?? '').toLowerCase().replaceAll(' ', ''))?.slice(1) ?? [];
  const pixels = { width: Number(width), height: Number(height) };
  return pixels.width > 0 && pixels.height > 0 ? pixels : undefined;
}

function formatOf({
  output_format: asked,
  background,
}: Pick<SglangRequest, 'output_format' | 'background'>): ImageFormat {
  const known = (['png', 'webp', 'jpeg'] as const).find((format) => format === asked?.toLowerCase());
  return known ?? (asked?.toLowerCase() !== 'jpg' && background?.toLowerCase() === 'transparent' ? 'png' : 'jpeg');
}
