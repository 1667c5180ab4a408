import { adjustmentsOf, costOfCalls, type Generation, type GenerationHead } from '../domain/generation.js';
import { askedView } from './asked.js';
import { failureViews } from './attempt.js';
import type { RecordContext } from './files.js';
import { offerView } from './offer.js';
import { pictureViews } from './picture.js';
import { recordedAttemptView } from './recorded-attempt.js';
import { usageOf } from './usage.js';

/** The record of a generation as the platform API, webhooks and the console show it. Times in `timings` are Unix milliseconds. */
export function recordOf(generation: Generation, context: RecordContext) {
  const { head, status, attempts, end } = generation;
  const purged = head.purged !== undefined;
  const files = purged ? undefined : context;
  return {
    id: head.id,
    object: 'generation' as const,
    status,
    created: Math.floor(head.created / 1_000),
    model: head.asked.model,
    key_id: head.keyId,
    client: clientView(head),
    tags: head.asked.options.tags,
    rerun_of: head.rerunOf ?? null,
    asked: askedView(head.asked, files),
    plan: {
      n: head.plan.n,
      response_format: head.plan.delivery,
      route: head.plan.route.map((offer) => offerView(offer, head.plan.n)),
    },
    attempts: attempts.map((attempt) => recordedAttemptView(generation, attempt, files)),
    adjustments: adjustmentsOf(generation),
    data: files ? pictureViews(generation, files) : [],
    failures: failureViews(generation),
    error: end?.failure
      ? { code: end.failure.code, message: end.failure.message, param: end.failure.param ?? null }
      : null,
    usage: usageOf(attempts) ?? null,
    cost: costOfCalls(attempts),
    cost_currency: 'USD',
    purged,
    timings: timingsOf(generation),
  };
}

export type GenerationRecord = ReturnType<typeof recordOf>;

/** Who asked; null of a record that was written before this was kept. */
function clientView({ client }: GenerationHead) {
  if (!client) return null;
  const { keyName, surface, userAgent, requestId } = client;
  return { key_name: keyName, surface, user_agent: userAgent ?? null, request_id: requestId ?? null };
}

function timingsOf({ head, attempts, end }: Generation) {
  const [first] = attempts.map(({ sent }) => sent).sort((one, other) => one - other);
  return {
    created: head.created,
    started: first ?? null,
    finished: end?.finished ?? null,
    queued_ms: first === undefined ? null : first - head.created,
    total_ms: end ? end.finished - head.created : null,
  };
}
