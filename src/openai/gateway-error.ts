import { HttpException } from '@nestjs/common';
import { type ErrorCode, GatewayError } from '../domain/errors.js';
import { storageFull } from '../assets/room.js';
import { isStorageFailure } from '../domain/storage-failure.js';
import { isRedisAway, isRedisFull } from '../gateway/redis-away.js';

/** What the body parsers attach to their errors. */
interface ParserFault {
  readonly type?: unknown;
  readonly limit?: unknown;
}

/** Reads whatever was thrown while a request was answered. No text but our own gets through to the client. */
export function gatewayErrorOf(thrown: unknown, method: string, path: string): GatewayError {
  if (thrown instanceof GatewayError) return thrown;
  if (isRedisFull(thrown)) {
    const message =
      "The server's Redis is full (its maxmemory is reached), and takes no more writes. Send the request again later.";
    return new GatewayError('server_is_overloaded', message, { cause: thrown });
  }
  if (isRedisAway(thrown)) {
    return new GatewayError('server_is_overloaded', 'The server cannot reach its Redis just now. Try again shortly.');
  }
  if (isStorageFailure(thrown)) return storageFull(thrown);
  const status = statusOf(thrown);
  if (status === undefined || status >= 500) return internal(thrown);
  const fault: ParserFault = (thrown instanceof HttpException ? thrown.cause : thrown) ?? {};
  if (status === 404 || fault instanceof URIError) return unknownUrl(method, path);
  if (status === 403) return new GatewayError('insufficient_scope', 'This API key may not do that.', { cause: thrown });
  return unreadableBody(status, fault);
}

/** Of Nest's exceptions and of the `http-errors` that Express and its body parsers throw. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('expose' in thrown) || !('status' in thrown)) return undefined;
  return typeof thrown.status === 'number' ? thrown.status : undefined;
}

function internal(cause: unknown): GatewayError {
  const message = 'The server had an error while answering this request. Its x-request-id finds it in the log.';
  return new GatewayError('server_error', message, { cause });
}

function unknownUrl(method: string, path: string): GatewayError {
  return new GatewayError('unknown_url', `Invalid URL (${method} ${path.slice(0, 200)})`);
}

function unreadableBody(status: number, fault: ParserFault): GatewayError {
  const of = (code: ErrorCode, message: string) => new GatewayError(code, message, { cause: fault });
  if (status === 413) {
    const limit = typeof fault.limit === 'number' ? `: it may have ${fault.limit} bytes` : '';
    return of('request_too_large', `The request body is too large${limit}.`);
  }
  if (status === 415) {
    return of(
      'unsupported_media_type',
      'The body has a charset or content encoding that is not supported: send UTF-8.',
    );
  }
  if (fault.type === 'entity.parse.failed') {
    return of('invalid_json', 'The body of the request is not valid JSON.');
  }
  return of('invalid_json', 'The body of the request could not be read to its end, or not be unpacked.');
}
