/** Runs work whose signal ends it when the time is over, which is then thrown as `late`, or when the caller's does. */
export async function withinTime<Result>(
  limit: { readonly timeoutMs: number; readonly late: Error; readonly signal?: AbortSignal },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  const stop = () => ending.abort();
  const timer = setTimeout(() => ending.abort(limit.late), limit.timeoutMs);
  limit.signal?.addEventListener('abort', stop);
  try {
    limit.signal?.throwIfAborted();
    return await work(ending.signal);
  } catch (error) {
    limit.signal?.throwIfAborted();
    throw ending.signal.aborted ? limit.late : error;
  } finally {
    clearTimeout(timer);
    limit.signal?.removeEventListener('abort', stop);
  }
}

/** Waits for what cannot be stopped, and no longer than the signal lets it. */
export function unlessAborted<Result>(waiting: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    waiting.then(resolve, reject);
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
