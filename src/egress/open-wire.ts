import type { Dispatcher } from 'undici';
import type { Received } from '../domain/asset.js';
import { ProviderFailure } from '../domain/failure.js';
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
  /** Throws away the pictures that came and were never asked for with `bytes`. */
  release(): Promise<void>;
}

type Call = Pick<Exchange, 'method' | 'headers' | 'body' | 'timeoutMs' | 'broken'>;

export function openWire(agent: Dispatcher, options: WireOptions): OpenWire {
  const unclaimed = new Map<string, Received>();
  let paid = false;

  function prepared(address: string, call: Call): Exchange {
    const headers = { accept: 'application/json', ...commonHeaders, ...options.headers, ...call.headers };
    return { ...call, url: ownUrl(address, options), headers, signal: options.signal };
  }

  function keep({ received, ...answer }: ReadAnswer): Answer {
    if (!isSuccess(answer.status)) throw options.explain(answer);
    received.forEach((picture, mark) => unclaimed.set(mark, picture));
    return answer;
  }

  async function send(address: string, call: Call): Promise<Answer> {
    const read = exchange(agent, prepared(address, call), (response) => readAnswer(response, options.receive));
    return keep(await read);
  }

  async function* sendForEvents(address: string, call: Call): AsyncGenerator<Answer> {
    const read = exchangeInParts(agent, prepared(address, call), (response) => readEvents(response, options.receive));
    for await (const event of read) {
      const answer = keep(event);
      paid = true;
      yield answer;
    }
  }

  const paying = (body: unknown, headers: Readonly<Record<string, string>> = {}): Call => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: streamedJson(body),
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
    download: (url) => (paid ? downloadPaid : download)(agent, url, options),
    async bytes(value) {
      const picture = unclaimed.get(value);
      unclaimed.delete(value);
      return picture ?? decoded(value, options);
    },
    async release() {
      const pictures = [...unclaimed.values()];
      unclaimed.clear();
      await Promise.all(pictures.map((picture) => options.discard(picture)));
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
