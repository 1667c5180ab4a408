import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.js';
import type { Answer, Wire } from '../../egress/wire.js';
import type { Made, Outcome } from '../provider.js';
import { readAnswer } from '../read-answer.js';
import { whatCame } from '../what-came.js';
import { explainEnd } from './replicate.failure.js';

/** The official clients ask every half second, of predictions that take many. */
const askAfterMs = 1_000;

/** What `output` and `error` hold is the model's business until the prediction has ended. */
const predictionAnswer = z.object({
  id: z.string().regex(/^[\w-]+$/),
  status: z.string(),
  data_removed: z.boolean().nullish(),
  error: z.unknown().nullish(),
});

/** One URL from models that make one picture, a list of them from the others. */
const outputAnswer = z.object({ output: z.union([z.string(), z.array(z.string())]).nullish() });

/**
 * What has become of a prediction. Its files are deleted within an hour, so they are fetched as soon as it has
 * succeeded. A status that nobody knows is taken for one on the way.
 */
export async function outcomeOf(
  answer: Answer,
  wire: Pick<Wire, 'bytes' | 'download'>,
): Promise<Outcome | { state: 'failed'; failure: ProviderFailure }> {
  const { id, status, error, data_removed: removed } = readAnswer('Replicate', predictionAnswer, answer);
  if (status === 'failed' || status === 'canceled' || status === 'aborted') {
    return { state: 'failed', failure: explainEnd(answer, id, status, error) };
  }
  if (status !== 'succeeded') return accepted(id);
  const { output } = readAnswer('Replicate', outputAnswer, answer);
  const urls = typeof output === 'string' ? [output] : (output ?? []);
  if (urls.length > 0) return picturesOf(urls, id, wire).catch((error: unknown) => unreadable(error, id));
  return { state: 'failed', failure: withoutPicture(answer, id, removed === true) };
}

/** Of a prediction that was to be cancelled; one that had ended before is answered as it ended. */
export function isStopping({ body }: Answer): boolean {
  const status = predictionAnswer.safeParse(body).data?.status;
  return status !== 'succeeded' && status !== 'failed';
}

/** Work that is asked for again. */
export function accepted(requestId: string): Outcome {
  return { state: 'accepted', ticket: { requestId }, askAfterMs };
}

/** Whatever else breaks on the way may be whole at the next question. */
function unreadable(error: unknown, requestId: string): { state: 'failed'; failure: ProviderFailure } {
  if (!(error instanceof ProviderFailure) || error.kind !== 'outcome_unknown') throw error;
  return { state: 'failed', failure: new ProviderFailure(error.kind, error.message, { ...error.details, requestId }) };
}

async function picturesOf(
  urls: readonly string[],
  requestId: string,
  wire: Pick<Wire, 'bytes' | 'download'>,
): Promise<Made> {
  const received = urls.map((url) => (/^https?:/.test(url) ? wire.download(url) : wire.bytes(url)));
  const { came, lost } = await whatCame(received);
  return { state: 'made', pictures: came.map((each) => ({ received: each })), lost, requestId };
}

/** The code of a prediction whose files nobody can have any more. */
export const gone = 'data_removed';

/** A prediction that was asked for too late was paid all the same. */
function withoutPicture({ status }: Answer, requestId: string, removed: boolean): ProviderFailure {
  const details = { status, requestId };
  return removed
    ? new ProviderFailure('outcome_unknown', 'Replicate has already deleted what it made.', { ...details, code: gone })
    : new ProviderFailure('no_image', 'Replicate answered without a picture.', details);
}
