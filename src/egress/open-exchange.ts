import { request, type Dispatcher } from 'undici';
import { ProviderFailure, type FailureKind } from '../domain/failure.js';
import type { StreamedBody } from '../domain/streamed-body.js';
import { BodyError } from './body-error.js';
import { handOver } from './hand-over.js';

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: StreamedBody;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** What it means when it breaks after it was sent; before, it is always `retryable`. */
  readonly broken: 'retryable' | 'outcome_unknown';
}

export type Response = Dispatcher.ResponseData;

/** One request on its way, until it is closed. */
export interface OpenExchange {
  response(): Promise<Response>;
  /** What it means that sending, or reading the answer, ended with this error. */
  failure(error: unknown): ProviderFailure;
  /** Closes the connection where the answer was not read to its end. */
  close(): void;
}

interface Progress {
  /** Whole: whoever got only a part of a body cannot have acted on it. */
  sent: boolean;
  status?: number;
  end?: 'timed out' | 'stopped' | 'unread';
}

export function openExchange(agent: Dispatcher, call: Exchange): OpenExchange {
  const progress: Progress = { sent: false };
  const ending = new AbortController();
  const end = (reason: Progress['end']) => {
    progress.end ??= reason;
    ending.abort();
  };
  const stop = () => end('stopped');
  const sent = () => (progress.sent = !ending.signal.aborted);
  const timer = setTimeout(() => end('timed out'), call.timeoutMs);
  call.signal?.addEventListener('abort', stop);
  if (call.signal?.aborted) stop();
  let response: Response | undefined;

  return {
    async response() {
      const { method, url, body } = call;
      const headers = {
        ...call.headers,
        ...(body && { 'content-type': body.contentType, 'content-length': String(body.length) }),
      };
      const dispatcher = body ? agent : agent.compose(whenSent(sent));
      const chunks = body && handOver(body, { whole: sent, unreadable: () => (progress.end ??= 'unread') });
      response = await request(url, { dispatcher, method, headers, body: chunks, signal: ending.signal });
      progress.sent = true;
      progress.status = response.statusCode;
      // What breaks is thrown where the body is read; a body that nobody reads must not end the process.
      response.body.on('error', () => undefined);
      return response;
    },
    failure: (error) => (error instanceof ProviderFailure ? error : failureOf(error, progress, call)),
    close() {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', stop);
      response?.body.destroy();
    },
  };
}

/** Whether a request was written to a connection cannot be told from the error that it ends with. */
function whenSent(sent: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        sent();
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...start) => handler.onResponseStart?.(...start),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...error) => handler.onResponseError?.(...error),
    });
}

function failureOf(cause: unknown, { sent, status, end }: Progress, { broken }: Exchange): ProviderFailure {
  const details = { status, cause };
  const kind: FailureKind = sent ? broken : 'retryable';
  if (end === 'timed out') return new ProviderFailure(kind, 'The provider did not answer in time.', details);
  if (end === 'stopped') return new ProviderFailure(kind, 'The call to the provider was stopped.', details);
  if (end === 'unread') return new ProviderFailure(kind, 'A picture to be sent could not be read.', details);
  if (!sent) return new ProviderFailure(kind, 'The provider could not be reached.', details);
  if (!(cause instanceof BodyError))
    return new ProviderFailure(kind, "The provider's answer did not arrive whole.", details);
  if (cause.problem === 'unreadable')
    return new ProviderFailure(kind, "The provider's answer could not be read.", details);
  return new ProviderFailure('outcome_unknown', "The provider's answer is too large.", details);
}
