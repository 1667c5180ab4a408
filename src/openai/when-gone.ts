import type { Response } from 'express';

/** Is given when the client goes away before its answer is complete. */
export function whenGone(response: Response): AbortSignal {
  const gone = new AbortController();
  const closed = () => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.destroyed) closed();
  response.once('close', closed);
  return gone.signal;
}
