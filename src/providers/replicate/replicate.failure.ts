import { z } from 'zod';
import type { FailureKind, ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { failureByStatus, type ReadFailure } from '../failure-by-status.js';

const problem = z.object({
  title: z.string().nullish(),
  detail: z.string().nullish(),
  /** Seconds. */
  retry_after: z.number().nullish(),
  invalid_fields: z.array(z.object({ type: z.string().nullish(), field: z.string().nullish() })).nullish(),
});

type Problem = z.infer<typeof problem>;

/** Reads an error of Replicate's HTTP API, which is a problem document (RFC 7807). */
export function explainReplicate(answer: Answer): ProviderFailure {
  const body = problem.safeParse(answer.body).data ?? {};
  const field = body.invalid_fields?.[0];
  if (!field) return failureByStatus('Replicate', answer, readProblem(answer, body));
  return failureByStatus('Replicate', answer, { code: field.type ?? undefined, param: inputName(field.field) });
}

/**
 * Why a prediction ended without a picture. Nothing is billed then, as official models are charged by what they put out
 * (Replicate, official models), so what the service itself is to blame for may be tried again. `canceled` is what
 * somebody with the account did, or a deadline, while it ran: there is no picture. `aborted` never came to run.
 */
export function explainEnd(
  answer: Answer,
  requestId: string,
  status: 'failed' | 'canceled' | 'aborted',
  error: unknown,
): ProviderFailure {
  const ends: Readonly<Record<typeof status, ReadFailure>> = {
    failed: readError(typeof error === 'string' ? error : ''),
    canceled: { kind: 'no_image', code: 'canceled' },
    aborted: { kind: 'retryable', code: 'aborted' },
  };
  return failureByStatus('Replicate', answer, { ...ends[status], requestId });
}

function readProblem({ status, headers }: Answer, { title, detail, retry_after: seconds }: Problem): ReadFailure {
  const text = `${title ?? ''} ${detail ?? ''}`;
  if (isRefusal(text)) return { kind: 'refused', code: codeIn(text), stage: stageOf(detail ?? '') };
  // Of a version, 422 means what 404 means of a model.
  if (status === 422 && /not permitted|does not exist/i.test(text)) return { kind: 'auth' };
  // Throttling is told in the body as well, and there alone in what was recorded.
  return seconds != null && !headers['retry-after'] ? { retryAfterMs: Math.max(0, seconds * 1000) } : {};
}

/** `input.image_input.0` is `image_input.0`; the input as a whole is no name of anything. */
function inputName(field: string | null | undefined): string | undefined {
  return field?.startsWith('input.') ? field.slice('input.'.length) : undefined;
}

/** The model's text, of which the code at most is kept: it may repeat the prompt. */
function readError(text: string): ReadFailure {
  const code = codeIn(text);
  if (isRefusal(text)) return { kind: 'refused', code, stage: stageOf(text) };
  return { kind: isOfService(code) ? 'retryable' : kindOf(text), code };
}

/**
 * `E005` of a model's own (replicate/cog-flux, ModelError), `E8765` of the platform (Replicate, error codes), and what
 * stands in `Prediction interrupted; please retry (code: PA)`.
 */
function codeIn(text: string): string | undefined {
  return /\bE\d{3,4}\b/.exec(text)?.[0] ?? /\(code: ([A-Z]{1,4})\)/.exec(text)?.[1];
}

/** Those of the platform, and of a model those for its own credit, key, rate and availability. */
function isOfService(code: string | undefined): boolean {
  return code !== undefined && /^(?:E\d{4}|E00[1-4]|PA)$/.test(code);
}

function isRefusal(text: string): boolean {
  return /\bE005\b|\bflagged\b|\bnsfw\b|content (?:policy|filter|moderation)|\bmoderated\b|prohibited[ _]content|image_safety/i.test(
    text,
  );
}

/** Its first sentence tells, not the advice that follows: "The input or output was flagged" leaves it open. */
function stageOf(text: string): 'input' | 'output' | undefined {
  const [sentence = ''] = text.split(/[.!]\s/);
  const input = /\b(?:prompts?|inputs?|requests?)\b/i.test(sentence);
  const output = /\boutputs?\b|generated/i.test(sentence);
  if (input && output) return undefined;
  return input ? 'input' : 'output';
}

const texts: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'final',
    /input validation error|invalid (?:input|image)|inputs? (?:is|was|were) invalid|unsupported image|(?:cannot|could not|failed to|unable to) (?:identify|open|read|load|decode|download|fetch) [^.]{0,40}(?:image|input)/i,
  ],
  [
    'no_image',
    /\bno[ _](?:output |generated )?images?\b|did(?: not|n't) (?:return|generate|produce) (?:an?y? )?(?:output )?images?/i,
  ],
];

/** What no text says is the service's: CUDA, a crash of the model, a model behind it that is busy. */
function kindOf(text: string): FailureKind {
  return texts.find(([, pattern]) => pattern.test(text))?.[0] ?? 'retryable';
}
