import { setTimeout } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import type { Received } from '../domain/asset.js';
import { ProviderFailure } from '../domain/failure.js';
import { chunksOf, isSuccess, readPicture } from './answer.js';
import { exchange } from './exchange.js';
import { isOwn, mayFetch } from './result-hosts.js';
import { commonHeaders, longestFreeCallMs, type WireOptions } from './wire-options.js';

/** Pauses before a picture that is paid for is fetched again. */
const fetchAgainAfterMs = [250, 1_000];

/** Fetches a picture from an allowed host. Whatever breaks is `retryable`; a URL that must not be opened is not. */
export async function download(agent: Dispatcher, address: string, options: WireOptions): Promise<Received> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const baseUrls = Object.values(options.baseUrls);
  if (!url || !mayFetch(url, baseUrls, options.resultHosts))
    throw new ProviderFailure('outcome_unknown', 'The provider named a host from which its pictures are not fetched.');
  const own = isOwn(url, baseUrls) ? await options.authorization.headers() : {};
  const headers = { accept: '*/*', ...commonHeaders, ...own };
  const timeoutMs = Math.min(options.timeoutMs, longestFreeCallMs);
  return exchange(
    agent,
    { method: 'GET', url, headers, timeoutMs, signal: options.signal, broken: 'retryable' },
    async (response) => {
      const status = response.statusCode;
      if (isSuccess(status)) return readPicture(chunksOf(response), options.receive);
      throw new ProviderFailure('retryable', `The picture's host answered with status ${status}.`, { status });
    },
  );
}

/** The same after a call that was paid: tried three times, as a `retryable` failure would have the call paid again. */
export async function downloadPaid(
  agent: Dispatcher,
  address: string,
  options: WireOptions,
  pausesMs: readonly number[] = fetchAgainAfterMs,
): Promise<Received> {
  try {
    return await download(agent, address, options);
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.kind !== 'retryable') throw error;
    const [pauseMs, ...later] = pausesMs;
    if (pauseMs === undefined) throw new ProviderFailure('outcome_unknown', error.message, error.details);
    await setTimeout(pauseMs);
    return downloadPaid(agent, address, options, later);
  }
}
