import { useEffect, useState } from 'preact/hooks';
import { send } from '../../api/client.js';
import type { testRequest } from './test-request.js';

const typingMs = 300;

export interface PriceAsked {
  /** Millionths of a dollar; null where nobody knows, undefined while it is asked for. */
  readonly micros?: number | null;
  /** Why it cannot be made at all. */
  readonly error?: Error;
}

/** What a request would cost, by a dry run, once nobody types any more; not asked while there is none. */
export function usePrice(request: ReturnType<typeof testRequest> | undefined): PriceAsked {
  const [asked, setAsked] = useState<PriceAsked>({});
  const body = request && JSON.stringify(request);
  useEffect(() => {
    setAsked({});
    if (body === undefined) return;
    const stop = new AbortController();
    const ask = async () => {
      const sending = { body: JSON.parse(body) as unknown, signal: stop.signal };
      const { total_cost_micros: micros } = await send<{ total_cost_micros: number | null }>(
        '/platform/v1/generations?dryRun=true',
        sending,
      );
      return { micros };
    };
    const timer = setTimeout(() => {
      ask()
        .catch((error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }))
        .then((answer) => !stop.signal.aborted && setAsked(answer));
    }, typingMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body]);
  return asked;
}
