import { z } from 'zod';
import { type FailureDetails, ProviderFailure } from '../../domain/failure.js';
import type { Pixels } from '../../domain/request.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made } from '../provider.js';
import { whatCame } from '../what-came.js';

export const queueTicket = z.object({ request_id: z.string().regex(/^[\w-]+$/) });

export const queueStatus = z.object({
  status: z.string(),
  error: z.string().nullish(),
  error_type: z.string().nullish(),
});

/** Width and height are often null. The seed is not read: it exceeds what a number can hold. */
export const falResult = z.object({
  images: z.array(z.object({ url: z.string(), width: z.number().nullish(), height: z.number().nullish() })).nullish(),
  has_nsfw_concepts: z.array(z.boolean().nullish()).nullish(),
});

/** Of work that has ended: another form is no result of it, so it is asked for again. */
export const finishedResult = falResult.extend({ images: falResult.shape.images.unwrap() });

export type FalResult = z.infer<typeof falResult>;

/** The pictures of an answer, without those that fal flagged: they are black, and billed. None left throws `refused`. */
export async function picturesOf(
  { body, headers }: Pick<Answer, 'headers'> & { readonly body: FalResult },
  requestId: string | undefined,
  wire: Pick<Wire, 'bytes' | 'download'>,
): Promise<Made> {
  const images = body.images ?? [];
  const fine = images.filter((_, index) => !body.has_nsfw_concepts?.[index]);
  const billed = { units: unitsOf(headers), withheld: images.filter((image) => !fine.includes(image)).map(pixelsOf) };
  if (images.length === 0) {
    throw new ProviderFailure('no_image', 'fal answered without a picture.', { status: 200, requestId, ...billed });
  }
  const refusal = fine.length < images.length ? heldBack({ requestId, ...billed }) : undefined;
  if (refusal && fine.length === 0) throw refusal;
  const received = fine.map(({ url }) => (/^https?:/.test(url) ? wire.download(url) : wire.bytes(url)));
  const { came, lost = refusal } = await whatCame(received);
  return { state: 'made', pictures: came.map((each) => ({ received: each })), lost, requestId, ...billed };
}

function heldBack(details: FailureDetails): ProviderFailure {
  const message = 'fal held the picture back by its content policy.';
  return new ProviderFailure('refused', message, {
    status: 200,
    code: 'has_nsfw_concepts',
    stage: 'output',
    ...details,
  });
}

/** What fal bills for the answer, in the unit of the model's price. */
export function unitsOf(headers: Answer['headers']): number | undefined {
  const units = Number.parseFloat(headers['x-fal-billable-units'] ?? '');
  return Number.isNaN(units) ? undefined : units;
}

/** One unit of any price, where fal does not tell. */
function pixelsOf({ width, height }: { width?: number | null; height?: number | null }): Pixels {
  return { width: width ?? 1024, height: height ?? 1024 };
}
