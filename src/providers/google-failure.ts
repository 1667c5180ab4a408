import { z } from 'zod';
import type { FailureKind, ProviderFailure } from '../domain/failure.js';
import type { Answer } from '../egress/wire.js';
import { failureByStatus } from './failure-by-status.js';

const detail = z.object({
  reason: z.string().nullish(),
  retryDelay: z.string().nullish(),
  violations: z
    .array(z.object({ quotaId: z.string().nullish(), quotaValue: z.union([z.string(), z.number()]).nullish() }))
    .nullish(),
});

const googleError = z.object({
  error: z.object({
    status: z.string().nullish(),
    message: z.string().nullish(),
    details: z.array(detail).nullish(),
  }),
});

type GoogleError = z.infer<typeof googleError>['error'];

/** Reads Google's error envelope (Gemini API and Vertex AI references, error codes; google.rpc.Status). */
export function explainGoogle(provider: string, answer: Answer): ProviderFailure {
  // Where events were asked for without their form, the error stands in a list.
  const parsed = googleError.safeParse(Array.isArray(answer.body) ? answer.body[0] : answer.body);
  if (!parsed.success) return failureByStatus(provider, answer);
  const { error } = parsed.data;
  const details = error.details ?? [];
  return failureByStatus(provider, answer, {
    kind: kindOf(answer.status, error),
    code: details.find((each) => each.reason)?.reason ?? error.status ?? undefined,
    param: paramOf(error.message ?? ''),
    ...retryAfter(details.find((each) => each.retryDelay)?.retryDelay),
  });
}

/** Only what the status alone would tell wrong: an invalid key and a closed region come as 400, a spent day as 429. */
function kindOf(status: number, { status: name, message, details }: GoogleError): FailureKind | undefined {
  if (details?.some((each) => each.reason === 'API_KEY_INVALID')) return 'auth';
  if (name === 'FAILED_PRECONDITION' && /location is not supported|billing/i.test(message ?? '')) return 'auth';
  if (status !== 429) return undefined;
  const violations = details?.flatMap((each) => each.violations ?? []) ?? [];
  const spent = violations.some(
    ({ quotaId, quotaValue }) => quotaId?.includes('PerDay') || Number(quotaValue ?? 1) === 0,
  );
  return spent || /\blimit: 0(?![.\d])/.test(message ?? '') ? 'quota' : undefined;
}

/** What it says of pictures, without their place in the request. */
const ofPictures = /unsupported mime type|provided image is not valid|process input image/i;

/**
 * The last name in messages such as `Unknown name "size"`, `Invalid value at 'generation_config.seed'`; of the parts of
 * a picture, the part that holds them.
 */
function paramOf(message: string): string | undefined {
  const names = message.matchAll(
    /Unknown name "([^"]+)"|Invalid value at '([^']+)'|GenerateContentRequest\.([\w.[\]]+):/g,
  );
  const last = [...names].at(-1)?.slice(1).find(Boolean);
  const inPicture = last ? /\binline_?data\b/i.test(last) : ofPictures.test(message);
  return inPicture ? 'inline_data' : last?.split('.').at(-1);
}

/** `47s`, `34.07s`. */
function retryAfter(delay: string | null | undefined): { retryAfterMs?: number } {
  const seconds = Number.parseFloat(delay ?? '');
  return Number.isNaN(seconds) ? {} : { retryAfterMs: Math.round(seconds * 1000) };
}
