interface Fault {
  /** S3's own code, or the system's. */
  readonly code: string;
  /** Undefined: there was no answer. */
  readonly status?: number;
}

/** Reads whatever the SDK throws. Its texts are left alone: they may hold names and parts of keys. */
export function faultOf(error: unknown): Fault {
  const { name, code, $metadata }: Readonly<Record<string, unknown>> = Object(error);
  const { httpStatusCode: status }: { httpStatusCode?: unknown } = Object($metadata);
  const word = [typeof status === 'number' ? name : (code ?? name), name].find(isWord) ?? 'error';
  return { code: word, status: typeof status === 'number' ? status : undefined };
}

/** Of an object, not of the bucket. */
export function isMissing(error: unknown): boolean {
  const { code, status } = faultOf(error);
  return status === 404 && code !== 'NoSuchBucket';
}

/** Of the bucket, whatever was asked of it: no answer, an overload, or there is none. Any other may be of one object alone. */
export function isOfBucket(error: unknown): boolean {
  const { code, status } = faultOf(error);
  return status === undefined || status >= 500 || status === 429 || code === 'NoSuchBucket';
}

/** What may be over at the next try: no answer, an overload, or another write of the same name at the same time. */
export function isPassing(error: unknown): boolean {
  const { status } = faultOf(error);
  return status === undefined || status >= 500 || status === 409 || status === 429;
}

/** Of a write that was not to replace anything: something lies there. */
export function isTaken(error: unknown): boolean {
  return faultOf(error).status === 412;
}

/** Whether a server may have refused because it does not know the header or the operation. */
export function isUnknownThere(error: unknown): boolean {
  const { status } = faultOf(error);
  return status === 400 || status === 405 || status === 501;
}

function isWord(text: unknown): text is string {
  return typeof text === 'string' && /^\w{1,64}$/.test(text) && text !== 'Error';
}
