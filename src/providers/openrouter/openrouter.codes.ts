import type { FailureKind } from '../../domain/failure.js';

/** Google's reasons for ending without a picture that are refusals (Gemini API reference, FinishReason). */
const googleRefusals = [
  ...['SAFETY', 'IMAGE_SAFETY', 'PROHIBITED_CONTENT', 'IMAGE_PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII'],
  ...['RECITATION', 'IMAGE_RECITATION'],
];

/** Kinds that a code tells, whatever the status: OpenRouter's own (`ApiErrorType`) and those of the providers behind. */
export const kindByCode: Readonly<Record<string, FailureKind>> = {
  ...all(googleRefusals, 'refused'),
  ...all(['content_policy_violation', 'refusal', 'moderation_blocked', 'content_filter'], 'refused'),
  ...all(['Request Moderated', 'Content Moderated'], 'refused'),
  ...all(['NO_IMAGE', 'IMAGE_OTHER'], 'no_image'),
  ...all(['payment_required', 'insufficient_credits', 'openrouter_credits', 'openrouter_key_limit'], 'quota'),
  ...all(['insufficient_quota', 'billing_hard_limit_reached'], 'quota'),
  /** What is left is held for calls that are still running, and comes free when they end. */
  openrouter_in_flight_budget: 'retryable',
  ...all(['API_KEY_INVALID', 'invalid_api_key'], 'auth'),
};

/** What is wrong with a picture that was sent. */
export const pictureCodes: readonly string[] = [
  ...['invalid_image', 'image_too_large', 'image_too_small', 'unsupported_image_format', 'image_not_found'],
  ...['image_download_failed', 'payload_too_large'],
];

/** Where a refusal was made: of a prompt that was blocked, nothing was drawn. */
export function stageOf(code: string, blocked: boolean): 'input' | 'output' {
  if (code.startsWith('IMAGE_') || code === 'Content Moderated') return 'output';
  return googleRefusals.includes(code) && !blocked ? 'output' : 'input';
}

function all(codes: readonly string[], kind: FailureKind): Record<string, FailureKind> {
  return Object.fromEntries(codes.map((code) => [code, kind]));
}
