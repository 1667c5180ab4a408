import type { Receive, Received } from '../domain/asset.js';
import { addressesOf, type Resolve } from './addresses-of.js';
import type { Allow } from './allowed.js';
import { chunksOf, isSuccess, readPicture } from './answer.js';
import { readClientUrl } from './client-url.js';
import type { Response } from './open-exchange.js';
import { requestPinned, type Connect } from './pinned.js';
import { UrlProblem } from './url-problem.js';
import { unlessAborted } from './within-time.js';

/** The way out of this machine. */
export interface Outside {
  readonly allow: Allow;
  readonly resolve: Resolve;
  readonly connect: Connect;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const maximumRedirects = 3;

/** Fetches a picture into the store. Each URL on the way is checked from the start, as if the client had named it. */
export async function fetchPicture(
  outside: Outside,
  address: string,
  receive: Receive,
  signal: AbortSignal,
): Promise<Received> {
  let found = await open(outside, address, receive, signal);
  for (let followed = 0; typeof found === 'string'; followed++) {
    if (followed === maximumRedirects) throw new UrlProblem(`redirects more than ${maximumRedirects} times`);
    found = await open(outside, found, receive, signal).catch(redirected);
  }
  return found;
}

/** Gives the picture, or the URL at which it is said to be. */
async function open(
  { allow, resolve, connect }: Outside,
  address: string,
  receive: Receive,
  signal: AbortSignal,
): Promise<Received | string> {
  const url = readClientUrl(address, allow);
  const addresses = await unlessAborted(addressesOf(url, allow, resolve), signal);
  const asked = { method: 'GET', headers: { accept: 'image/*' } } as const;
  return requestPinned({ url, addresses, connect, signal }, asked, async (response) => {
    const { statusCode: status, headers } = response;
    if (isSuccess(status)) return readPicture(arriving(response), receive);
    if (!redirects.has(status) || typeof headers.location !== 'string')
      throw new UrlProblem(`was answered with status ${status}`);
    if (!URL.canParse(headers.location, url.href)) throw new UrlProblem('redirects to what cannot be read as a URL');
    return new URL(headers.location, url).href;
  });
}

function redirected(error: unknown): never {
  throw error instanceof UrlProblem ? error.redirected() : error;
}

/** Tells what breaks on the way from what breaks in the store; nothing at all is no picture either. */
async function* arriving(response: Response): AsyncGenerator<Buffer> {
  let empty = true;
  try {
    for await (const chunk of chunksOf(response)) {
      empty &&= chunk.length === 0;
      yield chunk;
    }
  } catch (cause) {
    throw new UrlProblem('broke off before its picture had come', { cause });
  }
  if (empty) throw new UrlProblem('was answered with nothing');
}
