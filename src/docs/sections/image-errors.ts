import type { ErrorCode } from '../../domain/errors.js';

/** What can be wrong with the words of a request for pictures. */
export const errorsOfWords = [
  ...['missing_required_parameter', 'invalid_type', 'invalid_value', 'integer_below_min_value'],
  ...['integer_above_max_value', 'string_above_max_length', 'unknown_parameter', 'unsupported_parameter'],
  ...['invalid_json', 'unsupported_media_type', 'request_too_large', 'request_timeout', 'model_not_found'],
] as const satisfies readonly ErrorCode[];

/** What can be wrong with pictures that are sent along. */
export const errorsOfPictures = ['invalid_image_file', 'invalid_image_url'] as const satisfies readonly ErrorCode[];

/** What can come of taking work in. */
export const errorsOfBeginning = [
  ...['insufficient_quota', 'idempotency_conflict', 'storage_full'],
] as const satisfies readonly ErrorCode[];

/** What can become of work that is waited for. */
export const errorsOfWaiting = [
  ...['moderation_blocked', 'provider_rejected', 'no_image_generated', 'upstream_outcome_unknown'],
  ...['provider_unavailable', 'upstream_unavailable', 'still_running', 'generation_timeout', 'generation_cancelled'],
  ...['conversion_failed', 'server_error'],
] as const satisfies readonly ErrorCode[];
