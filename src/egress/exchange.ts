import { request, type Dispatcher } from 'undici';
import { ProviderFailure, type FailureKind } from '../domain/failure.js';
import { BodyError } from './body-error.js';

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** What it means when it breaks after it was sent; before, it is always `retryable`. */
  readonly broken: 'retryable' | 'outcome_unknown';
}

export type Response = Dispatcher.ResponseData;

interface Progress {
  sent: boolean;
  status?: number;
  end?: 'timed out' | 'stopped';
}

/** Sends one request and reads its answer. Whatever breaks on the way is thrown as a `ProviderFailure`. */
export async function exchange<Answer>(
  agent: Dispatcher,
  call: Exchange,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const { method, url, headers, body, timeoutMs } = call;
  const progress: Progress = { sent: false };
  const ending = new AbortController();
  const end = (reason: Progress['end']) => {
    progress.end ??= reason;
    ending.abort();
  };
  const stop = () => end('stopped');
  const timer = setTimeout(() => end('timed out'), timeoutMs);
  call.signal?.addEventListener('abort', stop);
  if (call.signal?.aborted) stop();
  try {
    const dispatcher = agent.compose(whenSent(() => (progress.sent = !ending.signal.aborted)));
    const response = await request(url, { dispatcher, method, headers, body, signal: ending.signal });
    progress.status = response.statusCode;
    return await readWhole(response, read);
  } catch (error) {
    throw error instanceof ProviderFailure ? error : failureOf(error, progress, call);
  } finally {
    clearTimeout(timer);
    call.signal?.removeEventListener('abort', stop);
  }
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

/** Closes the connection where the body was not read to its end. */
export async function readWhole<Answer>(
  response: Response,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  // What breaks is thrown where the body is read; a body that nobody reads must not end the process.
  response.body.on('error', () => undefined);
  try {
    return await read(response);
  } finally {
    response.body.destroy();
  }
}

function failureOf(cause: unknown, { sent, status, end }: Progress, { broken }: Exchange): ProviderFailure {
  const details = { status, cause };
  const kind: FailureKind = sent ? broken : 'retryable';
  if (end === 'timed out') return new ProviderFailure(kind, 'The provider did not answer in time.', details);
  if (end === 'stopped') return new ProviderFailure(kind, 'The call to the provider was stopped.', details);
  if (!sent) return new ProviderFailure(kind, 'The provider could not be reached.', details);
  if (!(cause instanceof BodyError))
    return new ProviderFailure(kind, "The provider's answer did not arrive whole.", details);
  if (cause.problem === 'unreadable')
    return new ProviderFailure(kind, "The provider's answer could not be read.", details);
  return new ProviderFailure('outcome_unknown', "The provider's answer is too large.", details);
}
