/**
 * What a queue keeps of an accident, and what the board shows of it: a code and nothing else. The message and the stack
 * of an error may hold a provider's text, and that a prompt.
 */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';

  constructor(error: unknown) {
    const code = codeOf(error);
    super(code);
    this.stack = code;
  }
}

/** Of our own errors, of the system's (`ECONNRESET`), else the kind of error. */
function codeOf(error: unknown): string {
  const { code, name }: { code?: unknown; name?: unknown } = Object(error);
  return [code, name].find((word): word is string => typeof word === 'string' && /^\w{1,64}$/.test(word)) ?? 'error';
}
