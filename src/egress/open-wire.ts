import type { Dispatcher } from 'undici';
import type { Received } from '../domain/asset.js';
import { ProviderFailure } from '../domain/failure.js';
import { FormBody, streamedForm } from '../domain/streamed-form.js';
import { streamedJson } from '../domain/streamed-json.js';
import { isSuccess, readAnswer, readEvents, type ReadAnswer } from './answer.js';
import { BodyError } from './body-error.js';
import { download, downloadPaid } from './download.js';
import { exchange, exchangeInParts } from './exchange.js';
import type { Exchange } from './open-exchange.js';
import { receiveBase64 } from './received-base64.js';
import { isOwn } from './result-hosts.js';
import { commonHeaders, longestFreeCallMs, type WireOptions } from './wire-options.js';
import type { Answer, Wire } from './wire.js';

export interface OpenWire extends Wire {
  /**
   * Throws away every picture that came: what has a name by then is no longer where it was received, and nobody will
   * look for the rest. What cannot be thrown away now is left to the sweep.
   */
  release(): Promise<void>;
}

type Call = Pick<Exchange, 'method' | 'headers' | 'body' | 'timeoutMs' | 'broken'>;

export function openWire(agent: Dispatcher, options: WireOptions): OpenWire {
  const lifted = new Map<string, Received>();
  const fetched: Received[] = [];
  let paid = false;

  async function prepared(address: string, call: Call): Promise<Exchange> {
    const url = ownUrl(address, options);
    const own = await options.authorization.headers();
    const headers = { accept: 'application/json', ...commonHeaders, ...own, ...call.headers };
    return { ...call, url, headers, signal: options.signal };
  }

  function keep({ received, ...answer }: ReadAnswer): Answer {
    if (!isSuccess(answer.status)) throw options.explain(answer);
    received.forEach((picture, mark) => lifted.set(mark, picture));
    return answer;
  }

  function came(picture: Received): Received {
    fetched.push(picture);
    return picture;
  }

  async function exchanged(address: string, call: Call): Promise<ReadAnswer> {
    return exchange(agent, await prepared(address, call), (response) => readAnswer(response, options.receive));
  }

  /** Nothing was done, or billed, for a token that had run out. */
  async function send(address: string, call: Call): Promise<Answer> {
    const answer = await exchanged(address, call);
    if (answer.status !== 401 || !options.authorization.renew) return keep(answer);
    options.authorization.renew();
    return keep(await exchanged(address, call));
  }

  async function* sendForEvents(address: string, call: Call): AsyncGenerator<Answer> {
    const exchange = await prepared(address, call);
    for await (const event of exchangeInParts(agent, exchange, (response) => readEvents(response, options.receive))) {
      const answer = keep(event);
      paid = true;
      yield answer;
    }
  }

  const paying = (body: unknown, headers: Readonly<Record<string, string>> = {}): Call => ({
    method: 'POST',
    headers,
    body: body instanceof FormBody ? streamedForm(body) : streamedJson(body),
    timeoutMs: options.timeoutMs,
    broken: 'outcome_unknown',
  });

  const free = {
    headers: {},
    timeoutMs: Math.min(options.timeoutMs, longestFreeCallMs),
    broken: 'retryable',
  } as const;

  return {
    baseUrl: (name) => baseUrlOf(name, options),
    async pay(url, body, headers) {
      const answer = await send(url, paying(body, headers));
      paid = true;
      return answer;
    },
    payForEvents: (url, body, headers) => sendForEvents(url, paying(body, { accept: 'text/event-stream', ...headers })),
    get: (url) => send(url, { method: 'GET', ...free }),
    put: (url) => send(url, { method: 'PUT', ...free }),
    post: (url) => send(url, { method: 'POST', ...free }),
    download: async (url) => came(await (paid ? downloadPaid : download)(agent, url, options)),
    bytes: async (value) => lifted.get(value) ?? came(await decoded(value, options)),
    async release() {
      const pictures = [...lifted.values(), ...fetched.splice(0)];
      lifted.clear();
      await Promise.allSettled(pictures.map((picture) => options.discard(picture)));
    },
  };
}

function baseUrlOf(name: string, { baseUrls }: WireOptions): string {
  const baseUrl = baseUrls[name];
  if (!baseUrl) throw new TypeError(`there is no base URL with the name ${name}`);
  return baseUrl.replace(/\/+$/, '');
}

function ownUrl(address: string, { baseUrls }: WireOptions): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && isOwn(url, Object.values(baseUrls))) return url;
  throw new ProviderFailure('retryable', 'The call was not sent: its address is not one of the provider.');
}

async function decoded(value: string, { receive }: WireOptions): Promise<Received> {
  try {
    return await receiveBase64(value, receive);
  } catch (cause) {
    if (!(cause instanceof BodyError)) throw cause;
    throw new ProviderFailure('outcome_unknown', "A picture in the provider's answer could not be read.", { cause });
  }
}
