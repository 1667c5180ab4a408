import { z } from 'zod';
import type { FailureDetails, FailureKind, ProviderFailure } from '../../domain/failure.js';
import type { Answer } from '../../egress/wire.js';
import { failureByStatus } from '../failure-by-status.js';

const problem = z.object({
  message: z.string().nullish(),
  type: z.string().nullish(),
  param: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  moderation_details: z.object({ moderation_stage: z.string().nullish() }).nullish().catch(undefined),
});

const openaiError = z.object({ error: problem });

type Problem = z.infer<typeof problem>;

/** What the code or the type alone tells, whatever the status (OpenAI API, error codes). */
const kindByName: Readonly<Record<string, FailureKind>> = {
  moderation_blocked: 'refused',
  content_policy_violation: 'refused',
  insufficient_quota: 'quota',
  billing_hard_limit_reached: 'quota',
  billing_not_active: 'quota',
  model_not_found: 'auth',
  invalid_api_key: 'auth',
};

/** Types of errors that are the request's fault. */
const ofRequests = ['invalid_request_error', 'image_generation_user_error'];

/** Reads OpenAI's error envelope: of an answer, or of an event within a stream that began well. */
export function explainOpenai(answer: Answer): ProviderFailure {
  const { error } = openaiError.safeParse(answer.body).data ?? {};
  const code = error?.code ?? error?.type ?? undefined;
  return failureByStatus('OpenAI', answer, {
    kind: error && kindOf(answer.status, error),
    code: code === undefined ? undefined : String(code),
    param: error && paramOf(error),
    stage: stageOf(error?.moderation_details?.moderation_stage),
    requestId: answer.headers['x-request-id'],
    ...retryAfter(answer),
  });
}

/** Undefined where the status tells. */
function kindOf(status: number, { code, type, param, message }: Problem): FailureKind | undefined {
  const name = [code, type].find((each) => each && Object.hasOwn(kindByName, each));
  if (name) return kindByName[name];
  if (/organization must be verified|^model not found/i.test(message ?? '')) return 'auth';
  // The images routes name the model as a bad value where it is not open to us.
  if (status === 400 && param === 'model') return 'auth';
  if (status >= 400) return undefined;
  return ofRequests.includes(type ?? '') ? 'final' : 'retryable';
}

/** A picture that cannot be decoded is told by the code alone. */
function paramOf({ code, param }: Problem): string | undefined {
  return param ?? (code === 'invalid_image_file' ? 'image' : undefined);
}

function stageOf(stage: string | null | undefined): FailureDetails['stage'] {
  return stage === 'input' || stage === 'output' ? stage : undefined;
}

/** The exact one of its two headers; the other is read where all providers' is. */
function retryAfter({ headers }: Answer): Pick<FailureDetails, 'retryAfterMs'> {
  const header = headers['retry-after-ms'] ?? '';
  return /^\d+(\.\d+)?$/.test(header) ? { retryAfterMs: Math.round(Number(header)) } : {};
}
