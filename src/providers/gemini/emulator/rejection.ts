import { recordedAnswer } from './fixtures.js';

/** Thrown wherever a request ends in an error: Google's RPC status as JSON. */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`Rejected with ${status}`);
  }
}

export interface FieldViolation {
  /** Path of the message in snake_case; absent at the top level. */
  readonly field?: string;
  readonly description: string;
}

/** A row of the API reference's errors, by its HTTP status and text. */
export function rejection(code: number, message: string, details?: readonly unknown[]): Rejection {
  return new Rejection(code, { error: { code, message, status: statusNames[code] ?? 'UNKNOWN', details } });
}

export function recordedRejection(fixture: string): Rejection {
  const { status, body } = recordedAnswer(fixture);
  return new Rejection(status, body);
}

/** What a request earns that is no valid message of the API: all its faults at once, a line for each. */
export function badRequest(fieldViolations: readonly FieldViolation[]): Rejection {
  const message = fieldViolations.map(({ description }) => description).join('\n');
  return rejection(400, message, [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations }]);
}

/** What the models themselves refuse, without saying why. */
export function invalidArgument(): Rejection {
  return recordedRejection('gemini-400-image-size-on-2.5');
}

export function modelNotFound(model: string): Rejection {
  return rejection(
    404,
    `models/${model} is not found for API version v1beta, or is not supported for generateContent. ` +
      'Call ListModels to see the list of available models and their supported methods.',
  );
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
  499: 'CANCELLED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};
