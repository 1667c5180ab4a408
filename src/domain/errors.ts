interface ErrorRow {
  readonly status: number;
  readonly type: string;
  /** Told to SDKs, which would otherwise retry by status alone. */
  readonly shouldRetry?: boolean;
}

/**
 * Every failure that a client can see: status, OpenAI's type, and whether a retry can help.
 * Codes and types as in OpenAI's API where it has them (reference: its error guide and SDK types).
 */
export const errorTable = {
  missing_api_key: { status: 401, type: 'invalid_request_error' },
  invalid_api_key: { status: 401, type: 'invalid_request_error' },
  missing_session: { status: 401, type: 'invalid_request_error' },
  foreign_origin: { status: 403, type: 'invalid_request_error' },
  insufficient_scope: { status: 403, type: 'invalid_request_error' },
  invalid_json: { status: 400, type: 'invalid_request_error' },
  invalid_form: { status: 400, type: 'invalid_request_error' },
  request_timeout: { status: 408, type: 'invalid_request_error', shouldRetry: true },
  request_too_large: { status: 413, type: 'invalid_request_error' },
  unsupported_media_type: { status: 400, type: 'invalid_request_error' },
  missing_required_parameter: { status: 400, type: 'invalid_request_error' },
  invalid_type: { status: 400, type: 'invalid_request_error' },
  invalid_value: { status: 400, type: 'invalid_request_error' },
  integer_below_min_value: { status: 400, type: 'invalid_request_error' },
  integer_above_max_value: { status: 400, type: 'invalid_request_error' },
  string_above_max_length: { status: 400, type: 'invalid_request_error' },
  unknown_parameter: { status: 400, type: 'invalid_request_error' },
  unsupported_parameter: { status: 400, type: 'invalid_request_error' },
  model_not_found: { status: 404, type: 'invalid_request_error' },
  unknown_url: { status: 404, type: 'invalid_request_error' },
  not_found: { status: 404, type: 'invalid_request_error' },
  method_not_allowed: { status: 405, type: 'invalid_request_error' },
  invalid_signature: { status: 403, type: 'invalid_request_error' },
  url_expired: { status: 403, type: 'invalid_request_error' },
  range_not_satisfiable: { status: 416, type: 'invalid_request_error' },
  invalid_image_file: { status: 400, type: 'invalid_request_error' },
  invalid_image_url: { status: 400, type: 'invalid_request_error' },
  moderation_blocked: { status: 400, type: 'image_generation_user_error' },
  provider_rejected: { status: 400, type: 'invalid_request_error' },
  rate_limit_exceeded: { status: 429, type: 'rate_limit_error' },
  insufficient_quota: { status: 402, type: 'insufficient_quota', shouldRetry: false },
  idempotency_conflict: { status: 409, type: 'invalid_request_error', shouldRetry: false },
  conflict: { status: 409, type: 'invalid_request_error', shouldRetry: false },
  no_image_generated: { status: 502, type: 'server_error', shouldRetry: false },
  upstream_outcome_unknown: { status: 502, type: 'server_error', shouldRetry: false },
  provider_unavailable: { status: 502, type: 'server_error', shouldRetry: false },
  upstream_unavailable: { status: 503, type: 'service_unavailable_error' },
  server_is_overloaded: { status: 503, type: 'service_unavailable_error', shouldRetry: true },
  storage_full: { status: 503, type: 'service_unavailable_error', shouldRetry: true },
  still_running: { status: 504, type: 'server_error', shouldRetry: true },
  generation_timeout: { status: 504, type: 'server_error', shouldRetry: false },
  generation_cancelled: { status: 409, type: 'invalid_request_error', shouldRetry: false },
  conversion_failed: { status: 500, type: 'server_error', shouldRetry: false },
  server_error: { status: 500, type: 'server_error' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorTable;

export interface ErrorDetails {
  /** The wire name of the field that is at fault. */
  readonly param?: string;
  readonly retryAfterMs?: number;
  /** Where the row does not know: false, if what was asked has been paid for already. */
  readonly shouldRetry?: boolean;
  /** Further members of the error object (`moderation_details`). */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error that is thrown on purpose: a row of the table and a message of what was wrong and what would work. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
  }

  get row(): ErrorRow {
    return errorTable[this.code];
  }
}
