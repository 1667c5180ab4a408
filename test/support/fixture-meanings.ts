import type { FailureDetails, FailureKind } from '../../src/domain/failure.js';
import type { Answer } from '../../src/egress/wire.js';
import type { Fixture } from './fake-wire.js';

/** What a recorded answer was the answer to: the paid call unless told; of queues also what comes after it. */
export type Role = 'call' | 'submit' | 'status' | 'result' | 'cancel' | 'webhook';

/** Pictures, and tokens of output where it tells; work that is on its way, or stopped; or why there is none. */
type End =
  | { pictures: number; output?: number }
  | { state: 'accepted' | 'stopped' }
  | ({ kind: FailureKind } & Pick<FailureDetails, 'code' | 'param' | 'stage' | 'retryAfterMs'>);

export type Meaning = { readonly as?: Role } & Readonly<End>;

/** What each fixture means to us. A new one in the folder needs its line. */
const meanings: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  gemini: {
    'gemini-200-image-only-16x9.json': { pictures: 1, output: 1290 },
    'gemini-200-image-safety.json': { kind: 'refused', code: 'IMAGE_SAFETY', stage: 'output' },
    'gemini-200-no-image.json': { kind: 'no_image', code: 'NO_IMAGE' },
    'gemini-200-prompt-blocked.json': { kind: 'refused', code: 'PROHIBITED_CONTENT', stage: 'input' },
    'gemini-200-text-and-image-png.json': { pictures: 1, output: 1291 },
    'gemini-200-text-only-refusal.json': { kind: 'no_image', code: 'STOP' },
    'gemini-400-api-key-invalid.json': { kind: 'auth', code: 'API_KEY_INVALID' },
    'gemini-400-bad-aspect-ratio.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'aspect_ratio' },
    'gemini-400-bad-input-image.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'inline_data' },
    'gemini-400-image-size-on-2.5.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
    'gemini-400-location-not-supported.json': { kind: 'auth', code: 'FAILED_PRECONDITION' },
    'gemini-400-multiple-candidates.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
    'gemini-400-payload-too-large.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
    'gemini-400-seed-not-int32.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'seed' },
    'gemini-400-unknown-field-nested.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'aspectRatio' },
    'gemini-400-unknown-field-toplevel-two.json': { kind: 'final', code: 'INVALID_ARGUMENT', param: 'n' },
    'gemini-403-key-missing.json': { kind: 'auth', code: 'PERMISSION_DENIED' },
    'gemini-404-model.json': { kind: 'auth', code: 'NOT_FOUND' },
    'gemini-429-quota-with-retryinfo.json': { kind: 'quota', code: 'RESOURCE_EXHAUSTED', retryAfterMs: 47_000 },
    'gemini-500-internal.json': { kind: 'retryable', code: 'INTERNAL' },
    'gemini-503-overloaded.json': { kind: 'retryable', code: 'UNAVAILABLE' },
    'gemini3-200-multi-image-thought-signature.json': { pictures: 2, output: 2686 },
  },
  vertex: {
    'vertex-200-image.json': { pictures: 1, output: 1296 },
    // Imagen's own form, which its service no longer speaks.
    'vertex-200-imagen-predict.json': { kind: 'no_image' },
    'vertex-400-candidate-count.json': { kind: 'final', code: 'INVALID_ARGUMENT' },
    'vertex-401-expired-token.json': { kind: 'auth', code: 'ACCESS_TOKEN_TYPE_UNSUPPORTED' },
    'vertex-403-iam.json': { kind: 'auth', code: 'IAM_PERMISSION_DENIED' },
    'vertex-404-publisher-model.json': { kind: 'auth', code: 'NOT_FOUND' },
    'vertex-429-resource-exhausted.json': { kind: 'retryable', code: 'RESOURCE_EXHAUSTED' },
  },
  fal: {
    'fal-200-sync-flux-dev.json': { pictures: 1 },
    'fal-200-sync-mode-data-uri.json': { pictures: 1 },
    'fal-200-sync-nano-banana.json': { pictures: 1 },
    'fal-401-bad-key.json': { kind: 'auth' },
    'fal-403-balance-locked.json': { kind: 'quota' },
    'fal-404-application.json': { kind: 'auth' },
    'fal-404-request-not-found.json': { as: 'cancel', state: 'stopped' },
    'fal-422-content-policy.json': { kind: 'refused', code: 'content_policy_violation', stage: 'input' },
    'fal-422-enum.json': { kind: 'final', code: 'literal_error', param: 'aspect_ratio' },
    'fal-422-file-download.json': { kind: 'final', code: 'file_download_error', param: 'image_urls' },
    'fal-422-missing-field.json': { kind: 'final', code: 'missing', param: 'prompt' },
    'fal-422-no-media-generated.json': { kind: 'no_image', code: 'no_media_generated' },
    'fal-422-num-images-range.json': { kind: 'final', code: 'less_than_equal', param: 'num_images' },
    'fal-429-concurrency.json': { kind: 'retryable' },
    'fal-500-internal.json': { kind: 'retryable' },
    'fal-504-infra-timeout.json': { kind: 'retryable', code: 'request_timeout' },
    // The result lies ready then, and is asked for at once.
    'fal-queue-200-status-completed.json': { as: 'status', pictures: 1 },
    'fal-queue-200-submit.json': { as: 'submit', state: 'accepted' },
    'fal-queue-202-cancel-requested.json': { as: 'cancel', state: 'stopped' },
    'fal-queue-202-status-in-progress.json': { as: 'status', state: 'accepted' },
    'fal-queue-202-status-in-queue.json': { as: 'status', state: 'accepted' },
    'fal-queue-400-cancel-already-completed.json': { as: 'cancel', state: 'stopped' },
    'fal-queue-400-result-in-progress.json': { as: 'result', state: 'accepted' },
    'fal-webhook-error.json': { as: 'webhook', kind: 'final', code: 'value_error.missing', param: 'prompt' },
    'fal-webhook-ok.json': { as: 'webhook', pictures: 1 },
  },
  openai: {
    'openai-200-generate.json': { pictures: 1, output: 439 },
    'openai-400-invalid-size.json': { kind: 'final', code: 'invalid_value', param: 'size' },
    'openai-400-moderation-blocked.json': { kind: 'refused', code: 'moderation_blocked', stage: 'input' },
    'openai-400-unknown-parameter.json': { kind: 'final', code: 'unknown_parameter', param: 'response_format' },
    'openai-401-invalid-key.json': { kind: 'auth', code: 'invalid_api_key' },
    'openai-403-org-not-verified.json': { kind: 'auth', code: 'invalid_request_error' },
    'openai-429-rate-limit.json': { kind: 'retryable', code: 'rate_limit_exceeded', retryAfterMs: 12_000 },
  },
  replicate: {
    'replicate-201-still-processing.json': { as: 'submit', state: 'accepted' },
    'replicate-201-succeeded.json': { pictures: 1 },
    'replicate-401.json': { kind: 'auth' },
    'replicate-402.json': { kind: 'quota' },
    'replicate-422.json': { kind: 'final', code: 'enum', param: 'aspect_ratio' },
  },
  openrouter: {
    // Of the chat API, which we do not call: it may be paid, and holds no picture where we look for one.
    'openrouter-200-chat-image.json': { kind: 'outcome_unknown' },
    'openrouter-200-images.json': { pictures: 1, output: 1290 },
  },
  compatible: {
    'sdcpp-200-generate.json': { pictures: 1 },
    'sdcpp-400.json': { kind: 'final' },
    // Automatic1111 speaks a language of its own, in which none of OpenAI's pictures is found.
    'a1111-200-txt2img.json': { kind: 'no_image' },
  },
};

export function meaningOf(provider: string, file: string): Meaning {
  const meaning = meanings[provider]?.[file];
  if (meaning) return meaning;
  throw new Error(`${provider}/fixtures/${file} has no meaning: give it its line in test/support/fixture-meanings.ts.`);
}

/** Those of a provider that have a line. */
export function filesWithMeaning(provider: string): readonly string[] {
  return Object.keys(meanings[provider] ?? {});
}

/** We poll and take no webhooks, but their payloads are results and errors like any other. */
export function answerOf(role: Role, { request, response }: Fixture): Answer {
  if (role !== 'webhook') return response;
  const { payload, error = '' } = request?.body as { payload: unknown; error?: string };
  return { status: Number(/\d{3}$/.exec(error)?.[0] ?? 200), headers: {}, body: payload };
}
