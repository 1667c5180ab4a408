/** Whose requests the sandbox's key makes; stands in every error of a known user. */
const userId = 'user_2sandboxOfHalftone000000000';

/** Thrown wherever a call ends in an error: a code, a message and, at times, what stands behind it. */
export class Rejection extends Error {
  override readonly name = 'Rejection';

  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`Rejected with ${status}`);
  }
}

export function rejection(code: number, message: string, metadata?: object): Rejection {
  return new Rejection(code, { ...errorBody(code, message, metadata), user_id: userId });
}

/** Of a call that nobody is known by. */
export function anonymousRejection(code: number, message: string): Rejection {
  return new Rejection(code, errorBody(code, message));
}

/** What a provider behind OpenRouter answered, as text in the metadata (recorded with Google as the provider). */
export function providerRejection(code: number, provider: string, raw: string): Rejection {
  return rejection(code, 'Provider returned error', { raw, provider_name: provider });
}

/** An error once the model works: the status is 200 and the body tells (OpenRouter's page on errors). */
export function rejectionWithin200(code: number, message: string): Rejection {
  return new Rejection(200, rejection(code, message).body);
}

function errorBody(code: number, message: string, metadata?: object): object {
  return { error: { code, message, ...(metadata && { metadata }) } };
}
