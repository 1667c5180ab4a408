import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.js';
import type { Wire } from '../../egress/wire.js';
import type { Made } from '../provider.js';
import { whatCame } from '../what-came.js';

export const queueTicket = z.object({ request_id: z.string().regex(/^[\w-]+$/) });

export const queueStatus = z.object({
  status: z.string(),
  error: z.string().nullish(),
  error_type: z.string().nullish(),
});

/** Width, height and seed are not read: the first two are often null, and seeds exceed what a number can hold. */
export const falResult = z.object({
  images: z.array(z.object({ url: z.string() })).nullish(),
  has_nsfw_concepts: z.array(z.boolean().nullish()).nullish(),
});

export type FalResult = z.infer<typeof falResult>;

/** The pictures of a result, without those that fal flagged: they are black. None left throws `refused`. */
export async function picturesOf(
  result: FalResult,
  requestId: string | undefined,
  wire: Pick<Wire, 'bytes' | 'download'>,
): Promise<Made> {
  const images = result.images ?? [];
  const fine = images.filter((_, index) => !result.has_nsfw_concepts?.[index]);
  if (images.length === 0) {
    throw new ProviderFailure('no_image', 'fal answered without a picture.', { status: 200, requestId });
  }
  if (fine.length === 0) {
    const details = { status: 200, requestId, code: 'has_nsfw_concepts', stage: 'output' } as const;
    throw new ProviderFailure('refused', 'fal held the picture back by its content policy.', details);
  }
  const received = fine.map(({ url }) => (/^https?:/.test(url) ? wire.download(url) : wire.bytes(url)));
  const { came, lost } = await whatCame(received);
  return { state: 'made', pictures: came.map((each) => ({ received: each })), lost, requestId };
}
