import { type Attempt, type Generation, offerOf } from '../domain/generation.js';
import { preparedId } from '../domain/prepared-id.js';
import { seedOf } from '../domain/seed-of.js';
import { attemptView } from './attempt.js';
import { fileView, type RecordContext } from './files.js';
import { sentView } from './offer.js';
import { usageOf } from './usage.js';

/** An attempt with what was sent and when (Unix milliseconds). Without `files` its generation was purged. */
export function recordedAttemptView(generation: Generation, attempt: Attempt, files: RecordContext | undefined) {
  const { id, failure, queued, started, sent, ended } = attempt;
  return {
    id,
    ...attemptView(attempt),
    message: failure?.message ?? null,
    usage: usageOf([attempt]) ?? null,
    timings: { queued: queued ?? null, started: started ?? null, sent, ended: ended ?? null },
    call: callView(generation, attempt, files),
  };
}

/** The call as it went out, without the prompt, which is the asked one. */
function callView(generation: Generation, attempt: Attempt, files: RecordContext | undefined) {
  const offer = offerOf(generation, attempt);
  const { asked } = generation.head;
  const { operation, upstream, transport } = offer.call;
  return {
    operation,
    upstream,
    transport,
    n: attempt.pictures.length,
    sent: sentView(offer.call, seedOf(offer, attempt)),
    images: asked.inputs.map(({ id, format: own }, index) => {
      const format = offer.inputs[index]?.format;
      const picture = format ? { id: preparedId(id, offer.provider), format } : { id, format: own };
      return { asset_id: picture.id, prepared: format !== undefined, ...fileView(picture, files) };
    }),
    mask: asked.mask && offer.mask ? { asset_id: asked.mask.id, ...fileView(asked.mask, files) } : null,
  };
}
